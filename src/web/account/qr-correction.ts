/** Reed-Solomon codewords over the field of 256 elements with which a scanner mends what it misreads. */

const EXPONENTS = new Uint8Array(512);
const LOGARITHMS = new Uint8Array(256);
for (let i = 0, x = 1; i < 255; i++) {
  EXPONENTS[i] = x;
  EXPONENTS[i + 255] = x;
  LOGARITHMS[x] = i;
  x = (x << 1) ^ (x & 0x80 ? 0x11d : 0);
}

const multiply = (a: number, b: number) =>
  a === 0 || b === 0 ? 0 : EXPONENTS[LOGARITHMS[a]! + LOGARITHMS[b]!]!;

/** The remainder of the block, divided by the generator of that degree. */
export function correctErrors(block: readonly number[], degree: number): readonly number[] {
  const generator = makeGenerator(degree);
  const remainder = new Array<number>(degree).fill(0);
  for (const codeword of block) {
    const factor = codeword ^ remainder.shift()!;
    remainder.push(0);
    for (let i = 0; i < degree; i++) remainder[i]! ^= multiply(generator[i]!, factor);
  }
  return remainder;
}

/** Coefficients below the leading one, highest first. */
function makeGenerator(degree: number): readonly number[] {
  let generator = [1];
  for (let root = 0; root < degree; root++) {
    const next = [...generator, 0];
    for (const [i, coefficient] of generator.entries())
      next[i + 1]! ^= multiply(coefficient, EXPONENTS[root]!);
    generator = next;
  }
  return generator.slice(1);
}
