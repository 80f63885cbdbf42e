/** Three groups of tests: quick ones side by side, then those with a database, then those with a browser. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { walkLength } from './test/walk.ts';

/** Each has a database of about half a gigabyte in memory, and some a browser. */
const FILES_AT_ONCE = 2;

/** With POSTGRES_BIN, a folder of another PostgreSQL's binaries, the tests that need a server run on that one too. */
const oldest = process.env.POSTGRES_BIN
  ? [groupWithDatabases('store-oldest', listServerTests(), { sequence: { groupOrder: 3 } })]
  : [];

/** `npm run walk` goes a long way in one test (test/walk.ts). */
const MINUTES_MAX = walkLength(2, 60);

export default defineConfig({
  test: {
    env: { TZ: 'UTC' },
    testTimeout: MINUTES_MAX * 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/*.test.ts'] },
      },
      groupWithDatabases('store', ['test/store/*.test.ts'], { sequence: { groupOrder: 1 } }),
      groupWithDatabases('web', ['test/web/*.test.ts'], { sequence: { groupOrder: 2 } }),
      ...oldest,
    ],
  },
});

/** Databases, servers and browsers are heavy: a few files at a time. */
function groupWithDatabases(
  name: string,
  include: string[],
  options: TestProjectInlineConfiguration['test'],
): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name,
      include,
      hookTimeout: 180_000,
      globalSetup: 'test/store/prepare-databases.ts',
      maxWorkers: FILES_AT_ONCE,
      ...options,
    },
  };
}

function listServerTests(): string[] {
  const folder = join(import.meta.dirname, 'test/store');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .filter((name) => /KINDS|'postgres'|createDatabase/.test(readFileSync(join(folder, name), 'utf8')))
    .map((name) => `test/store/${name}`);
}
