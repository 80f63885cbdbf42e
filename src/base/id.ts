/** Ids are compared by the bytes of their UTF-8 form, as PostgreSQL's "C" collation does. */

/**
 * Byte order of two ids: negative, zero or positive.
 *
 * NOTE: JavaScript compares UTF-16 units, which puts U+E000–U+FFFF after the surrogate pairs of higher code
 * points; the units are lifted so that both orders agree.
 */
export function compareIds(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return x >= 0xd800 && y >= 0xd800 ? liftUnit(x) - liftUnit(y) : x - y;
  }
  return a.length - b.length;
}

function liftUnit(unit: number): number {
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}
