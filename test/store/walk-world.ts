/**
 * An installation to walk through: a partner and a client of one's own, others of somebody else, a person or key for
 * each role and mixture of roles, and all routes of its server. What each caller is stands here in the words of the
 * tables in test/policy, not as the server found it.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { expect } from 'vitest';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import type { Access } from '../../src/api/access.ts';
import { makeServer } from '../../src/api/server.ts';
import type { KeyScope } from '../../src/contract/roles.ts';
import type { Fact } from '../../src/facts/fact.ts';
import type { Program } from '../../src/program/program.ts';
import { putAssignments } from '../../src/store/assignments.ts';
import { transact } from '../../src/store/open.ts';
import { type Column, ROLES, type Standing, seenFromOther } from '../policy/golden.ts';
import { type Kind, openFresh } from './databases.ts';
import { addPerson, cookieOf, type Headers, keyOf, openInstallation, signIn } from './signed-in.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
export const OWN = { partner: 'p1', client: 'c1' } as const;
/** Whatever belongs to another partner or its client has this in its id or name, so that it is seen where it leaks. */
export const OTHER = { partner: 'zz-partner', client: 'zz-client' } as const;
export const MARK = /zz-/;

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Without `/api/v1`: `/partners/:partner` */
  readonly path: string;
  readonly access: Access | 'public';
  readonly isStream: boolean;
}

export interface WalkingCaller {
  readonly name: string;
  readonly headers: Headers;
  /** Whose people see the same rows: what one of them is shown, the others may be shown. */
  readonly group: string;
  readonly scopes: readonly KeyScope[] | null;
  /** In which columns of rights.md the caller stands, and what a subject is to it. */
  readonly standingsAt: (place: string) => readonly Standing[];
}

export interface Reply {
  readonly status: number;
  readonly body: string;
}

export interface WalkWorld {
  readonly server: FastifyInstance;
  readonly routes: readonly Route[];
  /** Addresses outside of `/api/v1`. */
  readonly openAddresses: ReadonlySet<string>;
  readonly callers: readonly WalkingCaller[];
  /** Path parameters beside partner and client, each with the id of something that another partner owns. */
  readonly objects: Readonly<Record<string, string>>;
  /** The whole answer. `headers` null: a stranger. */
  readonly ask: (route: Route, url: string, headers: Headers | null) => Promise<Reply>;
  /** Goes as far as the wall, and no further: what is let through has 204. */
  readonly knock: (route: Route, url: string, headers: Headers) => Promise<Reply>;
}

const factOf = (type: string, at: string, data: object, id = `zz-${type}-${at}`) =>
  ({ id, type, at, data }) as unknown as Fact;

/** Another partner with a client of its own, far from p1. */
const otherFacts: readonly Fact[] = [
  factOf('partner.registered', '2025-08-01', { partner: OTHER.partner, name: 'zz-name', country: 'US' }),
  factOf('employee.added', '2025-08-02', {
    partner: OTHER.partner,
    employee: 'zz-employee',
    name: 'zz-person',
    email: 'zz-person@zz.example',
  }),
  factOf('client.registered', '2025-08-01', {
    client: OTHER.client,
    name: 'zz-client-name',
    country: 'US',
    currency: 'USD',
  }),
  factOf('deal.closed', '2025-09-02', {
    deal: 'zz-deal',
    client: OTHER.client,
    partner: OTHER.partner,
    productLine: 'marketing',
    dealType: 'new',
    attribution: 'sourced',
    mrr: '1000',
    currency: 'USD',
  }),
];

/** People of p1 who work in the account of its client or did: permission set, what happened since, and their columns. */
const GUESTS: readonly (readonly [string, string, string | null, readonly Column[]])[] = [
  ['admin', 'partner-admin', null, ['g read', 'g work', 'g usage', 'g activity', 'g people']],
  ['manager', 'standard', null, ['g read', 'g work', 'g usage', 'g activity']],
  ['worker', 'standard', null, ['g read', 'g work', 'g usage', 'g activity']],
  ['reader', 'read-only', null, ['g read', 'g usage', 'g activity']],
  ['of-an-unknown-set', 'a-set-that-is-no-more', null, ['g read']],
  ['deactivated', 'partner-admin', 'employee.deactivated', []],
  ['deactivated-there', 'partner-admin', 'access.deactivated', []],
  ['removed-there', 'partner-admin', 'access.removed', []],
];

