/** Backups: made on one kind of database, restored on the other, every statement the same byte for byte. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { backUp, readHeader, restore } from '../../src/actions/back-up.ts';
import { importFacts } from '../../src/actions/import-facts.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { readStatement } from '../../src/actions/read-statement.ts';
import { verify } from '../../src/actions/verify.ts';
import type { Fact } from '../../src/facts/fact.ts';
import type { Program } from '../../src/program/program.ts';
import { answer } from '../../src/statement/answer.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { openFresh } from './databases.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const { program, facts } = JSON.parse(
  readFileSync(new URL('../cases/full-3.json', import.meta.url), 'utf8'),
) as { readonly program: Program; readonly facts: readonly Fact[] };

const QUESTIONS = ['p1', 'p2', 'p3'].flatMap((partner) => [
  { partner, asOf: '2026-02-01' },
  { partner, asOf: '2025-01-15', knownAt: '2025-02-01T00:00:00Z' },
]);

async function fill(store: Store): Promise<void> {
  await publishProgram(store, program, NOW);
  await importFacts(store, [facts], { now: NOW, trustRecordedAt: true });
}

async function makeBackup(store: Store): Promise<readonly string[]> {
  const lines: string[] = [];
  await backUp(store, '2026-03-01T12:00:00Z', async (some) => {
    lines.push(...some);
  });
  return lines;
}

async function* oneByOne(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

function restoreFrom(store: Store, [first, ...rest]: readonly string[]) {
  const header = readHeader(first);
  if (!header.ok) throw new Error(header.error);
  return restore(store, header.value, oneByOne(rest));
}

const writeAll = async (store: Store) =>
  JSON.stringify(await Promise.all(QUESTIONS.map((question) => readStatement(store, question))));

for (const [from, to] of [
  ['pglite', 'postgres'],
  ['postgres', 'pglite'],
] as const)
  test(`${from} to ${to}: the same statements, nothing to verify, and life goes on`, async () => {
    const first = await openFresh(from);
    await fill(first);
    const lines = await makeBackup(first);
    const second = await openFresh(to);
    const restored = await restoreFrom(second, lines);
    expect(restored).toEqual({ ok: true, value: JSON.parse(lines.at(-1)!).rows });
    expect(await writeAll(second)).toBe(await writeAll(first));
    const { differences } = await verify(second, { onDifference: (each) => expect(each).toBeNull() });
    expect(differences).toBe(0);
    // Facts known already are recognised, new ones of any quarter find their place.
    const more = {
      id: 'after-restore',
      type: 'activity.performed',
      at: '2026-02-28T10:00:00Z',
      data: { client: 'c1', employee: 'nobody', tool: 'email', action: 'send' },
    } as const;
    const counts = await importFacts(second, [[facts[0]!, more]], { now: NOW, trustRecordedAt: false });
    expect(counts).toMatchObject({ accepted: 1, duplicate: 1 });
    // Once more, from the restored one: the same rows.
    const again = await openFresh(to);
    await restoreFrom(again, await makeBackup(second));
    expect((await makeBackup(again)).toSorted()).toEqual((await makeBackup(second)).toSorted());
  });

test('a broken backup restores nothing, and a used database is left alone', async () => {
  const first = await openFresh('pglite');
  await fill(first);
  const lines = await makeBackup(first);
  const second = await openFresh('pglite');
  for (const broken of [
    lines.slice(0, -1),
    lines.slice(0, lines.length / 2),
    [lines[0]!, ...lines.slice(9)],
    [...lines.slice(0, 2), '["one cell too many", "x", "y"]', ...lines.slice(2)],
  ]) {
    const restored = await restoreFrom(second, broken);
    expect(restored).toMatchObject({ ok: false, error: expect.stringContaining('nothing was restored') });
  }
  expect(readHeader('{"something":"else"}')).toMatchObject({ ok: false });
  expect(await restoreFrom(second, lines)).toMatchObject({ ok: true });
  expect(await restoreFrom(second, lines)).toMatchObject({
    ok: false,
    error: expect.stringContaining('is not new'),
  });
  expect(await writeAll(second)).toBe(await writeAll(first));
});

test('a backup of the first version is restored and brought up to date', async () => {
  const file = readFileSync(new URL('./first-version.backup', import.meta.url));
  const lines = gunzipSync(file).toString('utf8').trimEnd().split('\n');
  const header = readHeader(lines[0]);
  if (!header.ok) throw new Error(header.error);
  expect(header.value.migrations.at(-1)!.name).toBe('0003-intake');
  const folder = mkdtempSync(join(tmpdir(), 'uptier-upgrade-'));
  const old = await openStore({ folder }, '0003-intake');
  expect(await restoreFrom(old, lines)).toMatchObject({ ok: true });
  await old.close();
  const upgraded = await openStore({ folder });
  for (const question of QUESTIONS)
    expect(await readStatement(upgraded, question)).toEqual(answer(program, facts, question));
  expect((await verify(upgraded, { onDifference: () => {} })).differences).toBe(0);
  await upgraded.close();
  rmSync(folder, { recursive: true });
});
