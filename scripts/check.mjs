// The quick gate, under a minute: lint, format, types, tidiness, unit tests and scenarios.
import { finish, runStaticChecks, runVitest } from './steps.mjs';

const failed = runStaticChecks();
finish(failed, runVitest(['--project', 'unit'].concat(process.argv.slice(2))));
