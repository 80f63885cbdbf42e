/** Deadlines of renewals as an iCalendar file (RFC 5545) that calendars subscribe to: one whole day each. */
import { type Day, formatDay, parseDay } from '../base/day.ts';
import type { RenewalRow } from '../contract/renewals.ts';

export interface Feed {
  readonly partner: string;
  readonly partnerName: string;
  readonly rows: readonly RenewalRow[];
  /** When it was worked out: the start of the day, so that the same deadlines give the same file. */
  readonly stampedAt: string;
  /** Where people reach the installation, such as `https://uptier.example`. */
  readonly publicUrl: string;
  /** A language tag; null: English. */
  readonly language: string | null;
}

const ENGLISH = {
  title: (partner: string) => `Renewal deadlines, ${partner}`,
  deadline: (client: string, product: string) => `Renewal deadline: ${client}, ${product}`,
  starts: (day: string) => `The new term starts on ${day}.`,
  mrr: (now: string, then: string) => `A month now: ${now}, then: ${then}.`,
  status: {
    pending: 'Not decided yet.',
    confirmed: 'Confirmed.',
    'cancellation-requested': 'To be cancelled.',
    'deadline-passed': 'Not decided; the deadline has passed.',
    renewed: 'Renewed.',
  },
};

const GERMAN: typeof ENGLISH = {
  title: (partner) => `Fristen von Verlängerungen, ${partner}`,
  deadline: (client, product) => `Frist für die Verlängerung: ${client}, ${product}`,
  starts: (day) => `Die neue Laufzeit beginnt am ${day}.`,
  mrr: (now, then) => `Im Monat jetzt: ${now}, dann: ${then}.`,
  status: {
    pending: 'Noch nicht entschieden.',
    confirmed: 'Bestätigt.',
    'cancellation-requested': 'Wird gekündigt.',
    'deadline-passed': 'Nicht entschieden; die Frist ist vorbei.',
    renewed: 'Verlängert.',
  },
};

export function writeCalendar(feed: Feed): string {
  const words = /^de\b/i.test(feed.language ?? '') ? GERMAN : ENGLISH;
  const events = feed.rows
    .filter(({ status }) => status !== 'renewed')
    .flatMap((row) => writeEvent(row, feed, words));
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Uptier//Renewal deadlines//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${escapeText(words.title(feed.partnerName))}`,
    `X-WR-CALNAME:${escapeText(words.title(feed.partnerName))}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    ...events,
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

function writeEvent(row: RenewalRow, feed: Feed, words: typeof ENGLISH): readonly string[] {
  const { client, name, productLine, productLineName, startsOn, mrr, renewalMrr, currency, status } = row;
  const { partner, publicUrl, stampedAt } = feed;
  const path = `/partners/${encodeURIComponent(partner)}/renewals?open=${encodeURIComponent(client)}`;
  const description = [
    words.status[status],
    words.starts(startsOn),
    words.mrr(`${mrr} ${currency}`, `${renewalMrr} ${currency}`),
  ].join('\n');
  const id = [partner, client, productLine, startsOn].map(encodeURIComponent).join('/');
  const deadline = parseDay(row.deadline)!;
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(`${id}@${hostOf(publicUrl)}`)}`,
    `DTSTAMP:${writeInstant(stampedAt)}`,
    `DTSTART;VALUE=DATE:${writeDay(deadline)}`,
    `DTEND;VALUE=DATE:${writeDay(deadline + 1)}`,
    `SUMMARY:${escapeText(words.deadline(name, productLineName))}`,
    `DESCRIPTION:${escapeText(description)}`,
    `URL:${publicUrl.replace(/\/$/, '')}${path}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

const hostOf = (url: string) => /^\w+:\/\/([^/:]+)/.exec(url)?.[1] ?? 'localhost';

const writeDay = (day: Day) => formatDay(day).replaceAll('-', '');

/** `2026-03-01T00:00:00Z`, in UTC, as `20260301T000000Z`. */
const writeInstant = (instant: string) => instant.replaceAll(/[-:]|\.\d+/g, '');

/** Of text: control characters beside line breaks have no place in it. */
function escapeText(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll(/\r\n|[\r\n]/g, '\\n')
    .replaceAll(/\p{Cc}/gu, '');
}

const LINE_OCTETS_MAX = 75;

/** Breaks a line where it gets longer than 75 octets, never within a character. */
function foldLine(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > LINE_OCTETS_MAX) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

/** In UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0)!;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
