/** Search and a client's own account: what is found, and that nobody finds or reads what is not theirs. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { narrowTo } from '../../src/actions/narrow-to.ts';
import { makeNoticeBoard } from '../../src/actions/notice-board.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { readClient } from '../../src/actions/read-client.ts';
import { search } from '../../src/actions/search.ts';
import type { Caller, Membership } from '../../src/contract/roles.ts';
import type { Fact } from '../../src/facts/fact.ts';
import type { Program } from '../../src/program/program.ts';
import { findManager } from './callers.ts';
import { KINDS, openFresh } from './databases.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const { program, facts } = JSON.parse(
  readFileSync(new URL('../cases/full-3.json', import.meta.url), 'utf8'),
) as { readonly program: Program; readonly facts: readonly Fact[] };

const at = '2026-02-01';
const more: readonly Fact[] = [
  {
    id: 'more-1',
    type: 'partner.registered',
    at,
    data: { partner: 'harbor-one', name: 'Harbor One', country: 'IE' },
  },
  {
    id: 'more-2',
    type: 'client.registered',
    at,
    data: {
      client: 'oak-foods',
      name: 'Oak & Ölmühle Foods',
      domain: 'oakfoods.example',
      country: 'IE',
      currency: 'EUR',
    },
  },
  {
    id: 'more-3',
    type: 'employee.added',
    at,
    data: { partner: 'harbor-one', employee: 'mia', name: 'Mia Lund', email: 'mia@harbor.example' },
  },
  {
    id: 'more-4',
    type: 'access.granted',
    at,
    data: { client: 'oak-foods', employee: 'mia', permission: 'partner-admin' },
  },
  {
    id: 'more-5',
    type: 'subscription.changed',
    at,
    data: { client: 'oak-foods', productLine: 'content', mrr: '900', currency: 'EUR', edition: 'Pro' },
  },
];

const NOTHING = { clients: [], partners: [], people: [] };
const harbor: Membership = { side: 'partner', partner: 'harbor-one', role: 'member', employee: null };
const other: Membership = { side: 'partner', partner: 'p2', role: 'super-admin', employee: null };
const oak: Membership = { side: 'client', client: 'oak-foods', role: 'user' };

describe.each(KINDS)('on %s', (kind) => {
  let installation: Installation;
  let manager: Caller;
  beforeAll(async () => {
    const store = await openFresh(kind);
    manager = await findManager();
    installation = { store, now: () => NOW, isDemo: false, changes: makeNoticeBoard() } as never;
    await publishProgram(store, program, NOW);
    await importFacts(store, [[...facts, ...more]], { now: NOW, trustRecordedAt: true });
  });

  const callerOf = (membership: Membership): Caller => ({ ...manager, memberships: [membership] });

  const find = (q: string, caller: Caller) =>
    search(narrowTo(installation, caller, { kind: 'program' }), caller, { q, limit: 20 });

  const oakFoods = { client: 'oak-foods', name: 'Oak & Ölmühle Foods', domain: 'oakfoods.example' };

  test.each([
    ['beginnings of words, in any order', 'fo oak', [oakFoods]],
    ['letters of other languages', 'Ölmühle', [oakFoods]],
    ['a domain', 'oakfoods.ex', [oakFoods]],
    ['the middle of a word', 'akfoo', [oakFoods]],
    ['what reads like a query', "oak:* | 'x", []],
    ['signs alone', '%%%', []],
  ])('finds a client by %s', async (_, q, clients) => {
    expect((await find(q, manager)).clients).toEqual(clients.map((each) => ({ ...each, partner: null })));
  });

  test('finds partners and their people', async () => {
    expect(await find('harbor', manager)).toEqual({
      clients: [],
      partners: [{ partner: 'harbor-one', name: 'Harbor One', country: 'IE' }],
      people: [
        {
          name: 'Mia Lund',
          email: 'mia@harbor.example',
          partner: 'harbor-one',
          client: null,
          where: 'Harbor One',
        },
      ],
    });
  });

  test('a partner finds its own and nothing of another', async () => {
    expect((await find('oak', callerOf(harbor))).clients).toEqual([{ ...oakFoods, partner: 'harbor-one' }]);
    expect((await find('mia', callerOf(harbor))).people).toHaveLength(1);
    for (const q of ['oak', 'mia', 'harbor', 'akfoo'])
      expect(await find(q, callerOf(other))).toEqual(NOTHING);
    expect((await find('oak', callerOf(oak))).clients).toEqual([{ ...oakFoods, partner: null }]);
    expect((await find('mia', callerOf(oak))).people).toEqual([]);
  });

  test('a client reads who may work in its account', async () => {
    const narrowed = narrowTo(installation, callerOf(oak), { kind: 'client', client: 'oak-foods' });
    const account = await readClient(narrowed, callerOf(oak), 'oak-foods', undefined);
    expect(account).toMatchObject({
      ok: true,
      value: {
        name: 'Oak & Ölmühle Foods',
        subscriptions: [{ productLine: 'content', edition: 'Pro', mrr: '900', currency: 'EUR' }],
        partners: [
          {
            partner: 'harbor-one',
            name: 'Harbor One',
            people: [
              {
                employee: 'mia',
                name: 'Mia Lund',
                permission: 'partner-admin',
                isActive: true,
                grantedOn: at,
              },
            ],
          },
        ],
      },
    });
    expect(await readClient(narrowed, callerOf(oak), 'oak-foods', '2026-01-31')).toMatchObject({
      ok: false,
      error: { code: 'client_not_found' },
    });
  });
});
