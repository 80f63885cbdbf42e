/** The schema: the same on both databases, as committed, and made by migrations that run once. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeSchema } from '../../src/store/describe-schema.ts';
import { openStore, transact } from '../../src/store/open.ts';
import { closeFresh, createDatabase, KINDS, openFresh } from './databases.ts';

for (const kind of KINDS)
  test(`${kind}: the schema is the committed one`, async () => {
    const store = await openFresh(kind);
    await expect(await describeSchema(store.db)).toMatchFileSnapshot('../../src/store/schema.sql');
    await closeFresh(store);
  });

test('postgres: several servers that open one new database apply each migration once', async () => {
  const databaseUrl = await createDatabase();
  const stores = await Promise.all([1, 2, 3].map(() => openStore({ databaseUrl })));
  for (const store of stores) await store.close();
});

test('a changed migration and one from a newer version are refused', async () => {
  const databaseUrl = await createDatabase();
  const store = await openStore({ databaseUrl });
  if (store.kind !== 'postgres') throw new Error('this is PostgreSQL');
  await store.pool.query(`update migrations set checksum = 'other' where name = '0001-facts-and-lines'`);
  await expect(openStore({ databaseUrl })).rejects.toThrow('0001-facts-and-lines has changed');
  await store.pool.query(`insert into migrations (name, checksum) values ('9999-later', '')`);
  await expect(openStore({ databaseUrl })).rejects.toThrow('newer version of Uptier (migration 9999-later)');
  await store.close();
});

test('a folder has one owner; what a dead one left behind is taken over', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'uptier-folder-'));
  const nested = join(folder, 'not', 'there', 'yet');
  const first = await openStore({ folder: nested });
  await expect(openStore({ folder: nested })).rejects.toThrow(`in use by process ${process.pid}`);
  await first.close();
  writeFileSync(join(nested, 'lock'), '999999999 1');
  const second = await openStore({ folder: nested });
  await second.close();
  rmSync(folder, { recursive: true });
});

for (const kind of KINDS)
  test(`${kind}: the outer handle throws inside a transaction, and works beside one`, async () => {
    const store = await openFresh(kind);
    const inside = transact(store, () => store.db.selectFrom('programs').selectAll().execute());
    await expect(inside).rejects.toThrow('inside a transaction');
    const [, beside] = await Promise.all([
      transact(store, (trx) => trx.selectFrom('programs').selectAll().execute()),
      store.db.selectFrom('programs').selectAll().execute(),
    ]);
    expect(beside).toEqual([]);
    await closeFresh(store);
  });
