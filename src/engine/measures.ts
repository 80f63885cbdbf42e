/**
 * What a partner's numbers are on a date (rules §5.1, §6): points by kind, certificates, median tool usage and
 * retention. Read from lines and histories; nothing here decides a tier.
 */
import { addMonths, type Day, formatDay } from '../base/day.ts';
import {
  add,
  compare,
  divide,
  type Micropoints,
  multiply,
  parseDecimal,
  type Rational,
  ratio,
  ZERO,
} from '../base/exact.ts';
import type { PointKind } from '../base/point-kind.ts';
import type { Metric } from '../program/program.ts';
import { type Terms, type VersionTerms, versionAt } from '../program/terms.ts';
import { type CreditLine, isLive } from './credit-line.ts';
import { changeOn, type Subscription } from './managed.ts';
import { isInAccountOn, type PartnerHistory } from './partner-history.ts';

/** What measures need to know of a client. */
export interface ClientProfile {
  readonly client: string;
  /** In order: how many distinct tools the client uses from that date on. */
  readonly toolReports: readonly { readonly day: Day; readonly count: number }[];
  readonly productLines: readonly Subscription[];
}

/** Everything that says where one partner stands on any date. */
export interface Book {
  readonly terms: Terms;
  readonly history: PartnerHistory;
  /** The partner's lines, any order. */
  readonly lines: readonly CreditLine[];
  /** Dates on which points change, ascending, and the points from each on. */
  readonly steps: readonly Day[];
  readonly pointsByStep: readonly Readonly<Record<PointKind, Micropoints>>[];
  readonly profiles: ReadonlyMap<string, ClientProfile>;
}

export function openBook(
  terms: Terms,
  history: PartnerHistory,
  lines: readonly CreditLine[],
  profiles: ReadonlyMap<string, ClientProfile>,
): Book {
  const changes: { readonly day: Day; readonly kind: PointKind; readonly points: Micropoints }[] = [];
  for (const { kind, start, end, points } of lines) {
    changes.push({ day: start, kind, points }, { day: end, kind, points: -points });
  }
  changes.sort((a, b) => a.day - b.day);
  const steps: Day[] = [];
  const pointsByStep: Record<PointKind, Micropoints>[] = [];
  let current: Record<PointKind, Micropoints> = { sourced: 0, assisted: 0, managed: 0 };
  for (const { day, kind, points } of changes) {
    if (steps.at(-1) !== day) {
      current = { ...current };
      steps.push(day);
      pointsByStep.push(current);
    }
    current[kind] += points;
  }
  return { terms, history, lines, steps, pointsByStep, profiles };
}

const NO_POINTS: Readonly<Record<PointKind, Micropoints>> = { sourced: 0, assisted: 0, managed: 0 };

/** Points by kind on a date. */
export function pointsOn(book: Book, on: Day): Readonly<Record<PointKind, Micropoints>> {
  const i = lastAtOrBefore(book.steps, on);
  return i < 0 ? NO_POINTS : book.pointsByStep[i]!;
}

/** Position of the last step ≤ `on`; -1 before the first. */
export function lastAtOrBefore(steps: readonly Day[], on: Day): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]! <= on) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** rules §5.1 */
export function metricOf(points: Readonly<Record<PointKind, Micropoints>>, metric: Metric): Micropoints {
  switch (metric) {
    case 'sold':
      return points.sourced + points.assisted;
    case 'total':
      return points.sourced + points.assisted + points.managed;
    default:
      return points[metric];
  }
}

/** Clients from which the partner has points on a date. */
export function clientsOn(book: Book, on: Day): ReadonlySet<string> {
  const clients = new Set<string>();
  for (const line of book.lines) if (isLive(line, on)) clients.add(line.client);
  return clients;
}

/** One employee's certificate as its last fact by a date leaves it. */
export interface HeldCertificate {
  readonly employee: string;
  readonly certificate: string;
  readonly state: 'valid' | 'expired' | 'revoked' | 'left';
  /** The date of the last fact: earned, or revoked. */
  readonly since: Day;
  readonly expiresOn: string | null;
  /** The last fact. */
  readonly fact: string;
}

/** Valid certificates on a date, as (employee, certificate) pairs (rules §6.1). */
export function certificatesOn(history: PartnerHistory, on: Day): readonly HeldCertificate[] {
  return everyCertificateOn(history, on).filter(({ state }) => state === 'valid');
}

