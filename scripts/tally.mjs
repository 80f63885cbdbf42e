// A reporter of vitest that counts what really ran, for scripts/steps.mjs: the runner's exit code alone can be lost
// when something in its process ends it. It writes to the file in UPTIER_TALLY when the run is over; a run that
// never came so far has no tally and has failed.
import { writeFileSync } from 'node:fs';

/**
 * @typedef {object} Tally
 * @property {number} passed tests
 * @property {number} failed tests that failed or never ended, files that broke, and errors outside any test
 * @property {number} skipped tests
 * @property {string[]} files paths of the test files in which a test ran
 * @property {string[]} broken what failed beside the tests, in words
 * @property {string} databases what the tests' databases were; empty when no test needed one
 */

export default class TallyReporter {
  onTestRunEnd(modules, errors, reason) {
    const tally = { passed: 0, failed: 0, skipped: 0, files: [], broken: [] };
    for (const module of modules) countModule(tally, module);
    for (const error of errors) tally.broken.push(`outside any test: ${error.message ?? error}`);
    if (reason === 'interrupted') tally.broken.push('the run was interrupted');
    tally.failed += tally.broken.length;
    tally.databases = process.env.UPTIER_TEST_DATABASES ?? '';
    if (process.env.UPTIER_TALLY) writeFileSync(process.env.UPTIER_TALLY, JSON.stringify(tally));
  }
}

function countModule(tally, module) {
  const states = { passed: 0, failed: 0, skipped: 0, pending: 0 };
  for (const test of module.children.allTests()) states[test.result().state]++;
  tally.passed += states.passed;
  // A test that is still pending when the run is over was lost with its worker.
  tally.failed += states.failed + states.pending;
  tally.skipped += states.skipped;
  if (states.passed + states.failed > 0) tally.files.push(module.moduleId);
  // The file itself: what it threw while it was read or set up, or that it was never finished.
  const isLost = module.state() === 'queued' || module.state() === 'pending';
  if (isLost) tally.broken.push(`${module.relativeModuleId}: never finished`);
  else if (module.state() === 'failed' && states.failed + states.pending === 0)
    tally.broken.push(`${module.relativeModuleId}: failed outside its tests`);
}
