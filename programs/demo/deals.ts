/**
 * What a client bought, as the vendor's systems tell it: deals from the CRM, the subscription from billing, often
 * some days before or after its deal, its renewals, and what is already agreed for the next one.
 */
import { addMonths, type Day, formatDay } from '../../src/base/day.ts';
import type { DealType } from '../../src/facts/fact.ts';
import type { DemoCalendar } from './calendar.ts';
import type { Diary } from './diary.ts';
import type { ClientPlan, LinePlan, StepPlan } from './plan.ts';
import type { Random } from './random.ts';
import { readUnit } from './summit.ts';

/** Days between a deal and its subscription. */
const LAGS = [-4, -2, -1, 0, 0, 0, 0, 1, 2, 3, 6];

const EDITIONS = [
  { below: 6, edition: 'Starter', contacts: 1000 },
  { below: 14, edition: 'Professional', contacts: 2000 },
  { below: 30, edition: 'Professional', contacts: 10_000 },
  { below: Number.POSITIVE_INFINITY, edition: 'Enterprise', contacts: 50_000 },
];

interface LineEvent {
  readonly day: Day;
  /** Null for a renewal without a change. */
  readonly step: StepPlan | null;
}

interface Term {
  readonly startsOn: Day;
  readonly renewsOn: Day;
}

interface Desk {
  readonly diary: Diary;
  readonly client: ClientPlan;
  readonly calendar: DemoCalendar;
  readonly random: Random;
  /** Who decides the client's renewals. */
  readonly decider: string;
}

export function writeSubscriptions(
  diary: Diary,
  client: ClientPlan,
  decider: string,
  calendar: DemoCalendar,
  random: Random,
): void {
  const desk = { diary, client, calendar, random, decider };
  for (const [i, line] of client.lines.entries()) writeLine(desk, line, i === 0);
}

function writeLine(desk: Desk, line: LinePlan, isFirst: boolean): void {
  const { client, calendar } = desk;
  const slices: number[] = [];
  let sales = 0;
  const events = listEvents(client, line, calendar);
  for (const [i, { day, step }] of events.entries()) {
    const amount = step ? priceSize(step.size, client.currency, calendar) : 0;
    if (step?.kind === 'cancellation') slices.length = 0;
    else if (step?.kind === 'decrease')
      slices.push(Math.max(roundPrice((slices.pop() ?? 0) * (1 - step.size), client.currency), 10));
    else if (step) slices.push(amount);
    const mrr = slices.reduce((sum, slice) => sum + slice, 0);
    if (step?.sale) {
      const dealType = step.sale.atRenewal ? 'renewal' : 'upsell';
      writeDeal(
        desk,
        line,
        step,
        amount,
        sales === 0 && i === 0 ? (isFirst ? 'new' : 'cross-sell') : dealType,
        ++sales,
      );
    }
    const isAlone = events.every((other) => other.day === day || Math.abs(other.day - day) > 10);
    const lag = step?.sale && isAlone ? desk.random.pick(LAGS) : 0;
    const reportedOn = Math.max(client.registeredOn, Math.min(day + lag, calendar.today - 1));
    writeSubscription(desk, line, reportedOn, findTerm(client, day), mrr, null);
  }
  const left = slices.reduce((sum, slice) => sum + slice, 0);
  if (left > 0) writeDecision(desk, line, left);
}

/** The steps and the renewals between them, by date. */
function listEvents(client: ClientPlan, line: LinePlan, calendar: DemoCalendar): readonly LineEvent[] {
  const events: LineEvent[] = line.steps
    .filter((step) => step.day < calendar.today)
    .map((step) => ({ day: step.day, step }));
  const first = line.steps[0]!.day;
  const lastStep = line.steps.at(-1)!;
  const end = lastStep.kind === 'cancellation' ? lastStep.day : calendar.today;
  for (let day = findTerm(client, first).renewsOn; day < end; day = findTerm(client, day).renewsOn)
    if (!events.some((event) => event.day === day)) events.push({ day, step: null });
  return events.sort((a, b) => a.day - b.day);
}

/** The term that a date falls into: renewals stand `termMonths` apart. */
function findTerm(client: ClientPlan, on: Day): Term {
  let turn = Math.floor((on - client.renewalOn) / (client.termMonths * 30.44)) - 1;
  while (addMonths(client.renewalOn, (turn + 1) * client.termMonths) <= on) turn++;
  return {
    startsOn: addMonths(client.renewalOn, turn * client.termMonths),
    renewsOn: addMonths(client.renewalOn, (turn + 1) * client.termMonths),
  };
}

