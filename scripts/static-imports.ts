/** Follows static imports from files of the web app, through Mantine's packages to the components that are named. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const IMPORT = /(?:import|export)\s+(?!type\b)(?:([\w$*{][^'"();]*?)\s*from\s+)?["']([^"']+)["']/g;

/** The files reached, with their texts. */
export function followImports(from: readonly string[]): ReadonlyMap<string, string> {
  const reached = new Map<string, string>();
  const follow = (path: string) => {
    // An import that leads nowhere is the bundler's to refuse.
    if (reached.has(path) || !/\.(?:tsx?|mjs)$/.test(path) || !existsSync(path)) return;
    const text = readFileSync(path, 'utf8');
    reached.set(path, text);
    for (const next of listImported(path, text)) follow(next);
  };
  for (const path of from) follow(path);
  return reached;
}

function* listImported(path: string, text: string): Generator<string> {
  for (const [, names = '', from = ''] of text.matchAll(IMPORT)) {
    const [, scope] = /^@mantine\/(\w+)$/.exec(from) ?? [];
    if (scope !== undefined) yield* findInBarrel(scope, names);
    else if (from.startsWith('.')) yield join(dirname(path), from);
  }
}

const barrels = new Map<string, ReadonlyMap<string, string>>();

/** Where names that a package of Mantine gives away come from. */
function* findInBarrel(scope: string, names: string): Generator<string> {
  const root = join('node_modules', '@mantine', scope, 'esm');
  let barrel = barrels.get(scope);
  if (!barrel) {
    const text = readFileSync(join(root, 'index.mjs'), 'utf8');
    barrel = new Map(
      [...text.matchAll(IMPORT)].flatMap(([, given = '', from = '']) =>
        splitNames(given).map((name) => [name, join(root, from)] as const),
      ),
    );
    barrels.set(scope, barrel);
  }
  for (const name of splitNames(names)) {
    const file = barrel.get(name);
    if (file !== undefined) yield file;
  }
}

/** The names as they are given away, without types and other names taken for them. */
const splitNames = (names: string) =>
  names
    .replaceAll(/[{}]/g, ',')
    .split(',')
    .map((name) => name.trim().split(/\s+as\s+/)[0]!)
    .filter((name) => name !== '' && !name.startsWith('type '));
