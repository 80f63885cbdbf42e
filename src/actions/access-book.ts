/** The access book of a partner: worked out of facts once for as long as none of them changes. */
import { type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import { type AccessBook, readAccessBook } from '../statement/access-book.ts';
import { type Deed, listDeeds, newestFirst } from '../statement/employee-work.ts';
import { listAccessEnds } from '../store/access-ends.ts';
import type { Db } from '../store/open.ts';
import type { Ends } from '../views/access-standing.ts';
import { type Consultation, consultPartner, dayOr } from './consult.ts';
import type { Installation } from './installation.ts';
import { keepByRevision } from './keep-by-revision.ts';
import { loadStandingWorld } from './load-partner-world.ts';

/** A reading about a partner with its book of a date. */
export interface BookReading extends Consultation {
  readonly book: AccessBook;
}

/** The book is worked out before the reading begins: it may then be older than the rest, by what came in between. */
export async function consultAccessBook<Value>(
  installation: Installation,
  partner: string,
  asOf: string | undefined,
  read: (reading: BookReading) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  const book = await openAccessBook(installation, partner, asOf);
  if (!book.ok) return book;
  return consultPartner(installation, partner, (consultation) => read({ ...consultation, book: book.value }));
}

function openAccessBook(
  installation: Installation,
  partner: string,
  asOf: string | undefined,
): Promise<Result<AccessBook, Refusal>> {
  return keepByRevision(installation, partner, `access book ${asOf ?? ''}`, () =>
    consultPartner(installation, partner, async ({ db, terms, today }) =>
      succeed(readAccessBook(await loadStandingWorld(db, terms, partner), partner, dayOr(asOf, today))),
    ),
  );
}

/** What an employee did at all clients of the partner, newest first. */
export function loadDeeds(
  installation: Installation,
  partner: string,
  employee: string,
  asOf: string | undefined,
): Promise<Result<readonly Deed[], Refusal>> {
  return keepByRevision(installation, partner, `deeds ${asOf ?? ''} ${employee}`, () =>
    consultPartner(installation, partner, async ({ db, terms, today }) => {
      const { world, credits } = await loadStandingWorld(db, terms, partner);
      const on = dayOr(asOf, today);
      return succeed(
        [...world.clients.values()]
          .flatMap((each) => listDeeds(each, credits.get(each.client)!, employee, on))
          .sort(newestFirst),
      );
    }),
  );
}

/** Ends of access that are set for a partner's people, or at a client. */
export async function loadEnds(db: Db, of: Parameters<typeof listAccessEnds>[1]): Promise<Ends> {
  const ends = new Map(
    (await listAccessEnds(db, of)).map(({ client, employee, endsOn }) => [`${client}\n${employee}`, endsOn]),
  );
  return { endOf: (client, employee) => ends.get(`${client}\n${employee}`) ?? null };
}
