/** Where the rooms are wired together, and where the one real clock is read. */
import { runCommand } from './cli/run.ts';

await runCommand(process.argv);
