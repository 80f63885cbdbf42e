/**
 * The house rules, held by a test (ARCHITECTURE.md, CONTRIBUTING.md): who may import whom, what pure rooms must
 * not touch, sizes, names, nothing unused. Each finding names the place and the mend.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listFiles, ROOT, readSources, type SourceFile } from './source-tree.ts';

/**
 * Findings that are let be, by their key as the failing test prints it. This list may only shrink: an entry
 * that no longer finds anything fails, and a new one needs a decision record.
 */
const EXCEPTIONS: readonly string[] = [];

interface Room {
  readonly rooms: readonly string[];
  /** npm packages; a trailing `/` stands for a whole scope. */
  readonly packages?: readonly string[];
  /** Rooms of which it may import types, not values (docs/decisions/0001). */
  readonly typesOf?: readonly string[];
  /** May use Node's own modules. */
  readonly hasNode?: boolean;
  /** No I/O, no clock, no chance. */
  readonly isPure?: boolean;
}

const BELOW_STORE = ['base', 'program', 'facts', 'contract', 'ingest', 'engine', 'statement', 'views'];

/** The import table of ARCHITECTURE.md. */
const ROOMS: Readonly<Record<string, Room>> = {
  base: { rooms: [], isPure: true },
  program: { rooms: ['base'], packages: ['zod'], isPure: true },
  facts: { rooms: ['base'], packages: ['zod'], isPure: true },
  contract: { rooms: ['base', 'program', 'facts'], packages: ['zod'], isPure: true },
  ingest: { rooms: ['base', 'facts', 'contract'], packages: ['zod'], isPure: true },
  engine: { rooms: ['base', 'program', 'facts'], isPure: true },
  statement: { rooms: ['base', 'program', 'facts', 'engine'], isPure: true },
  views: { rooms: ['base', 'program', 'contract', 'statement'], typesOf: ['engine'], isPure: true },
  store: {
    rooms: ['base', 'program', 'facts', 'statement'],
    typesOf: ['engine'],
    packages: ['kysely', 'pg', '@electric-sql/', 'better-auth'],
    hasNode: true,
  },
  actions: { rooms: [...BELOW_STORE, 'store'], hasNode: true },
  api: {
    rooms: ['base', 'contract', 'views', 'actions'],
    packages: ['fastify', '@fastify/', 'fastify-type-provider-zod', 'zod', 'csv-stringify', 'prom-client'],
    hasNode: true,
  },
  jobs: { rooms: ['base', 'actions'], packages: ['pg-boss'], hasNode: true },
  mail: { rooms: ['base', 'contract', 'views'], packages: ['nodemailer'], hasNode: true },
  web: {
    rooms: ['base', 'contract', 'program', 'facts', 'engine', 'statement'],
    packages: ['react', 'react-dom', '@mantine/', '@tanstack/', '@tabler/', 'recharts'],
  },
  cli: {
    rooms: ['base', 'contract', 'views', 'actions', 'ingest'],
    packages: ['commander', 'cli-progress', 'csv-parse', 'csv-stringify'],
    hasNode: true,
  },
  'config.ts': { rooms: ['base'], packages: ['zod'], hasNode: true },
};

