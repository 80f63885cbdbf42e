/** The command `uptier`: finds the command asked for and ends with its exit code. */
import { Command, CommanderError } from 'commander';
import { EXIT_USAGE, UsageError, writeError } from './report.ts';
import { addServeCommand } from './serve.ts';
import { addCaseCommands } from './statements.ts';
import type { Wiring } from './wiring.ts';

/** Runs one command line (`process.argv`) to its end. */
export async function runCommand(argv: readonly string[], wiring: Wiring): Promise<void> {
  const program = new Command('uptier')
    .description('Uptier: a partner program whose every point explains itself')
    .exitOverride()
    .showHelpAfterError('(add --help for usage)');
  const end = (code: number): void => {
    process.exitCode = code;
  };
  addServeCommand(program, wiring);
  addCaseCommands(program, end);
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : EXIT_USAGE;
    else if (error instanceof UsageError) {
      writeError(error.message);
      process.exitCode = EXIT_USAGE;
    } else throw error;
  }
}
