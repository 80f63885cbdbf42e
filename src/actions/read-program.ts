/** Reads the program document in force. */
import type { Program } from '../program/program.ts';
import type { Store } from '../store/open.ts';
import { loadTerms } from '../store/programs.ts';
import type { Installation } from './installation.ts';
import { termsInForce } from './terms-in-force.ts';

export async function readProgram(installation: Installation): Promise<Program> {
  return (await termsInForce(installation.store.db)).program;
}

/** Null before the first publication. */
export async function readProgramOrNull(store: Store): Promise<Program | null> {
  return (await loadTerms(store.db))?.program ?? null;
}
