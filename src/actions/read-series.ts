/** Reads a partner's points and tier over time; dates ahead show both projections (rules §7.2). */
import { addMonths, parseDay } from '../base/day.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import { datesOf, type Every, type Series, traceSeries } from '../statement/series.ts';
import { type Installation, todayOf } from './installation.ts';
import { loadAccount } from './load-account.ts';
import { loadContinued } from './load-continued.ts';
import { refusePartner } from './refuse.ts';

export interface SeriesQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly every: Every;
}

const POINTS_MAX = 1500;

/** By default six months back and three ahead. */
export async function readSeries(
  installation: Installation,
  partner: string,
  query: SeriesQuery,
): Promise<Result<Series, Refusal>> {
  const today = todayOf(installation);
  const from = query.from === undefined ? addMonths(today, -6) : parseDay(query.from)!;
  const to = query.to === undefined ? addMonths(today, 3) : parseDay(query.to)!;
  const dates = datesOf(from, Math.min(to, addMonths(from, 1200)), query.every);
  if (dates.length > POINTS_MAX)
    return fail({
      code: 'bad_request',
      detail: `That is ${dates.length} points; ask for at most ${POINTS_MAX}.`,
    });
  const account = await loadAccount(installation, partner);
  if (!account) return refusePartner(partner);
  const continued = to > today ? await loadContinued(installation, partner) : null;
  return succeed({ partner, ...traceSeries(account, continued, dates, today) });
}
