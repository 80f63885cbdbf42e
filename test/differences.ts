/** What differs between an expected part of a statement and the one given, in words for a failing test. */
import { isDeepStrictEqual } from 'node:util';

/**
 * Compares as program staff's cases do: what is expected must be there, points and clients to the micropoint,
 * other numbers to a millionth, and no client or kind of points that is not expected. One sentence for each difference.
 */
export function listDifferences(want: unknown, got: unknown, path: readonly string[] = []): string[] {
  if (typeof want === 'object' && want !== null) {
    const fields = (got ?? {}) as Readonly<Record<string, unknown>>;
    const missing = Object.entries(want).flatMap(([key, value]) =>
      listDifferences(value, fields[key], [...path, key]),
    );
    const extra = path.includes('clients') ? Object.keys(fields).filter((key) => !(key in want)) : [];
    return [...missing, ...extra.map((key) => `${[...path, key].join('.')}: not expected`)];
  }
  const isExact = path.includes('points') || path.includes('clients');
  const isSame =
    want === (got ?? null) ||
    (isExact ? writePlainly(want) === writePlainly(got) : isSameNumber(want, got ?? null));
  return isSame ? [] : [`${path.join('.')}: expected ${JSON.stringify(want)}, got ${JSON.stringify(got)}`];
}

function writePlainly(value: unknown): string {
  const text = String(value);
  return text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
}

function isSameNumber(a: unknown, b: unknown): boolean {
  if (a === null || b === null) return false;
  return Math.abs(Number(a) - Number(b)) < 1e-6;
}

/**
 * Compares two answers that must be the same in everything: every field, every entry of a list and their order,
 * nothing more. One sentence for each entry that only one of them has.
 */
export function listDisagreements(want: unknown, got: unknown, path = ''): string[] {
  if (isDeepStrictEqual(want, got)) return [];
  if (Array.isArray(want) && Array.isArray(got)) return compareLists(want, got, path);
  if (!isRecord(want) || !isRecord(got))
    return writeSorted(want) === writeSorted(got)
      ? []
      : [`${path}: expected ${writeSorted(want)}, got ${writeSorted(got)}`];
  const keys = [...new Set([...Object.keys(want), ...Object.keys(got)])];
  return keys.flatMap((key) => listDisagreements(want[key], got[key], `${path}.${key}`));
}

function compareLists(want: readonly unknown[], got: readonly unknown[], path: string): string[] {
  const left = got.map(writeSorted);
  const missing = want.map(writeSorted).filter((each) => {
    const place = left.indexOf(each);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
  const isShuffled = missing.length + left.length === 0 && writeSorted(want) !== writeSorted(got);
  return [
    ...missing.map((each) => `${path}: is missing ${each}`),
    ...left.map((each) => `${path}: does not expect ${each}`),
    ...(isShuffled ? [`${path}: stands in another order than ${writeSorted(want)}`] : []),
  ];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON with the keys of every object in order. */
function writeSorted(value: unknown): string {
  return JSON.stringify(value, (_, each) =>
    isRecord(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each,
  );
}
