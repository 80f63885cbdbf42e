// The whole gate: lint, format, types, then every test, with a browser and a real PostgreSQL. Arguments go to
// vitest (`npm test -- test/ingest.test.ts`); with them only those tests run. The totals of the tests come last.
import { finish, runStaticChecks, runVitest } from './steps.mjs';

const FOLDERS = ['test', 'test/store', 'test/web'];

const args = process.argv.slice(2);
const isWhole = args.length === 0;
const failed = isWhole ? runStaticChecks() : [];
finish(failed, runVitest(args, { folders: isWhole ? FOLDERS : [] }));
