/** Opens the database for one command and closes it whatever happens; says clearly why it cannot be opened. */
import { readProgramOrNull } from '../actions/read-program.ts';
import { UsageError } from './report.ts';
import type { OpenInstallation, OpenOptions, Program, Wiring } from './wiring.ts';

export async function withInstallation<Value>(
  wiring: Wiring,
  work: (installation: OpenInstallation) => Promise<Value>,
  options: OpenOptions = {},
): Promise<Value> {
  const installation = await open(wiring, options);
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}

/** As `withInstallation`, for commands that mean nothing before a program is published. */
export function withProgram<Value>(
  wiring: Wiring,
  work: (installation: OpenInstallation, program: Program) => Promise<Value>,
): Promise<Value> {
  return withInstallation(wiring, async (installation) => {
    const program = await readProgramOrNull(installation.store);
    if (!program)
      throw new UsageError(
        'No program is published yet. Publish one first: uptier program publish programs/summit.json',
      );
    return work(installation, program);
  });
}

async function open(wiring: Wiring, options: OpenOptions): Promise<OpenInstallation> {
  try {
    return await wiring.openInstallation(options);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { message, code } = error as Error & { readonly code?: string };
    throw new UsageError(`The database cannot be opened: ${message || code}`);
  }
}
