/** The access book of a partner: worked out of facts once for as long as none of them changes. */
import type { Day } from '../base/day.ts';
import { type AccessBook, readAccessBook } from '../statement/access-book.ts';
import { listAccessEnds } from '../store/access-ends.ts';
import type { Db } from '../store/open.ts';
import type { Ends } from '../views/access-standing.ts';
import type { Consultation } from './consult.ts';
import type { Installation } from './installation.ts';
import { keepByRevision } from './keep-by-revision.ts';
import { loadStandingWorld } from './load-partner-world.ts';

export function loadAccessBook(
  installation: Installation,
  partner: string,
  { db, terms }: Pick<Consultation, 'db' | 'terms'>,
  on: Day,
): Promise<AccessBook> {
  return keepByRevision(installation, partner, `access book ${on}`, async () =>
    readAccessBook(await loadStandingWorld(db, terms, partner), partner, on),
  );
}

/** Ends of access that are set for a partner's people, or at a client. */
export async function loadEnds(db: Db, of: Parameters<typeof listAccessEnds>[1]): Promise<Ends> {
  const ends = new Map(
    (await listAccessEnds(db, of)).map(({ client, employee, endsOn }) => [`${client}\n${employee}`, endsOn]),
  );
  return { endOf: (client, employee) => ends.get(`${client}\n${employee}`) ?? null };
}
