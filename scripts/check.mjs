// The quick gate, under a minute: lint, format, types, tidiness, unit tests and scenarios.
import { finish, runStaticChecks, runVitest } from './steps.mjs';

const args = process.argv.slice(2);
const failed = runStaticChecks();
finish(failed, runVitest(['--project', 'unit'].concat(args), { folders: args.length === 0 ? ['test'] : [] }));
