/**
 * Whole answers as text, one line for each thing said: what the recorded answers are compared by. Writes out
 * everything that the engine and the statement say of a world, so that no part of it can change unseen.
 */
import { type Day, FAR_DAY, formatDay } from '../src/base/day.ts';
import { formatPoints } from '../src/base/exact.ts';
import type { ClientCredit } from '../src/engine/client-credit.ts';
import type { ClientHistory } from '../src/engine/client-history.ts';
import type { CreditLine } from '../src/engine/credit-line.ts';
import type { Settled } from '../src/engine/settle.ts';
import { renewalPolicyOf } from '../src/program/renewal-policy.ts';
import { readAccessBook } from '../src/statement/access-book.ts';
import { measureAccount } from '../src/statement/account-measures.ts';
import { describeAccount } from '../src/statement/account-overview.ts';
import { accountOf } from '../src/statement/answer.ts';
import { explainDates } from '../src/statement/changes.ts';
import { followAccess, guestsOf } from '../src/statement/client-access.ts';
import { recordClient, subscriptionsOn } from '../src/statement/client-record.ts';
import { summarizeClient } from '../src/statement/client-summary.ts';
import { listDeeds } from '../src/statement/employee-work.ts';
import { engagementOn } from '../src/statement/engagement.ts';
import { readExpiries } from '../src/statement/expiries.ts';
import { makeStatement } from '../src/statement/make-statement.ts';
import { readMissingCredit } from '../src/statement/missing-credit.ts';
import type { NextSteps } from '../src/statement/next-steps.ts';
import { relationshipOn } from '../src/statement/relationship.ts';
import { renewalsOn } from '../src/statement/renewals.ts';
import { readReviews } from '../src/statement/reviews.ts';
import { datesOf, traceSeries } from '../src/statement/series.ts';

/** Everything that the engine says of a world: lines with their reasons, spans, notices, decisions, what is ignored. */
export function writeCredits({ world, credits, decisions, required }: Settled): string[] {
  const { ladder } = world.terms;
  const nameOf = (rank: number) => ladder[rank] ?? 'none';
  return [
    ...[...credits.values()].flatMap((credit) => writeClient(world.clients.get(credit.client)!, credit)),
    ...[...decisions].flatMap(([partner, own]) =>
      own.map(
        ({ day, rank, before, cause, fact }) =>
          `decision ${partner} ${formatDay(day)} ${nameOf(before)} → ${nameOf(rank)} ${cause} ${fact}`,
      ),
    ),
    ...[...required].map(
      ([partner, steps]) =>
        `required ${partner} ${steps.map(({ from, count }) => `${writeDay(from)}:${count}`).join(' ')}`,
    ),
    ...world.ignored.map(({ dated, reason, named }) => `ignored ${dated.fact.id} ${reason} ${named}`),
  ];
}

function writeClient(history: ClientHistory, credit: ClientCredit): string[] {
  return [
    `client ${credit.client} ${history.partners.join(' ')}`,
    ...credit.lines.map(writeLine),
    ...credit.notices.map(
      ({ code, partners, fact, currency, start, end }) =>
        `notice ${code} ${partners.join('+')} ${fact} ${currency} ${writeDay(start)}–${writeDay(end)}`,
    ),
    ...credit.spans.flatMap((spans, slot) =>
      spans.map(
        ({ start, end, endReason, endedBy }) =>
          `active ${history.partners[slot]} ${writeDay(start)}–${writeDay(end)} ${endReason} ${endedBy}`,
      ),
    ),
    `verdicts ${[...credit.verdicts].join('')}`,
  ];
}

function writeLine(line: CreditLine): string {
  const { kind, partner, productLine, deal, dealType, points, start, end, endReason, endedBy } = line;
  const { versions, facts } = line;
  const head = `${kind} ${partner} ${productLine} ${deal} ${dealType} ${formatPoints(points)}`;
  const time = `${writeDay(start)}–${writeDay(end)} ${endReason} ${endedBy}`;
  const why = `${versions.rate}/${versions.unit} ${facts.join(' ')}`;
  return `${head} | ${time} | ${writeFormula(line)} | ${why}`;
}

function writeFormula(line: CreditLine): string {
  if (line.kind !== 'managed') {
    const { mrr, currency, unit, rate, multiplier, share, rateOn } = line.formula;
    return `${mrr} ${currency} ÷ ${unit} × ${rate} × ${multiplier} × ${share} of ${formatDay(rateOn)}`;
  }
  const { terms, worth, rate, multiplier, partners } = line.formula;
  const sum = terms.map((term) => `${term.productLine} ${term.mrr} ${term.currency} ÷ ${term.unit}`);
  const support = line.support.map((each) => `${each.fact} ${writeDay(each.start)}–${writeDay(each.end)}`);
  const shared = `${formatPoints(worth)} of ${partners.join('+')}`;
  return `(${sum.join(' + ')}) × ${rate} × ${multiplier} = ${shared} by ${support.join(', ')}`;
}