function writeDeal(
  desk: Desk,
  line: LinePlan,
  step: StepPlan,
  amount: number,
  dealType: DealType,
  number: number,
): void {
  const { client, random } = desk;
  const { attribution, shares } = step.sale!;
  const learnedOn = step.day + random.drawWhole(10, 25);
  const isLate = random.decide(0.03);
  desk.diary.write(
    'deal.closed',
    step.day,
    random.drawWhole(540, 1020),
    {
      deal: `${client.id}-${line.productLine}-${number}`,
      client: client.id,
      productLine: line.productLine,
      dealType,
      attribution,
      mrr: String(amount),
      currency: client.currency,
      ...(shares.length === 1
        ? { partner: shares[0]!.partner }
        : { shares: shares.map((share) => ({ partner: share.partner, percent: String(share.percent) })) }),
    },
    { source: 'crm', ...(isLate ? { recordedOn: learnedOn } : {}) },
  );
}

function writeSubscription(
  desk: Desk,
  line: LinePlan,
  day: Day,
  term: Term,
  mrr: number,
  recordedOn: Day | null,
): void {
  const { client, calendar } = desk;
  const units = mrr / readUnit(client.currency, calendar.today);
  const { edition, contacts } = EDITIONS.find((each) => units < each.below)!;
  const tiers = line.productLine === 'marketing' ? { contactTier: contacts, emailTier: contacts * 10 } : {};
  desk.diary.write(
    'subscription.changed',
    day,
    desk.random.drawWhole(60, 400),
    {
      client: client.id,
      productLine: line.productLine,
      mrr: String(mrr),
      currency: client.currency,
      ...(mrr === 0
        ? {}
        : {
            edition,
            startsOn: formatDay(Math.max(term.startsOn, Math.min(line.steps[0]!.day, day))),
            renewsOn: formatDay(term.renewsOn),
            renewalMrr: String(foreseeRenewal(desk, mrr)),
            termMonths: client.termMonths,
            ...tiers,
          }),
    },
    { source: 'billing', ...(recordedOn === null ? {} : { recordedOn }) },
  );
}

function foreseeRenewal(desk: Desk, mrr: number): number {
  const { client, random } = desk;
  const chance = random.draw();
  const part = client.renewalPart ?? (chance < 0.7 ? 1 : chance < 0.9 ? 1.05 : 0.85);
  return part === 1 ? mrr : roundPrice(mrr * part, client.currency);
}

/** Some renewals of the next four months are decided; a change or a cancellation is already agreed with billing. */
function writeDecision(desk: Desk, line: LinePlan, mrr: number): void {
  const { client, calendar, random, diary } = desk;
  const { renewsOn } = findTerm(client, calendar.today);
  const chance = random.draw();
  const decidedOn = calendar.today - random.drawWhole(1, 30);
  if (renewsOn > calendar.today + 120 || chance > 0.36 || client.renewalPart !== null) return;
  if (decidedOn <= line.steps.at(-1)!.day + 10) return;
  const decision = chance < 0.24 ? 'renew' : chance < 0.33 ? 'change' : 'cancel';
  const next =
    decision === 'cancel'
      ? 0
      : decision === 'renew'
        ? mrr
        : roundPrice(mrr * random.pick([0.75, 0.9, 1.15, 1.3]), client.currency);
  diary.write('renewal.decided', decidedOn, 870, {
    client: client.id,
    productLine: line.productLine,
    decision,
    ...(decision === 'change' ? { mrr: String(next) } : {}),
    by: desk.decider,
  });
  if (decision !== 'renew')
    writeSubscription(desk, line, renewsOn, findTerm(client, renewsOn), next, decidedOn);
}

function priceSize(size: number, currency: string, calendar: DemoCalendar): number {
  return Math.max(
    roundPrice(size * readUnit(currency, calendar.today), currency),
    currency === 'JPY' ? 1000 : 10,
  );
}

/** Prices are round: whole tens, in yen whole thousands. */
function roundPrice(amount: number, currency: string): number {
  const step = currency === 'JPY' ? 1000 : 10;
  return Math.round(amount / step) * step;
}
