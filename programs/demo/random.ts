/**
 * Chance that repeats itself: the same seed always draws the same numbers, so the demo is the same on every
 * machine. Each partner draws from a seed of its own, so that changing one leaves the others alone.
 */

export interface Random {
  /** From 0 up to, not including, 1. */
  readonly draw: () => number;
  /** A whole number from `min` to `max`, both included. */
  readonly drawWhole: (min: number, max: number) => number;
  /** Around `middle`, mostly between a third and three times of it, never negative. */
  readonly drawAround: (middle: number) => number;
  /** True with that probability. */
  readonly decide: (probability: number) => boolean;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  readonly shuffle: <Item>(items: readonly Item[]) => Item[];
}

/** A source of numbers for that seed (mulberry32 over an FNV-1a hash of the seed). */
export function makeRandom(seed: string): Random {
  let state = hashText(seed);
  const draw = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const drawWhole = (min: number, max: number) => min + Math.floor(draw() * (max - min + 1));
  return {
    draw,
    drawWhole,
    drawAround: (middle) => middle * Math.exp((draw() + draw() + draw() - 1.5) * 1.1),
    decide: (probability) => draw() < probability,
    pick: (items) => items[drawWhole(0, items.length - 1)]!,
    shuffle: (items) => {
      const shuffled = [...items];
      for (let i = shuffled.length - 1; i > 0; i--) {
        const j = drawWhole(0, i);
        [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
      }
      return shuffled;
    },
  };
}

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
