// Runs checks one after the other and answers for all of them: every step runs, one failure fails the whole.
// Tools are started with the project's own Node, whichever one runs this file.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The Node that everything of the project runs on, as the npm package `node` installs it. */
export const node26 = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

const STATIC_CHECKS = [
  { name: 'lint and format', tool: '@biomejs/biome/bin/biome', args: ['ci'] },
  { name: 'types', tool: 'typescript/bin/tsc', args: [] },
  { name: 'types of the pure rooms', tool: 'typescript/bin/tsc', args: ['-p', 'tsconfig.pure.json'] },
];

/** Runs Biome and both type checks; gives the names of those that failed. */
export function runStaticChecks() {
  return STATIC_CHECKS.filter((check) => runTool(check.tool, check.args) !== 0).map((check) => check.name);
}

/**
 * Runs vitest once with these arguments and gives its tally (scripts/tally.mjs), or null when the run broke off.
 * `folders`: every test of every file directly in one of them has to run.
 */
export function runVitest(args, { folders = [], environment = {} } = {}) {
  const scratch = mkdtempSync(join(tmpdir(), 'uptier-tally-'));
  const file = join(scratch, 'tally.json');
  const reporters = ['--reporter=default', `--reporter=${join(root, 'scripts/tally.mjs')}`];
  // A test marked "only" would silently leave out all others.
  const options = ['run', '--allowOnly=false'].concat(reporters, args);
  const status = runTool('vitest/vitest.mjs', options, { ...environment, UPTIER_TALLY: file });
  const tally = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  rmSync(scratch, { recursive: true, force: true });
  if (tally === null) return null;
  const missing = folders.flatMap(listTests).filter((path) => !tally.files.includes(path));
  tally.broken.push(...missing.map((path) => `${path.slice(root.length + 1)}: no test of it ran`));
  tally.failed += missing.length;
  if (folders.length > 0 && tally.skipped > 0) {
    tally.broken.push(`${tally.skipped} skipped: every test has to run`);
    tally.failed++;
  }
  // Whatever the tally could not see: a server that did not start, a setting that the runner does not know.
  if (status !== 0 && tally.failed === 0) {
    tally.broken.push(`the test runner ended with ${status === null ? 'a signal' : `exit code ${status}`}`);
    tally.failed++;
  }
  return tally;
}

/**
 * Runs the whole gate and ends the process; with arguments, only the tests that they name. `onWhole` hears the tally
 * of a whole run that came to its end.
 */
export function runGate(args, { environment = {}, onWhole = () => {} } = {}) {
  const isWhole = args.length === 0;
  const failed = isWhole ? runStaticChecks() : [];
  const tally = runVitest(args, { folders: isWhole ? ['test', 'test/store', 'test/web'] : [], environment });
  if (isWhole && tally !== null) onWhole(tally);
  finish(failed, tally);
}

/** Prints the totals, alone on the last line, and ends the process: 0 when everything passed, else 1. */
export function finish(failedChecks, tally) {
  if (tally === null) console.error('The test runner broke off: nothing is known of the tests.');
  const { passed, failed, skipped, broken, databases } = tally ?? NOTHING_KNOWN;
  for (const line of broken) console.error(`Failed: ${line}`);
  if (failedChecks.length > 0) console.error(`Failed before the tests: ${failedChecks.join(', ')}.`);
  if (passed + failed === 0) console.error('No test ran.');
  if (databases) console.log(`Databases: ${databases}.`);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exit(failedChecks.length === 0 && failed === 0 && passed > 0 ? 0 : 1);
}

const NOTHING_KNOWN = { passed: 0, failed: 1, skipped: 0, broken: [], databases: '' };

function listTests(folder) {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(root, folder, name));
}

/** The tool's exit code; null when it was ended by a signal or could not be started. */
function runTool(tool, args, environment = {}) {
  const { status, error } = spawnSync(node26, [join(root, 'node_modules', tool)].concat(args), {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  if (error) console.error(`${tool} could not be started: ${error.message}`);
  return status;
}
