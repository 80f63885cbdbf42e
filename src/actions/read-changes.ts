/** Reads what changed between two dates, or on one date between two states of knowledge (rules §7.4). */
import { addMonths, formatDay, parseDay } from '../base/day.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { ChangesPage } from '../contract/partners.ts';
import { accountOf, horizonOf, settleFacts } from '../statement/answer.ts';
import { type Changes, explainDates, explainKnowledge } from '../statement/changes.ts';
import { loadClientNames } from '../store/measures.ts';
import type { Db } from '../store/open.ts';
import { consultPartner, dayOr } from './consult.ts';
import type { Installation } from './installation.ts';
import { loadWorldFacts } from './load-world-facts.ts';
import { readAccount } from './read-account.ts';

export interface ChangesQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly knownFrom?: string | undefined;
  readonly knownTo?: string | undefined;
  readonly asOf?: string | undefined;
}

/** By default the month up to today. With `knownFrom` the two states of knowledge, the later one today's. */
export function readChanges(
  installation: Installation,
  partner: string,
  query: ChangesQuery,
): Promise<Result<ChangesPage, Refusal>> {
  return consultPartner(installation, partner, async ({ db, terms, today }) => {
    const { knownFrom, knownTo } = query;
    if (knownFrom !== undefined) {
      if (query.from !== undefined || query.to !== undefined)
        return fail({ code: 'bad_request', detail: 'Give two dates, or "knownFrom" with "asOf"; not both.' });
      const facts = await loadWorldFacts(db, terms, partner, 'whole');
      const asOf = formatDay(dayOr(query.asOf, today));
      const known = (knownAt: string | undefined) =>
        accountOf(settleFacts(terms, facts, horizonOf({ partner, asOf, knownAt })), partner);
      const [before, after] = [known(knownFrom), known(knownTo)];
      return succeed(
        await withNames(db, explainKnowledge(before, after, dayOr(asOf, today), knownFrom, knownTo ?? null)),
      );
    }
    const to = dayOr(query.to, today);
    const from = query.from === undefined ? addMonths(to, -1) : parseDay(query.from)!;
    if (from > to) return fail({ code: 'bad_request', detail: '"to" must not be before "from".' });
    return succeed(await withNames(db, explainDates(await readAccount(db, terms, partner, null), from, to)));
  });
}

async function withNames(db: Db, changes: Changes): Promise<ChangesPage> {
  const names = await loadClientNames(
    db,
    changes.changes.map(({ client }) => client),
  );
  return { ...(changes as Omit<ChangesPage, 'clientNames'>), clientNames: Object.fromEntries(names) };
}
