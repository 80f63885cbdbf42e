/** `RESULTS.md`: one section for each bench, rewritten by the bench that it belongs to. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';

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

/** How busy the machine was with other things before a bench began; nothing when it was idle. */
export function describeLoad(): string {
  const load = loadavg()[0]!;
  if (load < 0.5) return '';
  return ` NOTE: the machine was shared: ${load.toFixed(1)} processes were waiting for its ${cpus().length} processors when the bench began, so that times are longer than on an idle one; processor time says more.`;
}
