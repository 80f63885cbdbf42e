// The whole gate: lint, format, types, then every test, with a browser and a real PostgreSQL. Arguments go to
// vitest (`npm test -- test/ingest.test.ts`); with them only those tests run. The totals of the tests come last.
import { runGate } from './steps.mjs';

runGate(process.argv.slice(2));
