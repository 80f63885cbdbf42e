/** Says whether the installation can answer requests: for whoever sends it some only then. */
import { missingMigrations } from '../store/readiness.ts';
import type { Installation } from './installation.ts';

/** A database that takes longer is as good as away. */
const ANSWER_MS_MAX = 2000;

export type Readiness = 'ready' | 'database_unreachable' | 'migrations_missing';

export async function checkReadiness({ store }: Pick<Installation, 'store'>): Promise<Readiness> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The database did not answer in time.')), ANSWER_MS_MAX);
  });
  try {
    const missing = await Promise.race([missingMigrations(store.db), late]);
    return missing.length === 0 ? 'ready' : 'migrations_missing';
  } catch {
    // Whatever keeps the database from answering, the answer to the question is no.
    return 'database_unreachable';
  } finally {
    clearTimeout(timer);
  }
}
