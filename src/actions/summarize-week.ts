/** Sends the people of partners what became of their points in a week: as it is known now, a week ago and today. */
import { formatDay } from '../base/day.ts';
import { loadStandings, type NamedStanding } from '../store/rolled-statements.ts';
import { tellPartner } from './tell-people.ts';
import { mondayOf, type Telling, writeStanding } from './telling.ts';
import { tierName } from './tier-name.ts';

export async function summarizeWeek(telling: Telling, standings: readonly NamedStanding[]): Promise<void> {
  const { db, terms, today, now } = telling;
  const partners = standings.map(({ partner }) => partner);
  const from = today - 7;
  const before = new Map((await loadStandings(db, partners, from)).map((each) => [each.partner, each]));
  for (const after of standings) {
    const { partner, name: partnerName } = after;
    const link = `/partners/${encodeURIComponent(partner)}/tier`;
    const points = { before: writeStanding(before.get(partner)!).points, after: writeStanding(after).points };
    await tellPartner(db, {
      kind: 'weekly-summary',
      partner,
      title: 'Your week',
      text: `${partnerName} went from ${points.before.total} to ${points.after.total} points.`,
      link,
      fields: {
        partnerName,
        from: formatDay(from),
        to: formatDay(today),
        tier: tierName(terms, after.tier),
        ...points,
        link,
      },
      dedupeKey: `week:${partner}:${formatDay(mondayOf(today))}`,
      now,
    });
  }
}
