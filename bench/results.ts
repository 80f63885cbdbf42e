/** `RESULTS.md`: one section for each bench, rewritten by the bench that it belongs to. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';

const FILE = new URL('./RESULTS.md', import.meta.url);

const HEAD = `# Results

Measured by the scripts in this folder; each section is written by its own bench and says how to repeat it.
`;

/** Puts a section in its place; `body` is everything below its heading. */
export function writeSection(heading: string, body: string): void {
  const before = existsSync(FILE) ? readFileSync(FILE, 'utf8') : HEAD;
  const [head, ...sections] = before.split(/^(?=## )/m);
  const others = sections.filter((section) => !section.startsWith(`## ${heading}\n`));
  const section = `## ${heading}\n\n${body.trim()}\n`;
  const ordered = [...others.map((other) => `${other.trim()}\n`), section].sort();
  writeFileSync(FILE, [`${head!.trim()}\n`, ...ordered].join('\n'));
}

/** What it ran on, and when. */
export function describeMachine(now: Date): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const processor = `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}`;
  return `${now.toISOString().slice(0, 10)}, ${processor}, ${memory} GB, ${type()} ${release()}, Node ${process.versions.node}`;
}
