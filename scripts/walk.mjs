// The long walks: every test as in `npm test`, but with random histories, broken requests, kills and mixes of data
// by the hundred and thousand (test/walk.ts), and on the oldest PostgreSQL too where one is installed. A whole run
// writes its result into docs/testing.md. Arguments go to vitest.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { finish, runStaticChecks, runVitest } from './steps.mjs';

const OLDEST_POSTGRES = '/usr/lib/postgresql/15/bin';
const PAGE = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs/testing.md');
const SECTION = /(<!-- walk -->\n)[\s\S]*?(<!-- \/walk -->)/;

const args = process.argv.slice(2);
const isWhole = args.length === 0;
const environment = { UPTIER_WALK: 'full' };
if (!process.env.POSTGRES_BIN && existsSync(OLDEST_POSTGRES)) environment.POSTGRES_BIN = OLDEST_POSTGRES;

const failed = isWhole ? runStaticChecks() : [];
const start = Date.now();
const folders = isWhole ? ['test', 'test/store', 'test/web'] : [];
const tally = runVitest(args, { folders, environment });
if (isWhole && tally !== null) writeFileSync(PAGE, readFileSync(PAGE, 'utf8').replace(SECTION, writeResult));
finish(failed, tally);

function writeResult(_, open, close) {
  const { passed, failed: failures, skipped, databases } = tally;
  const minutes = Math.round((Date.now() - start) / 60_000);
  const day = new Date(start).toISOString().slice(0, 10);
  const machine = `${platform()} ${arch()}, ${cpus().length} cores, Node ${process.versions.node}`;
  return (
    `${open}${day}: ${passed} passed, ${failures} failed, ${skipped} skipped in ${minutes} minutes ` +
    `(${machine}; ${databases}).\n${close}`
  );
}
