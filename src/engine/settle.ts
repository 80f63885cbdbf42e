/**
 * Lines and tiers of a whole world. Lines depend on tiers (how many activities are needed, rules §4.6) and tiers
 * on lines, but always on earlier dates only (§5.4); so crediting and deciding in turn comes to rest, and at one
 * place whatever it started from.
 */
import { assert } from '../base/assert.ts';
import type { RequiredStep } from './activity.ts';
import { type ClientCredit, creditClient } from './client-credit.ts';
import type { CreditLine } from './credit-line.ts';
import { type Book, openBook } from './measures.ts';
import { decideTiers, requiredSteps, type TierDecision } from './tiers.ts';
import type { World } from './world.ts';

export interface Settled {
  readonly world: World;
  readonly credits: ReadonlyMap<string, ClientCredit>;
  readonly books: ReadonlyMap<string, Book>;
  readonly decisions: ReadonlyMap<string, readonly TierDecision[]>;
  /** What each partner needs by its tier, over time. */
  readonly required: ReadonlyMap<string, readonly RequiredStep[]>;
}

/**
 * Credits every client and decides every partner's tiers. Partners in `given` are not decided: their requirements
 * are known already, as for a world that holds only part of their clients.
 */
export function settle(
  world: World,
  given: ReadonlyMap<string, readonly RequiredStep[]> = new Map(),
): Settled {
  const { terms, horizon } = world;
  const credits = new Map<string, ClientCredit>();
  const books = new Map<string, Book>();
  const decisions = new Map<string, readonly TierDecision[]>();
  const required = new Map(given);
  let clients: Iterable<string> = world.clients.keys();
  let partners: Iterable<string> = [...world.partners.keys()].filter((partner) => !given.has(partner));
  for (let round = 0; ; round++) {
    assert(round < 100_000, 'crediting and deciding come to rest');
    for (const client of clients)
      credits.set(client, creditClient(terms, world.clients.get(client)!, horizon, required));
    const linesByPartner = gatherLines(credits, new Set(partners));
    const moved = new Set<string>();
    for (const [partner, lines] of linesByPartner) {
      const book = openBook(terms, world.partners.get(partner)!, lines, world.clients);
      books.set(partner, book);
      decisions.set(partner, decideTiers(book));
      const steps = requiredSteps(terms, decisions.get(partner)!);
      if (!sameSteps(steps, required.get(partner))) moved.add(partner);
      required.set(partner, steps);
    }
    if (moved.size === 0) return { world, credits, books, decisions, required };
    const dirty = [...world.clients.values()].filter((client) =>
      client.partners.some((partner) => moved.has(partner)),
    );
    clients = dirty.map((client) => client.client);
    partners = new Set(dirty.flatMap((client) => client.partners.filter((partner) => !given.has(partner))));
  }
}

function gatherLines(
  credits: ReadonlyMap<string, ClientCredit>,
  partners: ReadonlySet<string>,
): ReadonlyMap<string, readonly CreditLine[]> {
  const linesByPartner = new Map<string, CreditLine[]>();
  for (const partner of partners) linesByPartner.set(partner, []);
  for (const { lines } of credits.values())
    for (const line of lines) linesByPartner.get(line.partner)?.push(line);
  return linesByPartner;
}

/** Whether a partner's requirements stay what its clients were credited with; none yet means one activity. */
export function sameSteps(
  steps: readonly RequiredStep[],
  before: readonly RequiredStep[] | undefined,
): boolean {
  if (!before) return steps.length === 1 && steps[0]!.count === 1;
  return (
    steps.length === before.length &&
    steps.every((step, i) => step.from === before[i]!.from && step.count === before[i]!.count)
  );
}
