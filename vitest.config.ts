/** Three groups of tests: quick ones side by side, then those with a database, then those with a browser. */
import { defineConfig } from 'vitest/config';

/** Each has a database of about half a gigabyte in memory, and some a browser. */
const FILES_AT_ONCE = 2;

export default defineConfig({
  test: {
    env: { TZ: 'UTC' },
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/*.test.ts'], testTimeout: 60_000 },
      },
      {
        // Databases and servers are heavy: a few files at a time.
        extends: true,
        test: {
          name: 'store',
          include: ['test/store/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          globalSetup: 'test/store/prepare-databases.ts',
          maxWorkers: FILES_AT_ONCE,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'web',
          include: ['test/web/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          globalSetup: 'test/store/prepare-databases.ts',
          maxWorkers: FILES_AT_ONCE,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
