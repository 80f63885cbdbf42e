/**
 * The tests that a changed line of the pure rooms is tried against: quick ones that always give the same answer, those
 * first that find the most. No random histories.
 */
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const FILES = [
  'test/whole-answers.test.ts',
  'test/cases.test.ts',
  'test/membership.test.ts',
  'test/credit-lines.test.ts',
  'test/line-ends.test.ts',
  'test/measures.test.ts',
  'test/tiers.test.ts',
  'test/requirements.test.ts',
  'test/reviews.test.ts',
  'test/missing-credit.test.ts',
  'test/reasons.test.ts',
  'test/trial.test.ts',
  'test/tier-effect.test.ts',
  'test/what-if.test.ts',
  'test/steps.test.ts',
  'test/own-part.test.ts',
  'test/access-book.test.ts',
  'test/client-account.test.ts',
  'test/changes.test.ts',
  'test/renewals.test.ts',
  'test/client-access.test.ts',
  'test/dashboard.test.ts',
  'test/policy.test.ts',
  'test/policy-rules.test.ts',
  'test/statement.test.ts',
  'test/bulk.test.ts',
];

/** In the order of the list: the first that fails ends a run. */
class AsListed extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => FILES.findIndex((file) => moduleId.endsWith(file));
    return files.toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    env: { TZ: 'UTC', UPTIER_MUTATION: '1' },
    include: FILES,
    testTimeout: 60_000,
    isolate: false,
    sequence: { sequencer: AsListed },
  },
});
