/** A client's sold lines by deal, newest deal first: what was sold together is read together. */
import type { ClientLine } from '../parts/api-types.ts';

export interface DealGroup {
  readonly deal: string | null;
  /** Null for an increase that no deal explains. */
  readonly dealType: string | null;
  readonly kind: ClientLine['kind'];
  /** By product line, newest first. */
  readonly lines: readonly ClientLine[];
}

/** @param lines sold lines, newest first */
export function groupByDeal(lines: readonly ClientLine[]): readonly DealGroup[] {
  const groups = new Map<string, ClientLine[]>();
  for (const line of lines) {
    const key = JSON.stringify([line.deal, line.kind, line.dealType]);
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return [...groups.values()].map((group) => {
    const { deal, dealType, kind } = group[0]!;
    const byProductLine = group.toSorted((a, b) =>
      (a.productLine ?? '') < (b.productLine ?? '') ? -1 : a.productLine === b.productLine ? 0 : 1,
    );
    return { deal, dealType, kind, lines: byProductLine };
  });
}
