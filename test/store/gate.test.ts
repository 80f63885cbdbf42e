/**
 * The gate itself: `npm test` and `.ci/run` in a scratch copy of the project that holds planted tests alone. Whatever
 * fails, crashes, is lost or never ran has to end in a number of failures and an exit code that is not 0.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from '../source-tree.ts';

const LEFT_OUT = /^(?:node_modules|dist|\.git|\.uptier|test\/cases)(?:\/|$)|\.test\.ts$/;
const UNIT = 'test/planted.test.ts';
const STORE = 'test/store/planted.test.ts';
const WEB = 'test/web/planted.test.ts';

const write = (body: string, imports = 'expect, test') => `import { ${imports} } from 'vitest';\n\n${body}\n`;
const PASSES = write("test('passes', () => {\n  expect(1).toBe(1);\n});");
const FAILS = write("test('fails', () => {\n  expect(1).toBe(2);\n});");

let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'uptier-gate-'));
  cpSync(ROOT, copy, {
    recursive: true,
    filter: (path) => !LEFT_OUT.test(relative(ROOT, path).replaceAll('\\', '/')),
  });
  for (const folder of ['node_modules', 'dist']) symlinkSync(join(ROOT, folder), join(copy, folder));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));
beforeEach(() => {
  for (const path of [UNIT, STORE, WEB]) rmSync(join(copy, path), { force: true });
});

interface Outcome {
  readonly isGreen: boolean;
  readonly totals: string;
  readonly output: string;
}

/** Runs a command in the copy as a person would, with nothing of this run in its environment. */
function run(command: string, ...args: readonly string[]): Promise<Outcome> {
  const own = /^(?:VITEST|UPTIER|POSTGRES_BIN|NODE_OPTIONS|TEST$|TZ$|CI$)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
  const child = spawn(command, args, { cwd: copy, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      const totals = output.trim().split('\n').at(-1)!;
      resolve({ isGreen: code === 0, totals, output });
    });
  });
}

const runTests = (...args: readonly string[]) =>
  run(process.execPath, join(copy, 'scripts/test.mjs'), ...args);

function plant(tests: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(tests)) writeFileSync(join(copy, path), text);
}

describe('the gate', () => {
  test('is green when every test passes, and says which databases it used', async () => {
    plant({ [UNIT]: PASSES, [STORE]: PASSES, [WEB]: PASSES });
    const { isGreen, totals, output } = await runTests('planted');
    expect({ isGreen, totals }, output).toEqual({ isGreen: true, totals: '3 passed, 0 failed, 0 skipped' });
    expect(output).toMatch(/Databases: PGlite \(PostgreSQL \d+\.\d+\), PostgreSQL \d+\.\d+\./);
  });

  test('is red by the command of continuous integration too, also for a test that is left out', async () => {
    const leavesOut = write("test('passes', () => {});\n\ntest.skip('later', () => {});", 'test');
    plant({ [UNIT]: leavesOut, [WEB]: FAILS });
    const { isGreen, totals, output } = await run('bash', '.ci/run');
    expect({ isGreen, totals }, output).toEqual({ isGreen: false, totals: '1 passed, 2 failed, 1 skipped' });
    expect(output).toContain('Failed: 1 skipped');
    expect(output).not.toContain('Failed before the tests');
  });
});

describe('a failure in', () => {
  test.each([
    ['a unit test', UNIT],
    ['a test with databases', STORE],
    ['a test with a browser', WEB],
  ])('%s', async (_, path) => {
    plant({ [path]: FAILS });
    const { isGreen, totals, output } = await runTests(path);
    expect({ isGreen, totals }, output).toEqual({ isGreen: false, totals: '0 passed, 1 failed, 0 skipped' });
  });
});

describe('what is no failing test and yet red', () => {
  const passing = "test('passes', () => {\n  expect(1).toBe(1);\n});";
  const cases: readonly (readonly [string, string, string])[] = [
    ['a rejection that nobody handles', write(`${passing}\nvoid Promise.reject(new Error('lost'));`), '1'],
    [
      'a worker that is killed',
      write("test('dies', () => {\n  process.kill(process.pid, 'SIGKILL');\n});"),
      '0',
    ],
    ['a worker that ends itself well', write("test('ends', () => {\n  process.exit(0);\n});"), '0'],
    ['a file that cannot be read', write(`import './nowhere.ts';\n${passing}`), '0'],
    ['a file without a test', write('expect(1).toBe(1);'), '0'],
    [
      'a set-up that fails',
      write(`beforeAll(() => {\n  throw new Error('no');\n});\n${passing}`, 'beforeAll, expect, test'),
      '0',
    ],
    [
      'a clean-up that fails',
      write(`afterAll(() => {\n  throw new Error('no');\n});\n${passing}`, 'afterAll, expect, test'),
      '1',
    ],
    ['a test that shuts out others', write(`${passing}\ntest.only('alone', () => {});`), '0'],
    ['tests that are all left out', write("test.skip('later', () => {});"), '0'],
  ];

  test.each(cases)('%s', async (_, text, passed) => {
    plant({ [UNIT]: text });
    const { isGreen, totals, output } = await runTests(UNIT);
    expect(isGreen, output).toBe(false);
    expect(totals).toMatch(new RegExp(`^${passed} passed, \\d+ failed, \\d+ skipped$`));
  });

  test('a name that no file has', async () => {
    const { isGreen, totals } = await runTests('test/nowhere.test.ts');
    expect({ isGreen, totals }).toEqual({ isGreen: false, totals: '0 passed, 1 failed, 0 skipped' });
  });

  test.each([
    ['ends the runner well over its failures', 'process.on("beforeExit", () => process.exit(0));'],
    ['kills the runner', 'process.kill(process.pid, "SIGKILL");'],
  ])('a set-up of databases that %s', async (_, line) => {
    const path = join(copy, 'test/store/prepare-databases.ts');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, `${text}\n${line}\n`);
    plant({ [WEB]: FAILS });
    const { isGreen, totals, output } = await runTests(WEB);
    writeFileSync(path, text);
    expect({ isGreen, totals }, output).toEqual({ isGreen: false, totals: '0 passed, 1 failed, 0 skipped' });
  });
});