function writeDay(day: Day): string {
  if (day === FAR_DAY) return 'ever';
  return day < -FAR_DAY ? 'always' : formatDay(day);
}

/** Everything that the statement says of one partner on a date; changes and series from another date on. */
export function writeAccount(settled: Settled, partner: string, from: Day, on: Day): string[] {
  const account = accountOf(settled, partner);
  const rows = Rows.of(`${partner} ${formatDay(on)}`);
  rows.add('statement', makeStatement(account, { partner, asOf: formatDay(on) }, on));
  rows.add('changes', explainDates(account, from, on));
  rows.add('expiries', readExpiries(account, on));
  rows.add('reviews', readReviews(account, on));
  rows.add('series', traceSeries(account, account, datesOf(from, on + 60, 'month'), on));
  rows.add('missing', readMissingCredit(settled, partner, on));
  rows.add('access', readAccessBook(settled, partner, on));
  rows.add('measures', measureAccount(account, on));
  return rows.lines;
}

/** Everything that the statement says of one client on a date. */
export function writeRecord({ world, credits }: Settled, client: string, on: Day): string[] {
  const history = world.clients.get(client)!;
  const credit = credits.get(client)!;
  const { terms } = world;
  const record = recordClient(history.facts);
  const rows = Rows.of(`${client} ${formatDay(on)}`);
  rows.add('account', describeAccount(history, terms.calendar, on));
  rows.add('guests', guestsOf(history));
  rows.add('access', [...followAccess(history, on)]);
  rows.add('record', { ...record, changes: record.changes.filter(({ day }) => day <= on) });
  rows.add('subscriptions', subscriptionsOn(record, on));
  rows.add('summary', summarizeClient(record, terms, on));
  rows.add('engagement', engagementOn(record, terms, on));
  rows.add('renewals', renewalsOn(record, renewalPolicyOf(terms.program), on));
  for (const partner of history.partners)
    rows.add(
      `relationship ${partner}`,
      relationshipOn(
        credit.lines.filter((line) => line.partner === partner),
        on,
      ),
    );
  for (const { employee } of history.membership.members)
    rows.add(`deeds ${employee}`, listDeeds(history, credit, employee, on));
  return rows.lines;
}

/** Next steps: the goal, the plan, and each step with the facts that it comes to. */
export function writeSteps({
  partner,
  asOf,
  credited,
  goal,
  plan,
  assumed,
  steps,
  more,
}: NextSteps): string[] {
  const rows = Rows.of(`${partner} ${asOf}`);
  rows.add('goal', { credited, ...goal });
  rows.add('plan', plan);
  rows.lines.push(...assumed.map((fact) => `  assumed ${writeValue(fact)}`));
  for (const { facts, given, ...step } of steps) {
    rows.lines.push(`step ${writeValue(step)}`);
    rows.lines.push(...given.map((fact) => `  given ${writeValue(fact)}`));
    rows.lines.push(...facts.map((fact) => `  ${writeValue(fact)}`));
  }
  return [...rows.lines, `more ${more}`];
}

/** Lines of the form `about path: value`; what has no parts of parts is one line. */
class Rows {
  readonly lines: string[] = [];
  private readonly about: string;

  private constructor(about: string) {
    this.about = about;
  }

  static of(about: string): Rows {
    return new Rows(about);
  }

  add(path: string, value: unknown): void {
    const isFlat = typeof value !== 'object' || value === null || isSmall(value);
    if (isFlat) this.lines.push(`${this.about} ${path}: ${writeValue(value)}`);
    else for (const [key, part] of Object.entries(value)) this.add(`${path}.${key}`, part);
  }
}

/** So long may a line be before its parts have lines of their own. */
const LINE_MAX = 600;

function isSmall(value: object): boolean {
  return !Object.values(value).some(Array.isArray) && writeValue(value).length <= LINE_MAX;
}

const DAY_NAMES = /^(start|end|day|on|since|deadline|deadlines|.*(On|Until|Raise|Recalibration))$/;

function writeValue(value: unknown): string {
  const text = JSON.stringify(value, (key, part) => {
    if (typeof part === 'bigint') return String(part);
    if (typeof part === 'number' && DAY_NAMES.test(key)) return writeDay(part);
    return part === undefined ? 'undefined' : part;
  });
  return text.replaceAll('"', '');
}
