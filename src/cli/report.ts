/** How commands speak: errors as `file:line: code: sentence` on stderr, progress there too, answers on stdout. */
import { SingleBar } from 'cli-progress';
import { describeError, type Refusal } from '../contract/errors.ts';

/** Exit codes of every command. */
export const EXIT_OK = 0;
/** A check failed: something differs, or something was refused. */
export const EXIT_FAILED = 1;
/** Bad usage or unreadable input. */
export const EXIT_USAGE = 2;

/** Bad usage or input: ends the command with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A refusal of what was asked for, as bad usage. */
export function refuseUsage(what: string, { code, detail }: Refusal): UsageError {
  const { sentence, next } = describeError(code);
  return new UsageError(`${what}: ${code}: ${detail ?? sentence} ${next}`);
}

export function writeLine(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Without control characters: what was read may stand in it, and a terminal would obey them. */
export function writeError(text: string): void {
  process.stderr.write(`${text.replace(/(?!\n)\p{Cc}/gu, '\ufffd')}\n`);
}

/** A count for people: `1,234,567`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1 client`, `2,000 clients` */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

export interface Progress {
  /** `total` may become known, or grow, while work goes on. */
  show(done: number, total?: number): void;
  stop(): void;
}

/** A bar on stderr where that is a terminal; it appears only for work of more than a second. */
export function startProgress(what: string, total: number): Progress {
  if (!process.stderr.isTTY) return { show: () => {}, stop: () => {} };
  const startedAt = performance.now();
  const bar = new SingleBar({
    format: `${what} [{bar}] {percentage}%  {value}/{total}  {duration_formatted}`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  let isShown = false;
  return {
    show(done, newTotal) {
      if (!isShown && performance.now() - startedAt > 1000) {
        bar.start(newTotal ?? total, done);
        isShown = true;
      }
      if (!isShown) return;
      if (newTotal !== undefined) bar.setTotal(newTotal);
      bar.update(done);
    },
    stop() {
      if (isShown) bar.stop();
    },
  };
}
