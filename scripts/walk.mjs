// The long walks: every test as in `npm test`, but with random histories, broken requests, kills and mixes of data
// by the hundred and thousand (test/walk.ts), and on the oldest PostgreSQL too where one is installed. A whole run
// writes its result into docs/testing.md. Arguments go to vitest.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runGate } from './steps.mjs';

const OLDEST_POSTGRES = '/usr/lib/postgresql/15/bin';
const PAGE = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs/testing.md');
const SECTION = /(<!-- walk -->\n)[\s\S]*?(<!-- \/walk -->)/;

const environment = { UPTIER_WALK: 'full' };
if (!process.env.POSTGRES_BIN && existsSync(OLDEST_POSTGRES)) environment.POSTGRES_BIN = OLDEST_POSTGRES;

const start = Date.now();
runGate(process.argv.slice(2), { environment, onWhole: keepResult });

function keepResult({ passed, failed, skipped, databases }) {
  const minutes = Math.round((Date.now() - start) / 60_000);
  const day = new Date(start).toISOString().slice(0, 10);
  const machine = `${platform()} ${arch()}, ${cpus().length} cores, Node ${process.versions.node}`;
  const result =
    `${day}: ${passed} passed, ${failed} failed, ${skipped} skipped in ${minutes} minutes ` +
    `(${machine}; ${databases}).`;
  const page = readFileSync(PAGE, 'utf8');
  writeFileSync(
    PAGE,
    page.replace(SECTION, (_, open, close) => `${open}${result}\n${close}`),
  );
}
