/**
 * One partner's account on dates ahead if whoever is active today stays so (rules §7.2), as things stand and with
 * something supposed. The other partners' tiers are the stored ones.
 */
import type { Day } from '../base/day.ts';
import { creditClient } from '../engine/client-credit.ts';
import { openBook } from '../engine/measures.ts';
import { type Settled, settle } from '../engine/settle.ts';
import { decideTiers } from '../engine/tiers.ts';
import { buildWorld, type Horizon } from '../engine/world.ts';
import type { Program } from '../program/program.ts';
import { compileTerms, type Terms } from '../program/terms.ts';
import { accountOf } from '../statement/answer.ts';
import type { Account } from '../statement/make-statement.ts';
import type { Db } from '../store/open.ts';
import { loadOwnFacts, loadRequired } from './load-partner-world.ts';
import type { Supposition } from './suppose-facts.ts';

export interface Projection {
  /** Whoever is active on this date goes on. */
  readonly workFrom: Day;
  /** Other rules; null: those in force. */
  readonly rules: Program | null;
  readonly supposed: Supposition;
  /** Clients where the partner's work stops; `*`: everywhere. */
  readonly idle: readonly string[];
}

export async function projectAccounts(
  db: Db,
  terms: Terms,
  partner: string,
  { workFrom, rules, supposed, idle }: Projection,
): Promise<readonly [Account, Account]> {
  const facts = await loadOwnFacts(db, partner);
  const horizon: Horizon = { knownAt: null, today: workFrom, scenario: 'activity-continues' };
  const world = buildWorld(terms, facts, horizon);
  const others = [...world.partners.keys()].filter((each) => each !== partner);
  const before = settle(world, await loadRequired(db, terms, others));
  const changed = rules ? compileTerms(rules) : terms;
  const isSame = !rules && supposed.facts.length === 0;
  const after = isSame
    ? before
    : settle(
        buildWorld(changed, [...facts, ...supposed.facts], horizon),
        await loadRequired(db, changed, others),
      );
  return [accountOf(before, partner), stopWork(after, partner, idle)];
}

/** The account where work stops on some clients: there activity only runs out. */
function stopWork(settled: Settled, partner: string, idle: readonly string[]): Account {
  const account = accountOf(settled, partner);
  if (idle.length === 0) return account;
  const { world, credits, required } = settled;
  const horizon: Horizon = { ...world.horizon, scenario: 'expirations' };
  const lines = [];
  for (const [client, credit] of credits) {
    const isIdle = idle.includes('*') || idle.includes(client);
    const own = isIdle ? creditClient(world.terms, world.clients.get(client)!, horizon, required) : credit;
    for (const line of own.lines) if (line.partner === partner) lines.push(line);
  }
  const book = openBook(world.terms, account.book.history, lines, account.book.profiles);
  return { ...account, book, decisions: decideTiers(book) };
}
