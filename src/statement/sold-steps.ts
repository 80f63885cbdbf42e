/** Steps about revenue: renewals at risk, growth that no deal is registered for, sold points about to expire. */
import { addMonths, formatDay, parseDay } from '../base/day.ts';
import { formatMoney, MONEY_SCALE, multiply, parseDecimal, parseMoney } from '../base/exact.ts';
import type { ProductLineHistory } from '../engine/client-history.ts';
import { isLive, type SoldLine } from '../engine/credit-line.ts';
import { changeOn } from '../engine/managed.ts';
import type { Fact, FactOf } from '../facts/fact.ts';
import { versionAt } from '../program/terms.ts';
import { supposeActive } from './managed-steps.ts';
import { type Candidate, EFFORT, type Search, supposeAt } from './step.ts';
import type { CreditedClient } from './trial.ts';
import { roundUp } from './win-step.ts';

/** Every step about revenue at the partner's clients. */
export function findSoldSteps(search: Search): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const [client, credited] of search.ground.clients) {
    // Nothing can be lost or gained by the revenue of a client that earns nothing.
    const earns = credited.credit.lines.some(
      (line) => line.partner === search.ground.partner && isLive(line, search.on),
    );
    if (!earns) continue;
    for (const line of credited.history.productLines) {
      found.push(...findDecreases(search, client, line, credited));
      found.push(...findRisks(search, client, line, credited));
      found.push(...findGrowth(search, client, line, credited));
    }
    found.push(...findExpiring(search, client, credited));
  }
  return found;
}

const BLANK = { employee: null, given: [], isLoss: false, money: null, requirement: null } as const;

/** Decreases that are agreed for a date ahead: without them, the points stay. */
function findDecreases(
  search: Search,
  client: string,
  { productLine, changes }: ProductLineHistory,
  credited: CreditedClient,
): readonly Candidate[] {
  const { on, until, ids } = search;
  const found: Candidate[] = [];
  for (const [i, change] of changes.entries()) {
    const before = changes[i - 1];
    if (change.day <= on || change.day > until || !before || before.currency !== change.currency) continue;
    if (change.amount >= before.amount) continue;
    const { id, at } = credited.history.facts[change.source]!.fact;
    const voided: Fact = {
      id: `next-step-${ids.next++}`,
      type: 'fact.voided',
      at,
      data: { fact: id, reason: 'It renews as it is' },
    };
    found.push({
      ...BLANK,
      id: `undo_decrease~${client}~${productLine}~${change.day}`,
      kind: 'undo_decrease',
      client,
      productLine,
      acts: ['renew'],
      facts: [voided],
      given: supposeActive(search, credited, client, change.day),
      on: change.day,
      before: change.day,
      money: { amount: formatMoney(before.amount), currency: before.currency },
      effort: EFFORT.arrange,
    });
  }
  return found;
}

/** Renewals that are foreseen, or decided, to be smaller: what would be lost. */
function findRisks(
  search: Search,
  client: string,
  { productLine, changes }: ProductLineHistory,
  credited: CreditedClient,
): readonly Candidate[] {
  const { on, until } = search;
  const { history } = credited;
  const change = changeOn(changes, on);
  const fact = change && (history.facts[change.source]!.fact as FactOf<'subscription.changed'>);
  const renewsOn = fact?.data.renewsOn === undefined ? null : parseDay(fact.data.renewsOn);
  if (!change || change.amount === 0 || renewsOn === null || renewsOn <= on || renewsOn > until) return [];
  if (changes.some(({ day }) => day > on)) return []; // what is agreed already says more
  const decision = history.facts.findLast(
    (dated) =>
      dated.fact.type === 'renewal.decided' &&
      dated.fact.data.productLine === productLine &&
      dated.day <= on &&
      dated.day > change.day,
  )?.fact;
  const foreseen = foreseeAmount(fact!, decision?.type === 'renewal.decided' ? decision : null);
  if (foreseen === null || parseMoney(foreseen) >= change.amount) return [];
  const { mrr: _, renewalMrr: __, ...data } = fact!.data;
  return [
    {
      ...BLANK,
      id: `secure_renewal~${client}~${productLine}~${renewsOn}`,
      kind: 'secure_renewal',
      client,
      productLine,
      acts: ['renew'],
      facts: [
        {
          ...supposeAt(search, 'subscription.changed', renewsOn, {
            ...data,
            mrr: foreseen,
          }),
          at: formatDay(renewsOn),
        } as Fact,
      ],
      given: supposeActive(search, credited, client, renewsOn),
      isLoss: true,
      on: renewsOn,
      before: renewsOn,
      money: { amount: formatMoney(change.amount), currency: change.currency },
      effort: EFFORT.arrange,
    },
  ];
}

