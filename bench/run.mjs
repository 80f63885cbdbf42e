// npm run bench                          all benches, full size
// npm run bench -- engine                one of them
// npm run bench -- ingest api freshness  several, one after the other
// npm run bench -- engine --activities 1000000    smaller and quick; the flags are the bench's own
//
// Installs the bench's own tools (bench/package.json) on first use, then runs each bench in a process of its own.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { node26 } from '../scripts/steps.mjs';

const BENCHES = {
  engine: { file: 'engine.ts', needsTools: true },
  ingest: { file: 'ingest.ts', needsTools: false },
  api: { file: 'api.ts', needsTools: false },
  freshness: { file: 'freshness.ts', needsTools: false },
  clients: { file: 'clients.ts', needsTools: false },
  web: { file: 'web.ts', needsTools: false },
};

const here = dirname(fileURLToPath(import.meta.url));
const words = process.argv.slice(2);
const firstFlag = words.findIndex((word) => word.startsWith('-'));
const named = firstFlag < 0 ? words : words.slice(0, firstFlag);
const names = named.length > 0 ? named : Object.keys(BENCHES);
const flags = firstFlag < 0 ? [] : words.slice(firstFlag);

for (const name of names) {
  const bench = BENCHES[name];
  if (bench === undefined)
    stop(`There is no bench "${name}"; there are: ${Object.keys(BENCHES).join(', ')}.`);
  if (bench.needsTools) installTools();
  const { status } = spawnSync(node26, [join(here, bench.file), ...flags], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function installTools() {
  const lock = readFileSync(join(here, 'package-lock.json'));
  const mark = `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`;
  const marker = join(here, 'node_modules', '.uptier-lock');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === mark) return;
  console.log('Installing DuckDB and ClickHouse for the bench (600 MB) …');
  const npm = process.env.npm_execpath;
  const isScript = npm?.endsWith('.js') === true;
  // NOTE: not `npm ci`, which refuses a lock file without every platform of chdb; not all are in every registry.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync(isScript ? process.execPath : 'npm', isScript ? [npm, ...args] : args, {
    cwd: here,
    stdio: 'inherit',
    shell: !isScript && process.platform === 'win32',
  });
  if (status !== 0) stop('npm install in bench/ failed; its message stands above.');
  writeFileSync(marker, mark);
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
