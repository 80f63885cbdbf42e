/**
 * What happened at one client, told apart by concern and put into the columns that the engine's passes read:
 * market, sales and subscriptions by product line, who may work there, activities, tools. None of its facts is
 * to be ignored (facts §1); all are in canonical order.
 */
import type { Day } from '../base/day.ts';
import { parseMoney } from '../base/exact.ts';
import { compareIds } from '../base/id.ts';
import type { DatedFact } from '../facts/order.ts';
import { deedKey, type Terms } from '../program/terms.ts';
import type { ActivityColumns } from './activity.ts';
import type { Subscription } from './managed.ts';
import type { MarketStep } from './market.ts';
import { followMembers, type Membership, type MembershipFactType } from './membership.ts';
import type { PartnerHistory } from './partner-history.ts';
import type { Deal, SubscriptionChange } from './sold.ts';

export interface ClientHistory {
  readonly client: string;
  /** Partners named at this client, in byte order of id: a partner's position is its slot. */
  readonly partners: readonly string[];
  /** All its facts in canonical order; `source` numbers point into it. */
  readonly facts: readonly DatedFact[];
  readonly markets: readonly MarketStep[];
  readonly productLines: readonly ProductLineHistory[];
  readonly membership: Membership;
  readonly activities: ActivityColumns;
  /** Position in `facts` of each row of `activities`. */
  readonly activitySources: readonly number[];
  readonly toolReports: readonly { readonly day: Day; readonly count: number; readonly source: number }[];
}

/** One product line: its deals and, as a subscription, its changes; each in order of instant and id. */
export interface ProductLineHistory extends Subscription {
  readonly deals: readonly Deal[];
}

interface Draft {
  readonly markets: MarketStep[];
  readonly dealsByLine: Map<string, DealFact[]>;
  readonly changesByLine: Map<string, SubscriptionChange[]>;
  readonly membershipFacts: DatedFact<MembershipFactType>[];
  readonly activitySources: number[];
  readonly toolReports: { day: Day; count: number; source: number }[];
  readonly partners: Set<string>;
  readonly employees: Set<string>;
}

interface DealFact {
  readonly dated: DatedFact<'deal.closed'>;
  readonly source: number;
}

/** Tells the history of one client from its facts in canonical order. */
export function tellClientHistory(
  terms: Terms,
  client: string,
  facts: readonly DatedFact[],
  partnersById: ReadonlyMap<string, PartnerHistory>,
  partnerByEmployee: ReadonlyMap<string, string>,
): ClientHistory {
  const draft = sortByConcern(facts, partnerByEmployee);
  const partners = [...draft.partners].sort(compareIds);
  const histories = partners.map((partner) => partnersById.get(partner)!);
  const membership = followMembers(histories, [...draft.employees], draft.membershipFacts);
  const slots = new Map(partners.map((partner, slot) => [partner, slot]));
  const productLines = new Set([...draft.dealsByLine.keys(), ...draft.changesByLine.keys()]);
  return {
    client,
    partners,
    facts,
    markets: draft.markets,
    productLines: [...productLines].sort(compareIds).map((productLine) => ({
      productLine,
      deals: (draft.dealsByLine.get(productLine) ?? []).map((deal) => readDeal(deal, slots)),
      changes: draft.changesByLine.get(productLine) ?? [],
    })),
    membership,
    activities: fillColumns(terms, facts, draft.activitySources, membership),
    activitySources: draft.activitySources,
    toolReports: draft.toolReports,
  };
}

function sortByConcern(facts: readonly DatedFact[], partnerByEmployee: ReadonlyMap<string, string>): Draft {
  const draft: Draft = {
    markets: [],
    dealsByLine: new Map(),
    changesByLine: new Map(),
    membershipFacts: [],
    activitySources: [],
    toolReports: [],
    partners: new Set(),
    employees: new Set(),
  };
  for (const [source, dated] of facts.entries()) {
    const { fact, day } = dated;
    switch (fact.type) {
      case 'client.registered':
      case 'client.moved':
        // A client has no market before its registration (facts §1), wherever it moved until then.
        if (fact.type === 'client.registered' || draft.markets.length > 0)
          draft.markets.push({ day, country: fact.data.country, source });
        break;
      case 'deal.closed':
        for (const share of fact.data.shares ?? []) draft.partners.add(share.partner);
        if (fact.data.partner !== undefined) draft.partners.add(fact.data.partner);
        pushTo(draft.dealsByLine, fact.data.productLine, {
          dated: dated as DatedFact<'deal.closed'>,
          source,
        });
        break;
      case 'subscription.changed': {
        const { productLine, mrr, currency } = fact.data;
        pushTo(draft.changesByLine, productLine, { day, amount: parseMoney(mrr), currency, source });
        break;
      }
      case 'tools.reported':
        draft.toolReports.push({ day, count: new Set(fact.data.tools).size, source });
        break;
      case 'services.ended':
        draft.partners.add(fact.data.partner);
        draft.membershipFacts.push(dated as DatedFact<'services.ended'>);
        break;
      case 'activity.performed':
        draft.activitySources.push(source);
        nameEmployee(draft, fact.data.employee, partnerByEmployee);
        break;
      case 'access.granted':
      case 'access.deactivated':
      case 'access.reactivated':
      case 'access.removed':
      case 'assignment.linked':
      case 'assignment.unlinked':
        draft.membershipFacts.push(dated as DatedFact<MembershipFactType>);
        nameEmployee(draft, fact.data.employee, partnerByEmployee);
        break;
      default:
        break;
    }
  }
  return draft;
}

function pushTo<Row>(byKey: Map<string, Row[]>, key: string, row: Row): void {
  const rows = byKey.get(key);
  if (rows) rows.push(row);
  else byKey.set(key, [row]);
}

function nameEmployee(draft: Draft, employee: string, partnerByEmployee: ReadonlyMap<string, string>): void {
  if (draft.employees.has(employee)) return;
  draft.employees.add(employee);
  draft.partners.add(partnerByEmployee.get(employee)!);
}

function readDeal({ dated, source }: DealFact, slots: ReadonlyMap<string, number>): Deal {
  const { data } = dated.fact;
  const shares = data.shares ?? [{ partner: data.partner!, percent: '100' }];
  const rows = shares
    .map((share) => ({ slot: slots.get(share.partner)!, weight: parseMoney(share.percent) }))
    .sort((a, b) => a.slot - b.slot);
  return {
    day: dated.day,
    amount: parseMoney(data.mrr),
    currency: data.currency,
    attribution: data.attribution,
    slots: rows.map((row) => row.slot),
    weights: rows.map((row) => row.weight),
    source,
  };
}

function fillColumns(
  terms: Terms,
  facts: readonly DatedFact[],
  sources: readonly number[],
  membership: Membership,
): ActivityColumns {
  const rows = sources.length;
  const columns: ActivityColumns = {
    at: new Float64Array(rows),
    day: new Int32Array(rows),
    member: new Uint32Array(rows),
    deed: new Uint16Array(rows),
  };
  const positions = new Map(membership.members.map((member, position) => [member.employee, position]));
  for (const [row, source] of sources.entries()) {
    const { fact, at, day } = facts[source] as DatedFact<'activity.performed'>;
    columns.at[row] = at;
    columns.day[row] = day;
    columns.member[row] = positions.get(fact.data.employee)!;
    columns.deed[row] = terms.deeds.get(deedKey(fact.data.tool, fact.data.action)) ?? 0;
  }
  return columns;
}
