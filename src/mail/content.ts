/** What a mail says, before it is plain text or HTML; and how its reader writes dates and numbers. */
import { formatPoints, parsePoints } from '../base/exact.ts';
import type { RenewalLine } from '../contract/mail-kinds.ts';

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  /** A code to be typed off. */
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'button'; readonly label: string; readonly link: string }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      /** Positions of the columns that stand to the right; none when left out. */
      readonly numbers?: readonly number[];
      readonly rows: readonly (readonly string[])[];
    };

export interface Content {
  readonly subject: string;
  readonly blocks: readonly Block[];
}

/** The language and zone of whoever reads. */
export interface Reader {
  /** A language tag such as `de-CH`. */
  readonly language: string;
  readonly timeZone: string;
}

export interface Formats {
  /** `2026-03-01` as the reader writes dates. */
  readonly date: (text: string) => string;
  /** The same in few characters on one line, for tables. */
  readonly shortDate: (text: string) => string;
  readonly instant: (text: string) => string;
  /** An exact decimal, grouped. */
  readonly points: (text: string) => string;
  /** An amount with its currency. */
  readonly money: (amount: string, currency: string) => string;
  /** With its sign, `+1,200`. */
  readonly difference: (before: string, after: string) => string;
  readonly count: (count: number, one: string, many: string) => string;
}

/** One kind of mail: its fields → what it says. */
export type Template<Fields> = (fields: Fields, formats: Formats) => Content;

export const text = (words: string): Block => ({ kind: 'text', text: words });
export const button = (label: string, link: string): Block => ({ kind: 'button', label, link });

/** The renewal whose deadline comes first. */
export function soonest(renewals: readonly RenewalLine[]): RenewalLine {
  return renewals.reduce((first, each) => (each.daysLeft < first.daysLeft ? each : first));
}

export function makeFormats({ language, timeZone }: Reader): Formats {
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  const short = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  const instant = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'long', timeZone });
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 6 });
  const signed = new Intl.NumberFormat(language, { maximumFractionDigits: 6, signDisplay: 'exceptZero' });
  // NOTE: given as text, so that no digit is lost on the way.
  const points = (decimal: string) => number.format(decimal as Intl.StringNumericLiteral);
  return {
    date: (day) => date.format(new Date(`${day}T00:00:00Z`)),
    shortDate: (day) => short.format(new Date(`${day}T00:00:00Z`)).replaceAll(' ', '\u00a0'),
    instant: (at) => instant.format(new Date(at)),
    points,
    money: (amount, currency) => {
      const digits = {
        minimumFractionDigits: Number.isInteger(Number(amount)) ? 0 : 2,
        maximumFractionDigits: 4,
      };
      const written = new Intl.NumberFormat(language, digits).format(amount as Intl.StringNumericLiteral);
      return `${written}\u00a0${currency}`;
    },
    difference: (before, after) =>
      signed
        .format(formatPoints(parsePoints(after) - parsePoints(before)) as Intl.StringNumericLiteral)
        .replace('-', '\u2212'),
    count: (count, one, many) => `${number.format(count)} ${count === 1 ? one : many}`,
  };
}