/** Every (employee, certificate) pair that there has been by a date, with what became of it. */
export function everyCertificateOn(history: PartnerHistory, on: Day): readonly HeldCertificate[] {
  const last = new Map<string, PartnerHistory['certificateFacts'][number]>();
  for (const dated of history.certificateFacts) {
    if (dated.day > on) break;
    last.set(`${dated.fact.data.employee}\n${dated.fact.data.certificate}`, dated);
  }
  return [...last.values()].map(({ fact, day }) => {
    const { employee, certificate } = fact.data;
    const expiresOn = fact.type === 'certificate.earned' ? (fact.data.expiresOn ?? null) : null;
    const pair = { employee, certificate, since: day, expiresOn, fact: fact.id };
    if (fact.type === 'certificate.revoked') return { ...pair, state: 'revoked' };
    if (expiresOn !== null && expiresOn <= formatDay(on)) return { ...pair, state: 'expired' };
    return { ...pair, state: isInAccountOn(history.employees.get(employee), on) ? 'valid' : 'left' };
  });
}

/** Median of distinct tools used, over the clients with points (rules §6.2); null without clients. */
export function medianToolUsageOn(book: Book, on: Day): Rational | null {
  const counts = [...clientsOn(book, on)]
    .map((client) => toolsOn(book.profiles.get(client), on))
    .sort((a, b) => a - b);
  if (counts.length === 0) return null;
  const upper = counts.length >> 1;
  if (counts.length % 2 === 1) return { num: BigInt(counts[upper]!), den: 1n };
  return ratio(BigInt(counts[upper - 1]! + counts[upper]!), 2n);
}

/** Distinct tools in a client's last report by a date; 0 without one. */
export function toolsOn(profile: ClientProfile | undefined, on: Day): number {
  let count = 0;
  for (const report of profile?.toolReports ?? []) {
    if (report.day > on) break;
    count = report.count;
  }
  return count;
}

/** Retention in percent, reported or computed as the version at the date says (rules §6.3); null where none. */
export function retentionOn(book: Book, on: Day): Rational | null {
  const version = versionAt(book.terms, on);
  return version.retention === 'computed'
    ? computeRetention(book, version, on)
    : reportedOn(book.history, on);
}

function reportedOn(history: PartnerHistory, on: Day): Rational | null {
  const report = retentionReportOn(history, on);
  return report === null ? null : parseDecimal(report.fact.data.value);
}

/** The last report of the retention by a date. */
export function retentionReportOn(
  history: PartnerHistory,
  on: Day,
): PartnerHistory['metricFacts'][number] | null {
  const isRetention = ({ fact, day }: PartnerHistory['metricFacts'][number]) =>
    day <= on && fact.data.metric === 'retention';
  return history.metricFacts.findLast(isRetention) ?? null;
}

function computeRetention(book: Book, version: VersionTerms, on: Day): Rational | null {
  let kept = ZERO;
  let had = ZERO;
  for (const part of retentionPartsOn(book, version, on)) {
    had = add(had, part.then);
    kept = add(kept, part.kept);
  }
  return had.num === 0n ? null : divide(multiply(kept, { num: 100n, den: 1n }), had);
}

/** One client's part of the computed retention, in units of the version's currencies. */
export interface RetentionPart {
  readonly client: string;
  readonly then: Rational;
  readonly now: Rational;
  /** The smaller of both. */
  readonly kept: Rational;
}

/** What each client that had points a year before adds to the computed retention of a date (rules §6.3). */
export function retentionPartsOn(book: Book, version: VersionTerms, on: Day): readonly RetentionPart[] {
  const before = addMonths(on, -12);
  return [...clientsOn(book, before)].map((client) => {
    const profile = book.profiles.get(client);
    const then = revenueOn(profile, version, before);
    const now = revenueOn(profile, version, on);
    return { client, then, now, kept: compare(now, then) < 0 ? now : then };
  });
}

/** A client's monthly revenue in units of a version (rules §4.7); currencies without a unit add nothing. */
function revenueOn(profile: ClientProfile | undefined, version: VersionTerms, on: Day): Rational {
  let sum = ZERO;
  for (const { changes } of profile?.productLines ?? []) {
    const change = changeOn(changes, on);
    const unit = change && version.unitByCurrency.get(change.currency);
    if (change && unit) sum = add(sum, divide({ num: BigInt(change.amount), den: 1n }, unit));
  }
  return sum;
}

/** True when the last word on an invitation by a date is a grant. */
export function isInvitedOn(history: PartnerHistory, tier: string, on: Day): boolean {
  let isInvited = false;
  for (const { fact, day } of history.invitationFacts) {
    if (day > on) break;
    if (fact.data.tier === tier) isInvited = fact.type === 'invitation.granted';
  }
  return isInvited;
}
