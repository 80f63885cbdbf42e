// Runs checks one after the other and answers for all of them: every step runs, one failure fails the whole.
// Tools are started with the project's own Node, whichever one runs this file.
import { spawnSync } from 'node:child_process';
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
  return STATIC_CHECKS.filter((check) => !runTool(check.tool, check.args)).map((check) => check.name);
}

/** Runs vitest once with these arguments; its totals are the last thing it prints. True when all passed. */
export function runVitest(args) {
  return runTool('vitest/vitest.mjs', ['run'].concat(args));
}

/** Ends the process: 0 when everything passed, else 1. Vitest has named its own failures already. */
export function finish(failedChecks, testsPassed) {
  if (failedChecks.length > 0) console.error(`Failed before the tests: ${failedChecks.join(', ')}.`);
  process.exit(failedChecks.length === 0 && testsPassed ? 0 : 1);
}

function runTool(tool, args) {
  const { status, error } = spawnSync(node26, [join(root, 'node_modules', tool)].concat(args), {
    cwd: root,
    stdio: 'inherit',
  });
  if (error) console.error(`${tool} could not be started: ${error.message}`);
  return status === 0;
}
