/** Reads where a partner stands on a date, and what changed its points between two, in four numbers. */
import { addMonths, formatDay, parseDay } from '../base/day.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import type { PointChanges, PointChangesQuery, Progress } from '../contract/dashboard.ts';
import type { Refusal } from '../contract/errors.ts';
import { explainDates } from '../statement/changes.ts';
import { standOn } from '../statement/make-statement.ts';
import { writeMetricsOn } from '../statement/series.ts';
import { loadClientNames } from '../store/measures.ts';
import { viewPointChanges } from '../views/point-changes.ts';
import { consultPartner, dayOr } from './consult.ts';
import type { Installation } from './installation.ts';
import { readAccount, readBareAccount } from './read-account.ts';

export function readProgress(
  installation: Installation,
  partner: string,
  asOf: string | undefined,
): Promise<Result<Progress, Refusal>> {
  return consultPartner(installation, partner, async ({ db, terms, today }) => {
    const on = dayOr(asOf, today);
    const { book, decisions } = await readBareAccount(db, terms, partner);
    const tier = standOn(book, decisions, on);
    return succeed({
      partner,
      asOf: formatDay(on),
      points: writeMetricsOn(book, on),
      tier: { ...tier, gates: [...tier.gates], requirements: [...tier.requirements] },
    });
  });
}

export function readPointChanges(
  installation: Installation,
  partner: string,
  query: PointChangesQuery,
): Promise<Result<PointChanges, Refusal>> {
  return consultPartner(installation, partner, async ({ db, terms, today }) => {
    const to = dayOr(query.to, today);
    const from = query.from === undefined ? addMonths(to, -1) : parseDay(query.from)!;
    if (from > to) return fail({ code: 'bad_request', detail: '"to" must not be before "from".' });
    const changes = explainDates(await readAccount(db, terms, partner, null), from, to);
    const names = await loadClientNames(
      db,
      query.group === undefined ? [] : changes.changes.map(({ client }) => client),
    );
    return succeed(viewPointChanges(changes, query.group, (client) => names.get(client) ?? client));
  });
}
