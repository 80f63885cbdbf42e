/**
 * Who would change tier or points on a date under a draft program. Everything is worked out under the draft, some
 * clients at a time, and held against what is stored; nothing is published or written.
 */
import type { Day } from '../base/day.ts';
import type { Micropoints } from '../base/exact.ts';
import type { RequiredByPartner } from '../engine/client-credit.ts';
import { metricOf, pointsOn } from '../engine/measures.ts';
import { sameSteps } from '../engine/settle.ts';
import { creditedOn, decideTiers, requiredSteps } from '../engine/tiers.ts';
import type { Program } from '../program/program.ts';
import { compileTerms, type Terms } from '../program/terms.ts';
import { listClientIds } from '../store/clients.ts';
import type { BareLine } from '../store/credit-lines.ts';
import { type Db, readConsistently, type Store } from '../store/open.ts';
import { type ListedPartner, listPartners } from '../store/partner-list.ts';
import { listPartnerIds } from '../store/partners.ts';
import { creditEach, tiersRequireActivities } from './credited-clients.ts';
import { loadPartnerWorld, openBooks } from './decide-tiers.ts';

const CLIENTS_AT_ONCE = 200;
const PARTNERS_AT_ONCE = 50;

/** Tier and points on the date. */
export interface PreviewStanding {
  readonly tier: string | null;
  readonly total: Micropoints;
}

export interface PreviewedPartner {
  readonly partner: string;
  readonly name: string;
  readonly before: PreviewStanding;
  readonly after: PreviewStanding;
}

export interface Preview {
  /** Partners whose tier or points differ, by id. */
  readonly changed: readonly PreviewedPartner[];
  /** All partners looked at. */
  readonly partners: number;
}

/** The draft must be one that `publishProgram` would take; lines are in memory without their causes. */
export function previewProgram(store: Store, draft: Program, on: Day): Promise<Preview> {
  return readConsistently(store, async (trx) => {
    const terms = compileTerms(draft);
    const sketch = await sketchProgram(trx, terms, on);
    const changed: PreviewedPartner[] = [];
    let partners = 0;
    for (let after: string | null = null; ; ) {
      const listed: readonly ListedPartner[] = await listPartners(trx, {
        on,
        after,
        limit: PARTNERS_AT_ONCE,
      });
      for (const { partner, name, tier, sourced, assisted, managed } of listed) {
        const before = { tier, total: sourced + assisted + managed };
        const next = sketch.get(partner) ?? { tier: null, total: 0 };
        partners++;
        if (before.tier !== next.tier || before.total !== next.total)
          changed.push({ partner, name, before, after: next });
      }
      if (listed.length < PARTNERS_AT_ONCE) return { changed, partners };
      after = listed.at(-1)!.partner;
    }
  });
}

/** What everybody would hold on the date. Crediting and deciding take turns until they come to rest (rules §5.4). */
async function sketchProgram(db: Db, terms: Terms, on: Day): Promise<ReadonlyMap<string, PreviewStanding>> {
  const linesByClient = new Map<string, readonly BareLine[]>();
  const partnersByClient = new Map<string, readonly string[]>();
  const standings = new Map<string, PreviewStanding>();
  const required = new Map<string, ReturnType<typeof requiredSteps>>();
  const isLinked = tiersRequireActivities(terms);
  let clients: Iterable<readonly string[]> | AsyncIterable<readonly string[]> = walkIds(
    db,
    listClientIds,
    CLIENTS_AT_ONCE,
  );
  let partners: Iterable<readonly string[]> | AsyncIterable<readonly string[]> = walkIds(
    db,
    listPartnerIds,
    PARTNERS_AT_ONCE,
  );
  for (;;) {
    for await (const some of clients)
      await sketchClients(db, terms, some, required, { linesByClient, partnersByClient });
    const linesByPartner = groupByPartner(linesByClient);
    const moved = new Set<string>();
    for await (const some of partners) {
      const world = await loadPartnerWorld(db, terms, some);
      const books = await openBooks(
        db,
        terms,
        world,
        some.flatMap((partner) => linesByPartner.get(partner) ?? []),
      );
      for (const partner of some) {
        const book = books.get(partner);
        if (!book) continue;
        const decisions = decideTiers(book);
        const tier = terms.ladder[creditedOn(decisions, on).rank] ?? null;
        standings.set(partner, { tier, total: metricOf(pointsOn(book, on), 'total') });
        const steps = requiredSteps(terms, decisions);
        if (isLinked && !sameSteps(steps, required.get(partner))) moved.add(partner);
        required.set(partner, steps);
      }
    }
    if (moved.size === 0) return standings;
    const dirty = [...partnersByClient].filter(([, own]) => own.some((partner) => moved.has(partner)));
    clients = inPieces(
      dirty.map(([client]) => client),
      CLIENTS_AT_ONCE,
    );
    partners = inPieces([...new Set(dirty.flatMap(([, own]) => own))], PARTNERS_AT_ONCE);
  }
}

interface Sketch {
  readonly linesByClient: Map<string, readonly BareLine[]>;
  readonly partnersByClient: Map<string, readonly string[]>;
}

async function sketchClients(
  db: Db,
  terms: Terms,
  clients: readonly string[],
  required: RequiredByPartner,
  sketch: Sketch,
): Promise<void> {
  for await (const { client, known } of creditEach(db, terms, clients, required)) {
    if (!known) continue;
    sketch.partnersByClient.set(client, known.history.partners);
    sketch.linesByClient.set(
      client,
      known.credit.lines.map(({ partner, kind, points, start, end }) => ({
        partner,
        client,
        kind,
        points,
        start,
        end,
      })),
    );
  }
}

function groupByPartner(
  linesByClient: ReadonlyMap<string, readonly BareLine[]>,
): ReadonlyMap<string, readonly BareLine[]> {
  const byPartner = new Map<string, BareLine[]>();
  for (const lines of linesByClient.values())
    for (const line of lines) {
      const own = byPartner.get(line.partner);
      if (own) own.push(line);
      else byPartner.set(line.partner, [line]);
    }
  return byPartner;
}

async function* walkIds(
  db: Db,
  list: (db: Db, after: string, limit: number) => Promise<readonly string[]>,
  limit: number,
): AsyncGenerator<readonly string[]> {
  for (let after = ''; ; ) {
    const ids = await list(db, after, limit);
    if (ids.length > 0) yield ids;
    if (ids.length < limit) return;
    after = ids.at(-1)!;
  }
}

function inPieces(items: readonly string[], size: number): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