const guestFacts = GUESTS.flatMap(([employee, permission, since]): Fact[] => {
  const atHome = { partner: OWN.partner, employee };
  const there = { client: OWN.client, employee };
  const email = `${employee}@p1.example`;
  return [
    factOf('employee.added', '2026-02-01', { ...atHome, name: employee, email }, `${employee}-added`),
    factOf('access.granted', '2026-02-02', { ...there, permission }, `${employee}-granted`),
    ...(since === null
      ? []
      : [factOf(since, '2026-02-03', since.startsWith('employee') ? atHome : there, `${employee}-since`)]),
  ];
});

export async function openWalkWorld(kind: Kind): Promise<WalkWorld> {
  const { program, facts } = JSON.parse(
    readFileSync(new URL('../cases/full-3.json', import.meta.url), 'utf8'),
  ) as { readonly program: Program; readonly facts: readonly Fact[] };
  const past = facts.filter(({ at, recordedAt = '' }) => at < '2026-03-01' && recordedAt < '2026-03-01');
  const store = await openFresh(kind);
  await publishProgram(store, program, NOW);
  await importFacts(store, [[...past, ...otherFacts, ...guestFacts]], { now: NOW, trustRecordedAt: true });
  const installation = openInstallation(store, { now: () => NOW });
  const routes: Route[] = [];
  const openAddresses = new Set<string>();
  const server = await makeWatchedServer(installation, (route, url) =>
    route === null ? openAddresses.add(url) : routes.push(route),
  );
  const callers = await addCallers(installation);
  const objects = await addObjectsOfOthers(installation, server);
  return { server, routes, openAddresses, callers, objects, ...makeAsking(server) };
}

/** Stops a request that came through the wall, before anything is done with it. */
const KNOCK = 'x-knock';

async function makeWatchedServer(
  installation: Installation,
  note: (route: Route | null, url: string) => void,
): Promise<FastifyInstance> {
  const watch = (message: unknown) => {
    const { fastify } = message as { readonly fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url, config, schema }: RouteOptions) => {
      for (const each of [method].flat()) {
        if (each === 'HEAD' || each === 'OPTIONS') continue;
        if (!url.startsWith('/api/v1')) {
          note(null, url);
          continue;
        }
        const produces = (schema as { produces?: string[] } | undefined)?.produces?.[0];
        const path = url.slice('/api/v1'.length);
        const isStream = produces === 'text/event-stream';
        note({ method: each as Route['method'], path, access: config!.access!, isStream }, url);
      }
    });
    // The wall stands before: it refuses as soon as a request begins.
    fastify.addHook('preParsing', async ({ headers }, reply) => {
      if (headers[KNOCK] !== undefined) await reply.code(204).send();
    });
  };
  subscribe('fastify.initialization', watch);
  const server = await makeServer({
    installation,
    webFolder: null,
    logLevel: 'silent',
    requestsPerMinute: 1e9,
  });
  unsubscribe('fastify.initialization', watch);
  return server;
}

/** Whoever sees most of a group comes first in it. */
async function addCallers(installation: Installation): Promise<readonly WalkingCaller[]> {
  const callers: WalkingCaller[] = [];
  const add = (name: string, headers: Headers, group: string, columns: readonly Column[], more = {}) => {
    const standingsAt = (place: string) => columns.map((column) => ({ column, place }));
    callers.push({ name, headers, group, scopes: null, standingsAt, ...more });
  };
  const user = (email: string) => `user-of-${email}@vendor.example`;
  for (const role of ['partner-development-manager', 'renewal-manager'] as const)
    await signIn(installation, `vendor:${role}`);
  await transact(installation.store, (trx) =>
    putAssignments(trx, [
      {
        kind: 'partner-development-manager',
        user: user('partner-development-manager'),
        partner: OWN.partner,
        client: null,
      },
      { kind: 'renewal-manager', user: user('renewal-manager'), partner: null, client: OWN.client },
    ]),
  );
  const places: Readonly<Record<string, string>> = { p: OWN.partner, c: OWN.client };
  for (const [column, role] of Object.entries(ROLES)) {
    const place = places[column[0]!];
    const sees = { 'v manager': 'everything', 'v auditor': 'everything' }[column] ?? place ?? column;
    await add(role, await signIn(installation, role, place), sees, [column]);
  }
  for (const [employee, , , columns] of GUESTS) {
    const home = { side: 'partner', partner: OWN.partner } as const;
    const role = employee === 'manager' ? 'access-manager' : 'member';
    const person = { email: `${employee}@p1.example`, home, role, employee };
    const headers = await cookieOf(installation, await addPerson(installation, person));
    const group = columns.length > 0 ? 'guests' : OWN.partner;
    const column = employee === 'manager' ? 'p access' : 'p member';
    add(`partner:${role}, guest ${employee}`, headers, group, [column, ...columns]);
  }
  await addPersonOfTwo();
  const partner = OWN.partner;
  const keys = [
    ['a key of the vendor that reads', { scopes: ['read'] }, 'everything', 'v manager'],
    ['a key of the vendor for facts', { scopes: ['facts:write'] }, 'everything', 'v manager'],
    ['a key of the partner', { partner, scopes: ['read', 'manage'] }, OWN.partner, 'p super'],
    ['a key of the partner that reads', { partner, scopes: ['read'] }, OWN.partner, 'p super'],
  ] as const;
  for (const [name, request, group, column] of keys)
    add(name, await keyOf(installation, { ...request, scopes: [...request.scopes] }), group, [column], {
      scopes: request.scopes,
    });
  return callers;

  /** A member here, a super admin there, and a user of the other client. */
  async function addPersonOfTwo() {
    const email = 'of-two@p1.example';
    const homes = [
      ['member', { side: 'partner', partner: OWN.partner }],
      ['super-admin', { side: 'partner', partner: OTHER.partner }],
      ['user', { side: 'client', client: OTHER.client }],
    ] as const;
    let id = '';
    for (const [role, home] of homes) id = await addPerson(installation, { email, home, role });
    const standingsAt = (place: string) => [
      { column: 'p member', place },
      { column: 'p super', place: seenFromOther(place) },
      { column: 'c user', place: seenFromOther(place) },
    ];
    add('somebody of two partners and a client', await cookieOf(installation, id), 'of two', [], {
      standingsAt,
    });
  }
}