function foreseeAmount(
  { data }: FactOf<'subscription.changed'>,
  decision: FactOf<'renewal.decided'> | null,
): string | null {
  if (decision?.data.decision === 'cancel') return '0';
  if (decision?.data.decision === 'renew') return null;
  return decision?.data.mrr ?? data.renewalMrr ?? null;
}

/** Growth, agreed for a date ahead or just past, that no deal has claimed: registering it as a sale earns (rules §3.2). */
function findGrowth(
  search: Search,
  client: string,
  { productLine, changes, deals }: ProductLineHistory,
  { credit, history }: CreditedClient,
): readonly Candidate[] {
  const { ground, on, until } = search;
  const { claimDays } = versionAt(ground.terms, on);
  const slot = history.partners.indexOf(ground.partner);
  const found: Candidate[] = [];
  for (const [i, change] of changes.entries()) {
    const before = changes[i - 1];
    const isAhead = change.day > on;
    if (change.day <= on - claimDays || change.day > until || (!isAhead && change.day === on)) continue;
    if (before && before.amount > 0 && before.currency !== change.currency) continue;
    const grown = change.amount - (before?.amount ?? 0);
    if (grown <= 0 || (!isAhead && i !== changes.length - 1)) continue;
    // It was nobody else's work, and nobody has registered it.
    if (!credit.spans[slot]!.some((span) => isLive(span, Math.min(on, change.day)))) continue;
    if (deals.some(({ day }) => day >= change.day - claimDays && day <= change.day + claimDays)) continue;
    const day = isAhead ? change.day : on;
    const { currency } = change;
    const sale = supposeAt(search, 'deal.closed', day, {
      deal: `next-step-${search.ids.next}`,
      client,
      productLine,
      dealType: before && before.amount > 0 ? 'upsell' : 'new',
      attribution: 'sourced',
      mrr: formatMoney(grown),
      currency,
      partner: ground.partner,
    });
    const held = supposeAt(search, 'subscription.changed', day, {
      client,
      productLine,
      mrr: formatMoney(change.amount),
      currency,
    });
    found.push({
      ...BLANK,
      id: `register_deal~${client}~${productLine}~${change.day}`,
      kind: 'register_deal',
      client,
      productLine,
      acts: ['register_deal'],
      facts: isAhead ? [{ ...sale, at: formatDay(day) } as Fact] : [sale, held],
      on: day,
      before: change.day + claimDays + 1,
      money: { amount: formatMoney(grown), currency },
      effort: EFFORT.arrange,
    });
  }
  return found;
}

/** How far ahead sold credit is looked at that no goal hangs on. */
const EXPIRING_MONTHS = 2;

/** Sold credit that runs out: as much sold anew on that date. */
function findExpiring(
  search: Search,
  client: string,
  { credit, history }: CreditedClient,
): readonly Candidate[] {
  const { ground, on } = search;
  const until = Math.max(search.goalOn, addMonths(on, EXPIRING_MONTHS));
  const byEnd = new Map<string, SoldLine[]>();
  for (const line of credit.lines) {
    if (line.kind === 'managed' || line.partner !== ground.partner || line.endReason !== 'expired') continue;
    if (line.end <= on || line.end > until || !isLive(line, line.end - 1)) continue;
    const key = `${line.productLine}~${line.kind}~${line.end}`;
    byEnd.set(key, [...(byEnd.get(key) ?? []), line]);
  }
  return [...byEnd].flatMap(([key, lines]) => {
    const { productLine, kind, end } = lines[0]!;
    const changes = history.productLines.find((each) => each.productLine === productLine)!.changes;
    const now = changeOn(changes, end);
    if (!now || lines.some(({ formula }) => formula.currency !== now.currency)) return [];
    const amount = lines.reduce((sum, { formula }) => sum + shareOf(formula), 0);
    const sale = { client, productLine, currency: now.currency };
    const sold = supposeAt(search, 'deal.closed', end, {
      ...sale,
      deal: `next-step-${search.ids.next}`,
      dealType: 'upsell',
      attribution: kind,
      mrr: formatMoney(amount),
      partner: ground.partner,
    });
    const grown = supposeAt(search, 'subscription.changed', end, {
      ...sale,
      mrr: formatMoney(now.amount + amount),
    });
    const candidate: Candidate = {
      ...BLANK,
      id: `replace_expiring~${client}~${key}`,
      kind: 'replace_expiring',
      client,
      productLine,
      acts: ['sell'],
      facts: [sold, grown],
      on: end,
      before: end,
      money: { amount: formatMoney(amount), currency: now.currency },
      effort: EFFORT.sell,
    };
    return amount > 0 ? [candidate] : [];
  });
}

/** The partner's share of what a line is credited for, in whole ten-thousandths, rounded up. */
function shareOf({ mrr, share }: SoldLine['formula']): number {
  const { num, den } = multiply(parseDecimal(mrr), parseDecimal(share));
  return Number(roundUp({ num: num * BigInt(MONEY_SCALE), den }));
}
