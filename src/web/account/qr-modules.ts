/** The squares of a QR code: its fixed patterns, the way in which codewords fill the rest, and the mask over them. */

export type Modules = readonly (readonly boolean[])[];

interface Drawing {
  readonly version: number;
  readonly size: number;
  /** Dark squares by row and column. */
  readonly dark: boolean[][];
  /** Squares that belong to a fixed pattern and are never masked. */
  readonly isFixed: boolean[][];
}

/** Centres of the alignment patterns by version, from the second on. */
const ALIGNMENTS: readonly (readonly number[])[] = [
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
  [6, 30, 54],
  [6, 32, 58],
  [6, 34, 62],
  [6, 26, 46, 66],
];

export function drawFrame(version: number): Drawing {
  const size = 17 + 4 * version;
  const grid = () => Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  const drawing: Drawing = { version, size, dark: grid(), isFixed: grid() };
  for (let i = 0; i < size; i++) {
    fix(drawing, 6, i, i % 2 === 0);
    fix(drawing, i, 6, i % 2 === 0);
  }
  for (const [row, column] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const)
    drawFinder(drawing, row, column);
  drawAlignments(drawing);
  drawFormat(drawing, 0);
  if (version >= 7) drawVersion(drawing);
  return drawing;
}

function fix({ size, dark, isFixed }: Drawing, row: number, column: number, isDark: boolean): void {
  if (row < 0 || column < 0 || row >= size || column >= size) return;
  dark[row]![column] = isDark;
  isFixed[row]![column] = true;
}

function drawFinder(drawing: Drawing, row: number, column: number): void {
  for (let y = -4; y <= 4; y++)
    for (let x = -4; x <= 4; x++) {
      const distance = Math.max(Math.abs(x), Math.abs(y));
      fix(drawing, row + y, column + x, distance !== 2 && distance !== 4);
    }
}

function drawAlignments(drawing: Drawing): void {
  const centres = drawing.version < 2 ? [] : ALIGNMENTS[drawing.version - 2]!;
  const last = centres.length - 1;
  for (const [i, row] of centres.entries())
    for (const [j, column] of centres.entries()) {
      const isFinder = (i === 0 && (j === 0 || j === last)) || (i === last && j === 0);
      if (isFinder) continue;
      for (let y = -2; y <= 2; y++)
        for (let x = -2; x <= 2; x++)
          fix(drawing, row + y, column + x, Math.max(Math.abs(x), Math.abs(y)) !== 1);
    }
}

/** Level L and the mask, with their check bits, twice. */
function drawFormat(drawing: Drawing, mask: number): void {
  const value = (0b01 << 3) | mask;
  const bits = ((value << 10) | divide(value, 10, 0x537)) ^ 0x5412;
  const { size } = drawing;
  for (let i = 0; i < 15; i++) {
    const isDark = ((bits >> i) & 1) === 1;
    const beside = i < 6 ? i : i < 8 ? i + 1 : size - 15 + i;
    fix(drawing, beside, 8, isDark);
    const below = i < 8 ? size - 1 - i : i === 8 ? 7 : 14 - i;
    fix(drawing, 8, below, isDark);
  }
  fix(drawing, size - 8, 8, true);
}

function drawVersion(drawing: Drawing): void {
  const { version, size } = drawing;
  const bits = (version << 12) | divide(version, 12, 0x1f25);
  for (let i = 0; i < 18; i++) {
    const isDark = ((bits >> i) & 1) === 1;
    const across = size - 11 + (i % 3);
    const along = Math.floor(i / 3);
    fix(drawing, along, across, isDark);
    fix(drawing, across, along, isDark);
  }
}

/** The check bits of a value: what is left of it, moved up by `degree`, after division by the polynomial. */
function divide(value: number, degree: number, polynomial: number): number {
  let rest = value;
  for (let i = 0; i < degree; i++) rest = (rest << 1) ^ ((rest >> (degree - 1)) * polynomial);
  return rest;
}

/** From the lower right, two columns at a time, up and down in turn, around what is fixed. */
export function fillModules({ size, dark, isFixed }: Drawing, codewords: readonly number[]): void {
  let bit = 0;
  for (let right = size - 1; right > 0; right -= 2) {
    // The column of the timing pattern is skipped.
    if (right === 6) right = 5;
    const isUpward = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step++)
      for (const column of [right, right - 1]) {
        const row = isUpward ? size - 1 - step : step;
        if (isFixed[row]![column]) continue;
        const codeword = codewords[bit >> 3] ?? 0;
        dark[row]![column] = ((codeword >> (7 - (bit & 7))) & 1) === 1;
        bit++;
      }
  }
}

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

/** The code under the mask that leaves the fewest even patches, which scanners read least well. */
export function maskBest(drawing: Drawing): Modules {
  const masked = MASKS.map((_, mask) => applyMask(drawing, mask));
  const patches = masked.map(countPatches);
  return masked[patches.indexOf(Math.min(...patches))]!;
}

function applyMask(drawing: Drawing, mask: number): Modules {
  const isMasked = MASKS[mask]!;
  const dark = drawing.dark.map((modules, row) =>
    modules.map((isDark, column) =>
      drawing.isFixed[row]![column] ? isDark : isDark !== isMasked(row, column),
    ),
  );
  drawFormat({ ...drawing, dark }, mask);
  return dark;
}

/** Squares of two by two in one shade, and runs of five. */
function countPatches(modules: Modules): number {
  const at = (row: number, column: number) => modules[row]?.[column];
  let patches = 0;
  for (const [row, line] of modules.entries())
    for (const [column, isDark] of line.entries()) {
      const isSame = (y: number, x: number) => at(row + y, column + x) === isDark;
      if (isSame(0, 1) && isSame(1, 0) && isSame(1, 1)) patches += 3;
      if ([1, 2, 3, 4].every((x) => isSame(0, x))) patches += 1;
      if ([1, 2, 3, 4].every((y) => isSame(y, 0))) patches += 1;
    }
  return patches;
}