async function addObjectsOfOthers(installation: Installation, server: FastifyInstance) {
  const other = await signIn(installation, 'partner:super-admin', OTHER.partner);
  const create = async (path: string, payload: object) => {
    const url = `/api/v1/partners/${OTHER.partner}${path}`;
    const reply = await server.inject({ method: 'POST', url, headers: other, payload });
    expect(reply.statusCode, `${path}: ${reply.body}`).toBeLessThan(300);
    return reply.json() as Readonly<Record<string, string>>;
  };
  const invited = await create('/people', { email: 'zz-invited@zz.example', role: 'member' });
  const key = await create('/keys', { name: 'zz-key', scopes: ['read'] });
  const dispute = await create('/disputes', {
    about: { kind: 'client', client: OTHER.client },
    text: 'zz-words about a client',
  });
  const webhook = await create('/webhooks', { url: 'https://1.1.1.1/zz-in', events: ['tier.changed'] });
  return {
    user: (await installation.findCaller(other))!.id,
    invitation: invited.invitation!,
    key: key.id!,
    fact: otherFacts[3]!.id,
    token: 'a-token-that-nobody-was-given',
    domain: 'zz.example',
    dispute: dispute.id!,
    webhook: webhook.id!,
    ...IDS_OF_OTHERS,
  };
}

/**
 * Ids of what belongs to another partner, by the name of the path parameter. Where nothing foreign can be made in one
 * line, an id that nothing has stands for it: then the walls before the handler are tested all the same.
 */
const IDS_OF_OTHERS: Readonly<Record<string, string>> = {
  delivery: 'd-nowhere',
  mail: 'm-nowhere',
  task: 'task-nowhere',
  note: 'note-nowhere',
  contact: 'contact-nowhere',
  productLine: 'marketing',
  employee: 'zz-employee',
  link: 'link-nowhere',
  request: 'request-nowhere',
};

function makeAsking(server: FastifyInstance): Pick<WalkWorld, 'ask' | 'knock'> {
  let asked = 0;
  let listening: Promise<string> | undefined;

  async function send({ method }: Route, url: string, headers: Headers): Promise<Reply> {
    const payload = method === 'GET' || method === 'DELETE' ? {} : { payload: {} };
    // Each from an address of its own: whoever is refused too often is not answered any more.
    asked++;
    const remoteAddress = `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`;
    const reply = await server.inject({ method, url: `/api/v1${url}`, headers, remoteAddress, ...payload });
    return { status: reply.statusCode, body: reply.body };
  }

  async function ask(route: Route, url: string, headers: Headers | null): Promise<Reply> {
    if (!route.isStream || headers === null) return send(route, url, headers ?? {});
    // It never ends: that it begins is the answer.
    const address = await (listening ??= server.listen({ host: '127.0.0.1', port: 0 }));
    const end = new AbortController();
    const reply = await fetch(`${address}/api/v1${url}`, { headers, signal: end.signal });
    const body = reply.ok ? '' : await reply.text();
    end.abort();
    return { status: reply.status, body };
  }

  return { ask, knock: (route, url, headers) => send(route, url, { ...headers, [KNOCK]: '1' }) };
}
