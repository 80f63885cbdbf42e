/** The kinds of points, named alike in facts, programs and lines. */

export type PointKind = 'sourced' | 'assisted' | 'managed';

/** How a partner took part in a sale. */
export type Attribution = 'sourced' | 'assisted';

export const POINT_KINDS: readonly PointKind[] = ['sourced', 'assisted', 'managed'];
