/**
 * Collects the demo's facts in whatever order they are thought of, gives each an id that is the same on every
 * run, and hands them out in the order in which they happened.
 */
import { type Day, formatDay } from '../../src/base/day.ts';
import { compareIds } from '../../src/base/id.ts';
import { type Fact, type FactData, type FactType, rankType } from '../../src/facts/fact.ts';

export interface Diary {
  /** Notes a fact at that minute of the day (0–1439) and gives its id. */
  readonly write: <Type extends FactType>(
    type: Type,
    day: Day,
    minute: number,
    data: FactData[Type],
    extra?: { readonly recordedOn?: Day; readonly source?: string },
  ) => string;
  readonly read: () => readonly Fact[];
}

interface Entry {
  readonly second: number;
  readonly rank: number;
  readonly fact: Fact;
}

const PREFIXES: { readonly [Type in FactType]?: string } = {
  'deal.closed': 'deal',
  'subscription.changed': 'subscription',
  'activity.performed': 'activity',
  'tools.reported': 'tools',
  'certificate.earned': 'certificate',
  'metric.reported': 'metric',
};

/** @param today what would be learned on this day or later counts as learned at once */
export function openDiary(today: Day): Diary {
  const entries: Entry[] = [];
  const countByPrefix = new Map<string, number>();
  const textByDay = new Map<Day, string>();

  const nameDay = (day: Day) => {
    let text = textByDay.get(day);
    if (text === undefined) textByDay.set(day, (text = formatDay(day)));
    return text;
  };
  const nameInstant = (day: Day, minute: number, second: number) =>
    `${nameDay(day)}T${pad(Math.floor(minute / 60))}:${pad(minute % 60)}:${pad(second)}Z`;

  return {
    write: (type, day, minute, data, extra) => {
      const prefix = PREFIXES[type] ?? type.replace('.', '-');
      const count = (countByPrefix.get(prefix) ?? 0) + 1;
      countByPrefix.set(prefix, count);
      const id = `${prefix}-${String(count).padStart(6, '0')}`;
      const second = (count * 7) % 60;
      const fact = {
        id,
        type,
        at: nameInstant(day, minute, second),
        ...(extra?.recordedOn === undefined || extra.recordedOn >= today
          ? {}
          : { recordedAt: nameInstant(extra.recordedOn, 1439, second) }),
        ...(extra?.source === undefined ? {} : { source: extra.source }),
        data,
      } as unknown as Fact;
      entries.push({ second: (day * 1440 + minute) * 60 + second, rank: rankType(type), fact });
      return id;
    },
    read: () => {
      entries.sort((a, b) => a.second - b.second || a.rank - b.rank || compareIds(a.fact.id, b.fact.id));
      return entries.map((entry) => entry.fact);
    },
  };
}

function pad(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
