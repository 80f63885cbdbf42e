/** What differs between an expected part of a statement and the one given, in words for a failing test. */

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
