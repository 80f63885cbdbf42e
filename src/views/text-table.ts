/** Rows of text under each other in columns, for terminals. */

/** Pads cells to the widest of their column; columns named in `right` (from 0) end at their right edge. */
export function alignColumns(
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
  indent = '',
): readonly string[] {
  const plain = rows.map((row) => row.map(stripControls));
  const widths: number[] = [];
  for (const row of plain)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, [...cell].length);
  return plain.map((row) => {
    const cells = row.map((cell, i) => {
      const gap = ' '.repeat(widths[i]! - [...cell].length);
      return right.includes(i) ? gap + cell : cell + gap;
    });
    return (indent + cells.join('  ')).trimEnd();
  });
}

/** Names come from senders; a terminal would obey control characters in them. */
export function stripControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd');
}

/** `-1234567.5` → `-1,234,567.5`; takes any decimal as text. */
export function groupDigits(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
