/**
 * What stands behind a partner's measures on a date (rules §6): the clients of the median, the holders of
 * certificates, the parts of the retention. The numbers themselves are the engine's.
 */
import { type Day, formatDay } from '../base/day.ts';
import {
  add,
  divide,
  formatRational,
  MONEY_SCALE,
  multiply,
  ONE,
  type Rational,
  ZERO,
} from '../base/exact.ts';
import { compareIds } from '../base/id.ts';
import {
  clientsOn,
  everyCertificateOn,
  medianToolUsageOn,
  retentionOn,
  retentionPartsOn,
  retentionReportOn,
  toolsOn,
} from '../engine/measures.ts';
import { versionAt } from '../program/terms.ts';
import type { Account } from './make-statement.ts';

export interface AccountMeasures {
  readonly asOf: string;
  readonly programVersion: string;
  readonly toolUsage: {
    /** Null without clients. */
    readonly median: string | null;
    /** Fewest tools first. */
    readonly clients: readonly { readonly client: string; readonly tools: number }[];
  };
  readonly certificates: {
    readonly valid: number;
    /** Certificates that tiers of the version ask for by name. */
    readonly asked: readonly string[];
    /** Valid ones first, by when they end. */
    readonly holders: readonly CertificateHolder[];
  };
  readonly retention: {
    readonly source: 'reported' | 'computed';
    readonly percent: string | null;
    readonly report: { readonly on: string; readonly fact: string } | null;
    /** Revenue a year before and of it kept, in the program's currency; clients with none left out. */
    readonly before: string;
    readonly kept: string;
    readonly clients: readonly RetentionClient[];
  };
}

export interface CertificateHolder {
  readonly employee: string;
  readonly certificate: string;
  readonly state: 'valid' | 'expired' | 'revoked' | 'left';
  /** When it was earned, or revoked. */
  readonly since: string;
  readonly endsOn: string | null;
  readonly fact: string;
}

export interface RetentionClient {
  readonly client: string;
  readonly before: string;
  readonly now: string;
  readonly kept: string;
}

export function measureAccount(account: Account, on: Day): AccountMeasures {
  const { book } = account;
  const version = versionAt(book.terms, on);
  const asked = version.tiers.flatMap(({ tier }) => tier.requires?.certified ?? []);
  const holders = listHolders(account, on);
  const median = medianToolUsageOn(book, on);
  return {
    asOf: formatDay(on),
    programVersion: version.version.id,
    toolUsage: {
      median: median && formatRational(median),
      clients: [...clientsOn(book, on)]
        .map((client) => ({ client, tools: toolsOn(book.profiles.get(client), on) }))
        .sort((a, b) => a.tools - b.tools || compareIds(a.client, b.client)),
    },
    certificates: {
      valid: holders.filter(({ state }) => state === 'valid').length,
      asked: [...new Set(asked)],
      holders,
    },
    retention: splitRetention(account, on),
  };
}

const STATES: readonly CertificateHolder['state'][] = ['valid', 'expired', 'revoked', 'left'];

function listHolders(account: Account, on: Day): readonly CertificateHolder[] {
  return everyCertificateOn(account.book.history, on)
    .map(({ employee, certificate, state, since, expiresOn, fact }) => ({
      employee,
      certificate,
      state,
      since: formatDay(since),
      endsOn: expiresOn,
      fact,
    }))
    .sort(
      (a, b) =>
        STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
        compareEnds(a.endsOn, b.endsOn) ||
        compareIds(a.certificate, b.certificate) ||
        compareIds(a.employee, b.employee),
    );
}

/** Earliest first, what never ends last. */
function compareEnds(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareIds(a, b);
}

function splitRetention({ book }: Account, on: Day): AccountMeasures['retention'] {
  const version = versionAt(book.terms, on);
  const isComputed = version.retention === 'computed';
  const percent = retentionOn(book, on);
  const report = isComputed ? null : retentionReportOn(book.history, on);
  const parts = isComputed ? retentionPartsOn(book, version, on).filter(({ then }) => then.num !== 0n) : [];
  const unit = version.unitByCurrency.get(book.terms.program.currency) ?? ONE;
  const perUnit = divide(unit, { num: BigInt(MONEY_SCALE), den: 1n });
  const write = (revenue: Rational) => formatRational(multiply(revenue, perUnit), 4);
  const sum = (list: readonly Rational[]) => write(list.reduce(add, ZERO));
  return {
    source: version.retention,
    percent: percent && formatRational(percent),
    report: report && { on: formatDay(report.day), fact: report.fact.id },
    before: sum(parts.map(({ then }) => then)),
    kept: sum(parts.map(({ kept }) => kept)),
    clients: parts
      .map(({ client, then, now, kept }) => ({
        client,
        before: write(then),
        now: write(now),
        kept: write(kept),
      }))
      .sort((a, b) => compareIds(a.client, b.client)),
  };
}
