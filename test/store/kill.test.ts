/**
 * The server is killed at any moment while facts come in. Every acknowledged fact is there afterwards, no statement is
 * half updated, and what was left undone is done at the next start. Two servers on one PostgreSQL take turns dying.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { createApiKey } from '../../src/actions/create-api-key.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { readStatement } from '../../src/actions/read-statement.ts';
import { settleMarks } from '../../src/actions/settle-marks.ts';
import { verify } from '../../src/actions/verify.ts';
import { SYSTEM } from '../../src/actions/write-audit.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { answer } from '../../src/statement/answer.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { takeDice } from '../simulation/dice.ts';
import { makeHistory } from '../simulation/history.ts';
import { walkLength } from '../walk.ts';
import { createDatabase } from './databases.ts';
import { type RunningServer, startServer } from './servers.ts';

const SEED = Number(process.env.UPTIER_SEED ?? 20_261_122);
const KILLS = walkLength(3, 40);
const FACTS_A_REQUEST = 25;
const CLOCK = '2030-01-01T00:00:00Z';

const { program, facts: everything } = makeHistory(SEED, 60);
const facts = everything.map(({ recordedAt: _, ...fact }) => fact as Fact);
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface Place {
  readonly environment: Readonly<Record<string, string>>;
  readonly open: () => Promise<Store>;
}

async function makePlace(kind: 'pglite' | 'postgres'): Promise<Place> {
  if (kind === 'postgres') {
    const databaseUrl = await createDatabase();
    return { environment: { DATABASE_URL: databaseUrl }, open: () => openStore({ databaseUrl }) };
  }
  const folder = mkdtempSync(join(tmpdir(), 'uptier-kill-'));
  folders.push(folder);
  return { environment: { UPTIER_DATA: folder }, open: () => openStore({ folder }) };
}

/** Publishes the program and returns a key that may send facts. */
async function prepare(place: Place): Promise<string> {
  const store = await place.open();
  const now = Date.parse(CLOCK);
  const published = await publishProgram(store, program, now);
  expect(published.ok).toBe(true);
  const { key } = await createApiKey(
    store,
    { name: 'sender', scopes: ['facts:write', 'read'], expiresAt: null, partner: null },
    SYSTEM,
  );
  await store.close();
  return key;
}

/** Sends facts in order until the server dies under it; what was acknowledged, it notes. */
async function sendUntilDeath(
  server: RunningServer,
  key: string,
  rest: readonly Fact[],
  acknowledged: Set<string>,
): Promise<void> {
  for (let start = 0; start < rest.length; start += FACTS_A_REQUEST) {
    const batch = rest.slice(start, start + FACTS_A_REQUEST);
    try {
      const reply = await fetch(`${server.address}/api/v1/facts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify(batch),
      });
      const receipt = (await reply.json()) as {
        readonly results: readonly {
          readonly id: string;
          readonly status: string;
          readonly errors?: unknown;
        }[];
      };
      expect(reply.status, JSON.stringify(receipt).slice(0, 500)).toBe(200);
      for (const { id, status, errors } of receipt.results) {
        expect(status, JSON.stringify(errors)).not.toBe('rejected');
        acknowledged.add(id);
      }
    } catch (error) {
      if (error instanceof TypeError || (error as Error).name === 'SyntaxError') return; // it died
      throw error;
    }
  }
}

/** Fails as soon as sending does. */
async function untilAcknowledged(
  acknowledged: ReadonlySet<string>,
  count: number,
  sending: Promise<void>,
): Promise<void> {
  const enough = expect
    .poll(() => acknowledged.size, { interval: 5, timeout: 100_000 })
    .toBeGreaterThanOrEqual(count);
  await Promise.race([enough, sending]);
}

async function expectWhole(store: Store, acknowledged: ReadonlySet<string>): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from fact_keys`.execute(store.db);
  const stored = new Set(rows.map(({ id }) => id));
  expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
  await settleMarks(store);
  const kept = facts.filter(({ id }) => stored.has(id));
  const partners = new Set(
    kept.flatMap((fact) => (fact.type === 'partner.registered' ? [fact.data.partner] : [])),
  );
  for (const partner of partners) {
    const question = { partner, asOf: '2026-01-01' };
    expect(await readStatement(store, question)).toEqual(answer(program, kept, question));
  }
  expect((await verify(store, { onDifference: (each) => expect(each).toBeNull() })).differences).toBe(0);
}

for (const kind of ['pglite', 'postgres'] as const)
  test(`${kind}: killed ${KILLS} times while facts come in (seed ${SEED})`, async () => {
    const dice = takeDice(SEED);
    const place = await makePlace(kind);
    const key = await prepare(place);
    const acknowledged = new Set<string>();
    for (let kill = 0; kill < KILLS; kill++) {
      const server = await startServer({ ...place.environment, UPTIER_CLOCK: CLOCK });
      const rest = facts.filter(({ id }) => !acknowledged.has(id));
      const sending = sendUntilDeath(server, key, rest, acknowledged);
      // In the middle of any request after the first few, at any moment of it.
      const enough = acknowledged.size + FACTS_A_REQUEST * dice.between(2, 6);
      await untilAcknowledged(acknowledged, enough, sending);
      await wait(dice.between(0, 120));
      await server.end('SIGKILL');
      await sending;
    }
    const store = await place.open();
    await expectWhole(store, acknowledged);
    await store.close();
    expect(acknowledged.size).toBeGreaterThan(FACTS_A_REQUEST * KILLS);
  });

test(`two servers on one PostgreSQL: both take facts, one dies, the other goes on (seed ${SEED})`, async () => {
  const place = await makePlace('postgres');
  const key = await prepare(place);
  const environment = { ...place.environment, UPTIER_CLOCK: CLOCK };
  const [first, second] = await Promise.all([startServer(environment), startServer(environment)]);
  const acknowledged = new Set<string>();
  const half = facts.length / 2;
  const byFirst = sendUntilDeath(first, key, facts.slice(0, half), acknowledged);
  const bySecond = sendUntilDeath(second, key, facts.slice(half), acknowledged);
  await untilAcknowledged(acknowledged, FACTS_A_REQUEST * 8, bySecond);
  await first.end('SIGKILL');
  await Promise.all([byFirst, bySecond]);
  const later = facts.filter(({ id }) => !acknowledged.has(id));
  await sendUntilDeath(second, key, later, acknowledged);
  expect(acknowledged.size).toBe(facts.length);
  expect(await second.end('SIGTERM')).toBe(0);
  const store = await place.open();
  await expectWhole(store, acknowledged);
  await store.close();
});
