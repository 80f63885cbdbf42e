/** Reads a partner's points and tier over time; dates ahead show both projections (rules §7.2). */
import { addMonths, parseDay } from '../base/day.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import { accountOf } from '../statement/answer.ts';
import { datesOf, type Every, type Series, traceSeries } from '../statement/series.ts';
import { consultPartner } from './consult.ts';
import type { Installation } from './installation.ts';
import { loadContinuedWorld } from './load-partner-world.ts';
import { readBareAccount } from './read-account.ts';

export interface SeriesQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly every: Every;
}

const POINTS_MAX = 1500;

/** By default six months back and three ahead. */
export function readSeries(
  installation: Installation,
  partner: string,
  query: SeriesQuery,
): Promise<Result<Series, Refusal>> {
  return consultPartner(installation, partner, async ({ db, terms, today }) => {
    const from = query.from === undefined ? addMonths(today, -6) : parseDay(query.from)!;
    const to = query.to === undefined ? addMonths(today, 3) : parseDay(query.to)!;
    const dates = datesOf(from, Math.min(to, addMonths(from, 12 * 50)), query.every);
    if (dates.length === 0) return fail({ code: 'bad_request', detail: '"to" must not be before "from".' });
    if (dates.length > POINTS_MAX)
      return fail({
        code: 'bad_request',
        detail: `That is ${dates.length} dates; ask for at most ${POINTS_MAX}.`,
      });
    const account = await readBareAccount(db, terms, partner);
    const isAhead = dates.at(-1)! > today;
    const continued = isAhead
      ? accountOf(await loadContinuedWorld(db, terms, partner, today), partner)
      : null;
    return succeed({ partner, ...traceSeries(account, continued, dates, today) });
  });
}