const FILE_LINES_MAX = 400;
const FUNCTION_LINES_MAX = 60;
const SCREEN_LINES_MAX = 100;
const BANNED_NAMES = /^(?:data|info|item|manager|helper|util|misc|common|shared)s?$/;
/** Words that other projects mark comments with; here only NOTE and "TODO #123". */
const MARKERS = /\b(?:FIXME|XXX|HACK|TBD|BUG|OPTIMIZE|TODO(?! #\d))\b/;
const SQL =
  /^\s*(?![A-Z][a-z])(?:select\s[\s\S]+\sfrom\s|insert\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|with\s+\S+\s+as\s*\()/i;

/** Packages that no file imports, and why they are there. */
const NOT_IMPORTED: Readonly<Record<string, string>> = {
  node: 'the runtime',
  typescript: 'the type check',
  '@biomejs/biome': 'lint and format',
  'openapi-types': 'a peer of fastify-type-provider-zod',
  recharts: 'a peer of @mantine/charts',
};

const src = readSources(['src']);
const around = readSources(['test', 'bench', 'scripts', 'programs', 'vite.config.ts', 'vitest.config.ts']);
const everything = [...src, ...around];
const byPath = new Map(everything.map((file) => [file.path, file]));

/** `key` stays the same while lines move; `place` is for the reader. */
interface Finding {
  readonly key: string;
  readonly place: string;
  readonly mend: string;
}

function findingAt(file: { readonly path: string }, line: number, what: string, mend: string): Finding {
  return { key: `${file.path}: ${what}`, place: `${file.path}:${line}: ${what}`, mend };
}

/** Fails with every finding that is not an exception, one a line. */
function expectNone(findings: readonly Finding[]): void {
  found.push(...findings);
  const open = findings.filter(({ key }) => !EXCEPTIONS.includes(key));
  expect(open.map(({ place, mend }) => `${place} — ${mend}`).join('\n')).toBe('');
}

const found: Finding[] = [];

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function allows(packages: readonly string[], name: string): boolean {
  return packages.some((each) => (each.endsWith('/') ? name.startsWith(each) : name === each));
}

function isTypeImport(text: string, line: number): boolean {
  return text.split('\n')[line - 1]!.startsWith('import type');
}

describe('rooms', () => {
  test('every file stands in a room of the table', () => {
    expectNone(
      src
        .filter((file) => !(file.room in ROOMS) && file.room !== 'main.ts')
        .map((file) =>
          findingAt(file, 1, 'stands in no known room', 'move it into one, see ARCHITECTURE.md'),
        ),
    );
  });

  test('a room imports only what the table allows', () => {
    expectNone(
      src.flatMap((file) => {
        const room = ROOMS[file.room];
        if (!room) return [];
        return file.imports.flatMap(({ specifier, target, line }) => {
          if (target !== null) {
            const other = /^src\/([^/]+)/.exec(target)?.[1] ?? target;
            if (other === file.room || room.rooms.includes(other)) return [];
            if (room.typesOf?.includes(other) && isTypeImport(file.text, line)) return [];
            const allowed = room.rooms.join(', ') || 'no room';
            return findingAt(
              file,
              line,
              `${file.room} imports ${other}`,
              `it may import ${allowed}; pass it in, or move it`,
            );
          }
          if (specifier.startsWith('node:')) {
            if (room.hasNode) return [];
            return findingAt(
              file,
              line,
              `${file.room} imports ${specifier}`,
              'this room does no I/O; pass it in',
            );
          }
          const name = packageOf(specifier);
          if (allows(room.packages ?? [], name)) return [];
          const allowed = room.packages?.join(', ') ?? 'no package';
          return findingAt(file, line, `${file.room} imports ${name}`, `it may import ${allowed}`);
        });
      }),
    );
  });

  test('pure rooms read no clock and throw no dice', () => {
    const banned = ['Date.now()', 'new Date()', 'Date()', 'Math.random()', 'performance.now()'];
    expectNone(
      src
        .filter((file) => ROOMS[file.room]?.isPure)
        .flatMap((file) =>
          file.calls
            .filter(({ text }) => banned.includes(text))
            .map(({ text, line }) => findingAt(file, line, `calls ${text}`, 'take it as an argument')),
        ),
    );
  });

  test('only config.ts reads the environment', () => {
    expectNone(
      src
        .filter((file) => file.room !== 'config.ts')
        .flatMap((file) =>
          file.text
            .split('\n')
            .flatMap((text, i) =>
              /\bprocess\.env\b/.test(text)
                ? findingAt(file, i + 1, 'reads process.env', 'take the setting as an argument')
                : [],
            ),
        ),
    );
  });

  test('only the store writes SQL', () => {
    expectNone(
      src
        .filter((file) => file.room !== 'store')
        .flatMap((file) =>
          file.literals
            .filter(({ text }) => text === 'sql`' || SQL.test(text))
            .map(({ line }) =>
              findingAt(file, line, 'holds SQL', 'move the query into the store file of its noun'),
            ),
        ),
    );
  });
});

describe('sizes', () => {
  test(`no file has more than ${FILE_LINES_MAX} lines`, () => {
    expectNone(
      src
        .filter((file) => file.lines > FILE_LINES_MAX)
        .map((file) => findingAt(file, file.lines, 'is too long', `${file.lines} lines; split it by noun`)),
    );
  });

  test(`no function has more than ${FUNCTION_LINES_MAX} lines, in web ${SCREEN_LINES_MAX}`, () => {
    expectNone(
      src.flatMap((file) => {
        const most = file.room === 'web' ? SCREEN_LINES_MAX : FUNCTION_LINES_MAX;
        return file.functions
          .filter(({ lines }) => lines > most)
          .map(({ name, line, lines }) =>
            findingAt(file, line, `${name} is too long`, `${lines} lines of at most ${most}; name its steps`),
          );
      }),
    );
  });
});

describe('names', () => {
  const paths = ['src', 'test', 'bench', 'scripts', 'programs'].flatMap(listFiles);

  test('files are kebab-case and say what they hold', () => {
    expectNone(
      paths.flatMap((path) => {
        const name = basename(path);
        const findings: Finding[] = [];
        const add = (what: string, mend: string) => findings.push(findingAt({ path }, 1, what, mend));
        if (/\.(?:[mc]?[jt]sx?|css|sql)$/.test(name) && !/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(name))
          add('is not kebab-case', 'rename it, like "end-services.ts"');
        for (const word of name.split(/[-.]/))
          if (BANNED_NAMES.test(word)) add(`is named "${word}"`, 'name it for what it holds');
        if (/^index\.[jt]sx?$/.test(name)) add('is a barrel', 'import the file that holds the thing');
        return findings;
      }),
    );
  });

  test('no folder stands inside a room, except screens and migrations', () => {
    expectNone(
      paths
        .filter((path) => {
          const folders = path.split('/').slice(2, -1).join('/');
          if (!path.startsWith('src/') || folders === '') return false;
          return (
            !(path.startsWith('src/web/') && !folders.includes('/')) &&
            !path.startsWith('src/store/migrations/')
          );
        })
        .map((path) =>
          findingAt({ path }, 1, 'stands in a folder inside a room', 'move it up into the room'),
        ),
    );
  });
});

describe('comments', () => {
  test('every file opens by saying what it is for', () => {
    expectNone(
      src
        .filter((file) => !/^(?:\/\*\*|\/\/ )/.test(file.text))
        .map((file) =>
          findingAt(file, 1, 'opens without a comment', 'say in one to five sentences what it is for'),
        ),
    );
  });

  test('markers are NOTE, and TODO with an issue number', () => {
    expectNone(
      [...src, ...around.filter((file) => !file.path.startsWith('test/tidy'))].flatMap((file) =>
        file.comments.flatMap(({ text, line }) => {
          const marker = MARKERS.exec(text)?.[0];
          if (marker === undefined) return [];
          return findingAt(
            file,
            line,
            `marks a comment ${marker}`,
            'mend it now, or write "TODO #123" or "NOTE"',
          );
        }),
      ),
    );
  });

  test('every rule that the code cites stands in docs/rules', () => {
    const known = new Set(
      listFiles('docs/rules').flatMap((path) =>
        [...readFileSync(join(ROOT, path), 'utf8').matchAll(/^#+ (?:§ ?)?(\d(?:\.\d)?)\b/gm)].map(
          (match) => match[1],
        ),
      ),
    );
    expectNone(
      everything.flatMap((file) =>
        file.comments.flatMap(({ text, line }) =>
          [...text.matchAll(/rules (§\d(?:\.\d)?(?:(?:, | and |–)§\d(?:\.\d)?)*)/g)]
            .flatMap((match) => match[1]!.match(/\d(?:\.\d)?/g) ?? [])
            .filter((number) => !known.has(number))
            .map((number) =>
              findingAt(file, line, `cites rules §${number}`, 'there is no such rule in docs/rules'),
            ),
        ),
      ),
    );
  });
});

describe('nothing is left over', () => {
  test('every file of src is reached from main.ts, the web app, a test or a script', () => {
    const reached = new Set<string>();
    const queue = ['src/main.ts', 'src/web/main.tsx', ...around.map((file) => file.path)];
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      if (reached.has(path)) continue;
      reached.add(path);
      for (const { target } of byPath.get(path)?.imports ?? []) if (target !== null) queue.push(target);
    }
    expectNone(
      listFiles('src')
        .filter((path) => /\.(?:tsx?|css)$/.test(path) && !path.startsWith('src/store/migrations/'))
        .filter((path) => !reached.has(path))
        .map((path) => findingAt({ path }, 1, 'is used by nothing', 'use it or delete it')),
    );
  });

  test('every export of src is imported somewhere', () => {
    const taken = new Map<string, Set<string> | null>();
    for (const { target, names } of everything.flatMap((file) => file.imports)) {
      if (target === null) continue;
      const before = taken.get(target);
      taken.set(target, names === null || before === null ? null : new Set([...(before ?? []), ...names]));
    }
    expectNone(
      src.flatMap((file) => {
        const names = taken.get(file.path);
        if (names === null) return [];
        return file.exports
          .filter((each) => !names?.has(each.name) && !(each.isType && each.isUsedInside))
          .map(({ name, line }) =>
            findingAt(file, line, `exports ${name} for nobody`, 'drop "export", or the whole'),
          );
      }),
    );
  });

  test('package.json lists what is imported, and nothing else', () => {
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(join(ROOT, 'package.json'), 'utf8'),
    ) as {
      readonly dependencies: Readonly<Record<string, string>>;
      readonly devDependencies: Readonly<Record<string, string>>;
    };
    const isPackage = (specifier: string) => !/^(?:\.|node:)/.test(specifier);
    const imported = (files: readonly SourceFile[]) =>
      files.flatMap((file) =>
        file.imports
          .filter(({ specifier }) => isPackage(specifier))
          .map(({ specifier, line }) => ({ file, line, name: packageOf(specifier) })),
      );
    const undeclared = [
      ...imported(src).filter(({ name }) => !(name in dependencies)),
      ...imported(around.filter((file) => !file.path.startsWith('bench/'))).filter(
        ({ name }) => !(name in dependencies) && !(name in devDependencies),
      ),
    ].map(({ file, line, name }) => findingAt(file, line, `imports ${name}`, 'list it in package.json'));

    const used = new Set(imported(everything).map(({ name }) => name));
    const unused = Object.keys({ ...dependencies, ...devDependencies })
      .filter((name) => {
        const typed = /^@types\/(.+)$/.exec(name)?.[1];
        return typed === undefined ? !used.has(name) : typed !== 'node' && !used.has(typed);
      })
      .filter((name) => !(name in NOT_IMPORTED))
      .map((name) =>
        findingAt({ path: 'package.json' }, 1, `lists ${name}`, 'nothing imports it; uninstall it'),
      );
    expectNone([...undeclared, ...unused]);
  });

  test('every test file belongs to a group that vitest runs', () => {
    expectNone(
      listFiles('test')
        .filter(
          (path) =>
            /\.(?:test|spec)\.tsx?$/.test(path) && !/^test\/(?:(?:store|web)\/)?[^/]+\.test\.ts$/.test(path),
        )
        .map((path) => findingAt({ path }, 1, 'is never run', 'move it to test/, test/store/ or test/web/')),
    );
  });

  test('every exception is still needed', () => {
    expect(EXCEPTIONS.filter((key) => !found.some((finding) => finding.key === key))).toEqual([]);
  });
});
