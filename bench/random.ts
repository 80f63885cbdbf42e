/** Chance that repeats itself: the same seed always draws the same numbers. */

export type Random = () => number;

/** Numbers from 0 up to, not including, 1 (mulberry32). */
export function makeRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A seed of its own for each client and purpose, so that one client leaves the others alone. */
export function hash(seed: number, client: number, purpose: number): number {
  let mixed =
    Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^
    Math.imul(client + 1, 0xc2b2ae35) ^
    Math.imul(purpose + 1, 0x27d4eb2f);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  return mixed ^ (mixed >>> 15);
}

/** One number for a client and purpose. */
export function chance(seed: number, client: number, purpose: number): number {
  return makeRandom(hash(seed, client, purpose))();
}
