/** Real servers for tests: `uptier serve` as a process of its own, to be asked, stopped or killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ROOT } from '../source-tree.ts';

export interface RunningServer {
  readonly address: string;
  readonly process: ChildProcess;
  /** All that it has printed. */
  readonly printed: () => string;
  /** Ends it with a signal and waits until it is gone; the exit code, or null when a signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts a server and waits until it answers; fails with what it printed when it ends instead. */
export async function startServer(environment: Readonly<Record<string, string>>): Promise<RunningServer> {
  const port = await findPort();
  const { DATABASE_URL: _, UPTIER_DATA: __, ...inherited } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'scripts/uptier.mjs'), 'serve'], {
    env: { ...inherited, PORT: String(port), LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  await new Promise<void>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      text += chunk.toString();
      if (/ready at http/.test(text)) resolve();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${text}`)));
  });
  return {
    address: `http://127.0.0.1:${port}`,
    process: child,
    printed: () => text,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

export function findPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
