/**
 * The command `uptier`: finds the command asked for and ends with its exit code. Only the file of that command is
 * loaded, so that those without a database start quickly.
 */
import { Command, CommanderError } from 'commander';
import { readVersion } from '../actions/read-version.ts';
import { EXIT_USAGE, UsageError, writeError } from './report.ts';
import type { Wiring } from './wiring.ts';

/** Adds commands to `uptier`; `end` takes the exit code. */
type Register = (program: Command, wiring: Wiring, end: (code: number) => void) => Promise<void>;

const registerCases: Register = async (program, _wiring, end) =>
  (await import('./statements.ts')).addCaseCommands(program, end);

const registerBackup: Register = async (program, wiring) =>
  (await import('./backup.ts')).addBackupCommands(program, wiring);

/** In the order of the help. */
const COMMANDS: Readonly<Record<string, Register>> = {
  serve: async (program, wiring) => (await import('./serve.ts')).addServeCommand(program, wiring),
  import: async (...given) => (await import('./import.ts')).addImportCommand(...given),
  program: async (...given) => (await import('./program.ts')).addProgramCommand(...given),
  statement: async (program, wiring) => (await import('./statement.ts')).addStatementCommand(program, wiring),
  statements: registerCases,
  check: registerCases,
  verify: async (...given) => (await import('./verify.ts')).addVerifyCommand(...given),
  user: async (program, wiring) => (await import('./user.ts')).addUserCommand(program, wiring),
  key: async (program, wiring) => (await import('./key.ts')).addKeyCommand(program, wiring),
  backup: registerBackup,
  restore: registerBackup,
  export: async (program, wiring) => (await import('./export.ts')).addExportCommand(program, wiring),
};

/** Runs one command line (`process.argv`) to its end. */
export async function runCommand(argv: readonly string[], wiring: Wiring): Promise<void> {
  const program = new Command('uptier')
    .description('Uptier: a partner program whose every point explains itself')
    .version(readVersion(), '-V, --version', 'print the version of Uptier')
    .exitOverride()
    .showHelpAfterError('(add --help for usage)');
  const end = (code: number): void => {
    process.exitCode = code;
  };
  const asked = argv[2] !== undefined && Object.hasOwn(COMMANDS, argv[2]) ? COMMANDS[argv[2]] : undefined;
  const wanted = asked ? [asked] : new Set(Object.values(COMMANDS));
  for (const register of wanted) await register(program, wiring, end);
  endWithReader();
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

/** Whoever reads what we print may have had enough, as in `uptier export facts | head`. */
function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(process.exitCode);
  });
}
