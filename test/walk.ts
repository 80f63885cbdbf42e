/**
 * How far the long walks go: a short way in `npm test`, the whole way in `npm run walk`. A walk tries many inputs of
 * one kind (random histories, broken requests, kills), so its length is a number, and only that number differs.
 */

/** True in `npm run walk`. */
export const isWholeWalk = process.env.UPTIER_WALK === 'full';

/** The length of a walk: `short` in every test run, `whole` in `npm run walk`. */
export function walkLength(short: number, whole: number): number {
  return isWholeWalk ? whole : short;
}
