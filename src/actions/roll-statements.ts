/**
 * Tells what changed of partners' points and tiers since that was last told: right after facts came (`tellMoved`) and
 * once a day, as dates alone change things (`rollDay`). Each page of partners is one transaction that compares, tells
 * and remembers, so that however often it is interrupted, each change is told once.
 */
import { type Day, formatDay } from '../base/day.ts';
import { formatInstant } from '../base/zone.ts';
import { transact } from '../store/open.ts';
import { listPartnerIds } from '../store/partners.ts';
import {
  listMoved,
  loadRolled,
  loadStandings,
  lockRolling,
  type NamedStanding,
  readLastRevision,
  type Standing,
  saveRolled,
} from '../store/rolled-statements.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { announceAhead } from './announce-ahead.ts';
import { announceTasks } from './announce-tasks.ts';
import { emitEvent } from './emit-event.ts';
import type { Installation } from './installation.ts';
import { remindOfRenewals } from './remind-renewals.ts';
import { summarizeWeek } from './summarize-week.ts';
import { tellPartner } from './tell-people.ts';
import { mondayOf, type Telling, writeStanding } from './telling.ts';
import { termsInForce } from './terms-in-force.ts';
import { tierName } from './tier-name.ts';

type Reading = Pick<Installation, 'store' | 'now'>;

/** How far the daily pass is, under the name `rolled`. */
interface Rolled {
  readonly day: string;
  readonly isDone: boolean;
  /** The last partner of the pages done. */
  readonly after: string;
  /** The Monday of the last week that was summed up. */
  readonly week: string;
  /** Nothing was told before this pass, so nothing has changed in it. */
  readonly isFirst: boolean;
}

const SETTING = 'rolled';

/** Partners of one transaction. */
const PAGE = 25;

/** Goes through all partners if that has not been done today; goes on where it was interrupted. */
export async function rollDay(installation: Reading, page = PAGE): Promise<void> {
  while (await rollPage(installation, page));
}

/** False when today's pass is over. */
function rollPage({ store, now }: Reading, page: number): Promise<boolean> {
  return transact(store, async (trx) => {
    await lockRolling(trx);
    const terms = await termsInForce(trx);
    const today = terms.calendar.dayOf(now());
    const rolled = beginOrGoOn((await readSetting(trx, SETTING)) as Rolled | null, today);
    if (rolled.isDone) return false;
    const partners = await listPartnerIds(trx, rolled.after, page);
    if (partners.length === 0) {
      const week = formatDay(mondayOf(today));
      await writeSetting(trx, SETTING, { ...rolled, week, isDone: true, isFirst: false } satisfies Rolled);
      return true;
    }
    const telling = { db: trx, terms, today, now: now() };
    const standings = await roll(telling, partners, rolled.isFirst);
    await announceAhead(telling, standings);
    await remindOfRenewals(telling, standings);
    await announceTasks(telling, standings);
    if (!rolled.isFirst && rolled.week !== formatDay(mondayOf(today)))
      await summarizeWeek(telling, standings);
    await writeSetting(trx, SETTING, { ...rolled, after: partners.at(-1)! } satisfies Rolled);
    return true;
  });
}

function beginOrGoOn(rolled: Rolled | null, today: Day): Rolled {
  const day = formatDay(today);
  if (rolled === null)
    return { day, isDone: false, after: '', week: formatDay(mondayOf(today)), isFirst: true };
  // NOTE: a clock that is set back begins no day anew.
  return rolled.day >= day ? rolled : { ...rolled, day, isDone: false, after: '' };
}

/** Partners told of in one go; the rest waits for the next, so that a flood of facts is not slowed down by it. */
const MOVED_MAX = 200;

/** By database: the revision of all partners when nobody was left to be told of. */
const quietSince = new WeakMap<Installation['store']['db'], string>();

/** Tells of partners that facts may have moved since they were last told of. False: some are left. */
export async function tellMoved({ store, now }: Reading): Promise<boolean> {
  const revision = await readLastRevision(store.db);
  if (quietSince.get(store.db) === revision) return true;
  if ((await readSetting(store.db, SETTING)) === null) return true; // the first daily pass comes before
  for (let told = 0; told < MOVED_MAX; told += PAGE) {
    const partners = await transact(store, async (trx) => {
      await lockRolling(trx);
      const moved = await listMoved(trx, PAGE);
      const terms = await termsInForce(trx);
      await roll({ db: trx, terms, today: terms.calendar.dayOf(now()), now: now() }, moved, false);
      return moved;
    });
    if (partners.length < PAGE) {
      quietSince.set(store.db, revision);
      return true;
    }
  }
  return false;
}

/** Compares where partners stand with what was told last, tells the differences and remembers them. */
async function roll(
  telling: Telling,
  partners: readonly string[],
  isFirst: boolean,
): Promise<readonly NamedStanding[]> {
  const { db, today } = telling;
  const standings = await loadStandings(db, partners, today);
  const before = await loadRolled(db, partners);
  if (!isFirst)
    for (const standing of standings)
      await tellChange(telling, before.get(standing.partner) ?? null, standing);
  await saveRolled(db, today, standings);
  return standings;
}

async function tellChange(telling: Telling, before: Standing | null, after: NamedStanding): Promise<void> {
  const { db, today, now } = telling;
  const { partner, revision } = after;
  const hasPoints = (['sourced', 'assisted', 'managed'] as const).some(
    (kind) => after[kind] !== (before?.[kind] ?? 0),
  );
  const tierBefore = before?.tier ?? null;
  if (!hasPoints && after.tier === tierBefore) return;
  const payload = {
    partner,
    asOf: formatDay(today),
    recordedAt: formatInstant(now),
    before: before && writeStanding(before),
    after: writeStanding(after),
  };
  const dedupeKey = `${partner}:${formatDay(today)}:${revision}`;
  await emitEvent(db, { event: 'statement.changed', partner, payload, dedupeKey, now });
  if (after.tier === tierBefore) return;
  await emitEvent(db, { event: 'tier.changed', partner, payload, dedupeKey, now });
  await tellTier(telling, tierBefore, after, dedupeKey);
}

async function tellTier(
  { db, terms, today, now }: Telling,
  tierBefore: string | null,
  after: NamedStanding,
  dedupeKey: string,
): Promise<void> {
  const { partner, name: partnerName, tier, earnedOn } = after;
  const rankOf = (id: string | null) => (id === null ? -1 : (terms.rankByTier.get(id) ?? -1));
  const isUp = rankOf(tier) > rankOf(tierBefore);
  const names = { before: tierName(terms, tierBefore), after: tierName(terms, tier) };
  const link = `/partners/${encodeURIComponent(partner)}/tier`;
  const title = isUp ? `You are now ${names.after}` : `Your tier changed to ${names.after ?? 'no tier'}`;
  await tellPartner(db, {
    kind: isUp ? 'tier-up' : 'tier-changed',
    partner,
    title,
    text: `${partnerName} went from ${names.before ?? 'no tier'} to ${names.after ?? 'no tier'}.`,
    link,
    fields: {
      partnerName,
      ...names,
      on: formatDay(earnedOn ?? today),
      total: writeStanding(after).points.total,
      link,
    },
    dedupeKey: `tier:${dedupeKey}`,
    now,
  });
}
