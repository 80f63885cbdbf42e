/**
 * A text as a QR code (ISO/IEC 18004): bytes, error correction level L, versions 1 to 14, at most 458 bytes. Made here
 * so that the key of a second factor never leaves the page.
 */
import { correctErrors } from './qr-correction.ts';
import { drawFrame, fillModules, type Modules, maskBest } from './qr-modules.ts';

/** By version: codewords of correction a block, then blocks with so many codewords of content. */
const BLOCKS: readonly (readonly [number, readonly (readonly [number, number])[]])[] = [
  [7, [[1, 19]]],
  [10, [[1, 34]]],
  [15, [[1, 55]]],
  [20, [[1, 80]]],
  [26, [[1, 108]]],
  [18, [[2, 68]]],
  [20, [[2, 78]]],
  [24, [[2, 97]]],
  [30, [[2, 116]]],
  [
    18,
    [
      [2, 68],
      [2, 69],
    ],
  ],
  [20, [[4, 81]]],
  [
    24,
    [
      [2, 92],
      [2, 93],
    ],
  ],
  [26, [[4, 107]]],
  [
    30,
    [
      [3, 115],
      [1, 116],
    ],
  ],
];

/** Rows of modules, true for dark; null when the text is too long. */
export function makeQrCode(text: string): Modules | null {
  const bytes = new TextEncoder().encode(text);
  const version = BLOCKS.findIndex((_, i) => contentOf(i + 1) >= bytes.length + headerBytes(i + 1)) + 1;
  if (version === 0) return null;
  const codewords = interleave(version, packBytes(bytes, version));
  const drawing = drawFrame(version);
  fillModules(drawing, codewords);
  return maskBest(drawing);
}

const blocksOf = (version: number) => BLOCKS[version - 1]!;

/** Codewords of content that a version holds. */
function contentOf(version: number): number {
  return blocksOf(version)[1].reduce((sum, [count, size]) => sum + count * size, 0);
}

/** The mode's four bits and the length, rounded up. */
const headerBytes = (version: number) => (version < 10 ? 2 : 3);

/** Mode, length, bytes, terminator and padding, as codewords. */
function packBytes(bytes: Uint8Array, version: number): readonly number[] {
  const bits: number[] = [];
  const push = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit--) bits.push((value >> bit) & 1);
  };
  push(0b0100, 4);
  push(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) push(byte, 8);
  const size = contentOf(version);
  push(0, Math.min(4, size * 8 - bits.length));
  while (bits.length % 8 > 0) bits.push(0);
  const codewords: number[] = [];
  for (let at = 0; at < bits.length; at += 8)
    codewords.push(bits.slice(at, at + 8).reduce((value, bit) => value * 2 + bit, 0));
  for (let pad = 0xec; codewords.length < size; pad ^= 0xec ^ 0x11) codewords.push(pad);
  return codewords;
}

/** Cut into blocks, each with its correction, and dealt out a codeword of each block at a time. */
function interleave(version: number, content: readonly number[]): readonly number[] {
  const [correction, groups] = blocksOf(version);
  const blocks: (readonly number[])[] = [];
  let at = 0;
  for (const [count, size] of groups)
    for (let i = 0; i < count; i++, at += size) blocks.push(content.slice(at, at + size));
  return [...deal(blocks), ...deal(blocks.map((block) => correctErrors(block, correction)))];
}

function deal(blocks: readonly (readonly number[])[]): readonly number[] {
  const longest = Math.max(...blocks.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) =>
    blocks.flatMap((block) => (i < block.length ? [block[i]!] : [])),
  ).flat();
}
