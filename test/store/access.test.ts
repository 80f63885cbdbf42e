/**
 * The first wall, route by route: every route that the server has, as every role, as a stranger and as somebody of
 * another partner or client, reading and writing. New routes are walked without being named here.
 */
import { subscribe } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import type { Access } from '../../src/api/access.ts';
import { makeServer } from '../../src/api/server.ts';
import { decide, type Subject } from '../../src/contract/policy.ts';
import type { Caller, Role } from '../../src/contract/roles.ts';
import type { Fact } from '../../src/facts/fact.ts';
import type { Program } from '../../src/program/program.ts';
import { putAssignments } from '../../src/store/assignments.ts';
import { transact } from '../../src/store/open.ts';
import { openFresh } from './databases.ts';
import { addPerson, cookieOf, type Headers, keyOf, openInstallation, signIn } from './signed-in.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const OWN = { partner: 'p1', client: 'c1' } as const;
/** Whatever belongs to another partner or its client has this in its id or name, so that it is seen where it leaks. */
const FOREIGN = { partner: 'zz-partner', client: 'zz-client' } as const;
const NOWHERE = { partner: 'no-partner', client: 'no-client' } as const;
const MARK = /zz-/;

interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/api/v1/partners/:partner` */
  readonly url: string;
  readonly access: Access | 'public';
  readonly isStream: boolean;
}

interface WalkingCaller {
  readonly name: string;
  readonly headers: Headers;
  readonly caller: Caller;
}

/** Addresses outside of `/api/v1`, which guard themselves or hold nothing of anybody. */
const OPEN_ADDRESSES = ['/healthz', '/readyz', '/metrics', '/api/auth/*', '/api/docs'];

let server: FastifyInstance;
let installation: Installation;
const routes: Route[] = [];
const openAddresses = new Set<string>();
const callers: WalkingCaller[] = [];
/** Path parameters beside partner and client, each with the id of something that another partner owns. */
let objects: Readonly<Record<string, string>>;

function noteRoute({ method, url, config, schema }: RouteOptions): void {
  for (const each of [method].flat()) {
    if (each === 'HEAD' || each === 'OPTIONS') continue;
    if (!url.startsWith('/api/v1')) openAddresses.add(url);
    else
      routes.push({
        method: each as Route['method'],
        url,
        access: config!.access!,
        isStream: (schema as { produces?: string[] } | undefined)?.produces?.[0] === 'text/event-stream',
      });
  }
}

const factOf = (type: string, at: string, data: object) =>
  ({ id: `zz-${type}-${at}`, type, at, data }) as unknown as Fact;

/** Another partner with a client of its own, far from p1. */
const foreignFacts: readonly Fact[] = [
  factOf('partner.registered', '2025-08-01', { partner: FOREIGN.partner, name: 'zz-name', country: 'US' }),
  factOf('employee.added', '2025-08-02', {
    partner: FOREIGN.partner,
    employee: 'zz-employee',
    name: 'zz-person',
    email: 'zz-person@zz.example',
  }),
  factOf('client.registered', '2025-08-01', {
    client: FOREIGN.client,
    name: 'zz-client-name',
    country: 'US',
    currency: 'USD',
  }),
  factOf('deal.closed', '2025-09-02', {
    deal: 'zz-deal',
    client: FOREIGN.client,
    partner: FOREIGN.partner,
    productLine: 'marketing',
    dealType: 'new',
    attribution: 'sourced',
    mrr: '1000',
    currency: 'USD',
  }),
];

/** People of p1 who work in the account of its client, each with a permission set. */
const GUESTS = { 'guest-admin': 'partner-admin', 'guest-reader': 'read-only' } as const;

const guestFacts = Object.entries(GUESTS).flatMap(([employee, permission]): Fact[] => [
  {
    id: `${employee}-added`,
    type: 'employee.added',
    at: '2026-02-01',
    data: { partner: OWN.partner, employee, name: employee, email: `${employee}@p1.example` },
  },
  {
    id: `${employee}-granted`,
    type: 'access.granted',
    at: '2026-02-02',
    data: { client: OWN.client, employee, permission },
  },
]);

beforeAll(async () => {
  const { program, facts } = JSON.parse(
    readFileSync(new URL('../cases/full-3.json', import.meta.url), 'utf8'),
  ) as { readonly program: Program; readonly facts: readonly Fact[] };
  const past = facts.filter(({ at, recordedAt = '' }) => at < '2026-03-01' && recordedAt < '2026-03-01');
  const store = await openFresh('pglite');
  await publishProgram(store, program, NOW);
  await importFacts(store, [[...past, ...foreignFacts, ...guestFacts]], { now: NOW, trustRecordedAt: true });
  installation = openInstallation(store, { now: () => NOW });
  subscribe('fastify.initialization', (message) => {
    const { fastify } = message as { readonly fastify: FastifyInstance };
    fastify.addHook('onRoute', noteRoute);
  });
  server = await makeServer({ installation, webFolder: null, logLevel: 'silent', requestsPerMinute: 1e9 });
  await addCallers();
  await addForeignObjects();
});

afterAll(() => server.close());

async function addCallers(): Promise<void> {
  const roles: readonly (readonly [Role, string?])[] = [
    ['partner:super-admin', OWN.partner],
    ['partner:access-manager', OWN.partner],
    ['partner:member', OWN.partner],
    ['client:super-admin', OWN.client],
    ['client:user-manager', OWN.client],
    ['client:user', OWN.client],
    ['vendor:program-manager'],
    ['vendor:auditor'],
    ['vendor:partner-development-manager'],
    ['vendor:renewal-manager'],
  ];
  for (const [role, place] of roles) await addCaller(role, await signIn(installation, role, place));
  const pdm = callers.find(({ name }) => name === 'vendor:partner-development-manager')!;
  const manager = callers.find(({ name }) => name === 'vendor:renewal-manager')!;
  await transact(installation.store, (trx) =>
    putAssignments(trx, [
      { kind: 'partner-development-manager', user: pdm.caller.id, partner: OWN.partner, client: null },
      { kind: 'renewal-manager', user: manager.caller.id, partner: null, client: OWN.client },
    ]),
  );
  callers.splice(callers.indexOf(pdm), 1);
  callers.splice(callers.indexOf(manager), 1);
  await addCaller(pdm.name, await signIn(installation, 'vendor:partner-development-manager'));
  await addCaller(manager.name, await signIn(installation, 'vendor:renewal-manager'));
  for (const [employee, permission] of Object.entries(GUESTS)) {
    const home = { side: 'partner', partner: OWN.partner } as const;
    const person = { email: `${employee}@p1.example`, home, role: 'member', employee };
    const headers = await cookieOf(installation, await addPerson(installation, person));
    await addCaller(`partner:member, guest with ${permission}`, headers);
  }
  await addCaller('a key of the vendor that reads', await keyOf(installation, { scopes: ['read'] }));
  await addCaller('a key of the vendor for facts', await keyOf(installation, { scopes: ['facts:write'] }));
  const partner = OWN.partner;
  await addCaller('a key of the partner', await keyOf(installation, { partner, scopes: ['read', 'manage'] }));
}

async function addCaller(name: string, headers: Headers): Promise<void> {
  callers.push({ name, headers, caller: (await installation.findCaller(headers))! });
}

async function addForeignObjects(): Promise<void> {
  const foreign = await signIn(installation, 'partner:super-admin', FOREIGN.partner);
  const create = async (path: string, payload: object) => {
    const url = `/api/v1/partners/${FOREIGN.partner}${path}`;
    const reply = await server.inject({ method: 'POST', url, headers: foreign, payload });
    expect(reply.statusCode, `${path}: ${reply.body}`).toBeLessThan(300);
    return reply.json() as Readonly<Record<string, string>>;
  };
  const invited = await create('/people', { email: 'zz-invited@zz.example', role: 'member' });
  const key = await create('/keys', { name: 'zz-key', scopes: ['read'] });
  const dispute = await create('/disputes', {
    about: { kind: 'client', client: FOREIGN.client },
    text: 'zz-words about a client',
  });
  const webhook = await create('/webhooks', { url: 'https://1.1.1.1/zz-in', events: ['tier.changed'] });
  const user = (await installation.findCaller(foreign))!.id;
  objects = {
    user,
    invitation: invited.invitation!,
    key: key.id!,
    fact: foreignFacts[3]!.id,
    token: 'a-token-that-nobody-was-given',
    domain: 'zz.example',
    dispute: dispute.id!,
    webhook: webhook.id!,
    delivery: 'd-nowhere',
    mail: 'm-nowhere',
    ...OBJECTS_OF_OTHERS,
  };
}

/**
 * Ids of what belongs to another partner, by the name of the path parameter. Where nothing foreign can be made in one
 * line, an id that nothing has stands for it: then the walls before the handler are tested all the same.
 */
const OBJECTS_OF_OTHERS: Readonly<Record<string, string>> = {
  task: 'task-nowhere',
  note: 'note-nowhere',
  contact: 'contact-nowhere',
  productLine: 'marketing',
  employee: 'zz-employee',
  link: 'link-nowhere',
  request: 'request-nowhere',
};

/** The address with its parameters filled in. */
function fill(url: string, place: Readonly<Record<string, string>>, others = objects): string {
  return url.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = place[name] ?? others[name];
    if (value === undefined)
      throw new Error(
        `The route ${url} has a path parameter ":${name}" that test/store/access.test.ts does not know: add to OBJECTS_OF_OTHERS the id of one that another partner owns.`,
      );
    return encodeURIComponent(value);
  });
}

async function ask(route: Route, url: string, headers: Headers) {
  if (route.isStream && headers !== NOBODY) {
    // It never ends: that it begins is the answer.
    const address = await (listening ??= server.listen({ host: '127.0.0.1', port: 0 }));
    const end = new AbortController();
    const reply = await fetch(`${address}${url}`, { headers, signal: end.signal });
    const body = reply.ok ? '' : await reply.text();
    end.abort();
    return { status: reply.status, body };
  }
  const payload = route.method === 'GET' || route.method === 'DELETE' ? {} : { payload: {} };
  // Each from an address of its own: whoever is refused too often is not answered any more.
  asked++;
  const remoteAddress = `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`;
  const reply = await server.inject({ method: route.method, url, headers, remoteAddress, ...payload });
  return { status: reply.statusCode, body: reply.body };
}
let listening: Promise<string> | undefined;
let asked = 0;
const NOBODY: Headers = {};

const guarded = () =>
  routes.filter((route): route is Route & { access: Access } => route.access !== 'public');
const name = ({ method, url }: Route) => `${method} ${url}`;

const PLAIN_REFUSAL = 'You may not do this.';

/** What the wall let through, or how it refused, in a word; a handler's own refusals say why. */
function readDecision({ status, body }: { readonly status: number; readonly body: string }): string {
  const problem = status >= 400 && body.startsWith('{') ? JSON.parse(body) : {};
  if (status === 401) return 'stranger';
  if (status === 403 && problem.detail === PLAIN_REFUSAL) return 'forbidden';
  const isHidden = status === 404 && /^(?:partner|client)_not_found$/.test(problem.code);
  return isHidden ? 'hidden' : 'allowed';
}

function subjectOf({ subject }: Access, place: typeof OWN | typeof FOREIGN | typeof NOWHERE): Subject {
  if (subject === 'partner') return { kind: 'partner', partner: place.partner };
  if (subject === 'client') return { kind: 'client', client: place.client };
  if (subject === 'relationship') return { kind: 'relationship', ...place };
  return { kind: subject };
}

test('the walk sees the routes, and what lies outside of the wall is known', () => {
  expect(routes.length).toBeGreaterThan(50);
  expect([...openAddresses].filter((each) => !OPEN_ADDRESSES.includes(each))).toEqual([]);
});

test('a stranger gets 401 everywhere, before anything is said about the request', async () => {
  const wrong: string[] = [];
  for (const route of guarded())
    for (const place of [OWN, NOWHERE]) {
      const { status } = await ask(route, fill(route.url, place), NOBODY);
      if (status !== 401) wrong.push(`${name(route)}: ${status}`);
    }
  expect(wrong).toEqual([]);
});

test('public routes ask nobody who they are', async () => {
  for (const route of routes.filter(({ access }) => access === 'public')) {
    const { status } = await ask(route, fill(route.url, OWN), NOBODY);
    expect([401, 403], name(route)).not.toContain(status);
  }
});

test('every role gets what the policy table says, at home and elsewhere', async () => {
  const wrong: string[] = [];
  const seen = new Set<string>();
  for (const route of guarded())
    for (const { name: role, headers, caller } of callers)
      for (const place of /:(?:partner|client)\b/.test(route.url) ? [OWN, FOREIGN] : [OWN]) {
        const { resource, action } = route.access;
        const expected = decide(caller, resource, action as never, subjectOf(route.access, place));
        const reply = await ask(route, fill(route.url, place), headers);
        const got = readDecision(reply);
        seen.add(got);
        // An account's handler may find that the one asked for is nobody's.
        if (got !== expected && !(got === 'hidden' && expected === 'allowed' && place === FOREIGN))
          wrong.push(`${role}, ${name(route)} of ${place.partner}: ${got}, not ${expected}`);
        if (reply.status >= 500) wrong.push(`${role}, ${name(route)}: ${reply.status}`);
      }
  expect(wrong).toEqual([]);
  expect([...seen].sort()).toEqual(['allowed', 'forbidden', 'hidden']);
});

describe('of others', () => {
  const locals = () => callers.filter(({ name: role }) => /^(?:partner|client):|of the partner/.test(role));

  test('a foreign partner or client answers word for word as one that does not exist', async () => {
    const wrong: string[] = [];
    for (const route of guarded().filter(({ url }) => /:(?:partner|client)\b/.test(url)))
      for (const { name: role, headers } of locals()) {
        const foreign = await ask(route, fill(route.url, FOREIGN), headers);
        const nowhere = await ask(route, fill(route.url, NOWHERE), headers);
        if (strip(foreign.body) !== strip(nowhere.body) || foreign.status !== nowhere.status)
          wrong.push(`${role}, ${name(route)}: ${foreign.body} / ${nowhere.body}`);
      }
    expect(wrong).toEqual([]);
  });

  test('something of another partner answers as if it did not exist, within one’s own', async () => {
    const wrong: string[] = [];
    for (const route of guarded().filter(({ url }) => /:(?!partner\b|client\b)\w+/.test(url)))
      for (const { name: role, headers } of locals()) {
        const place = route.access.subject === 'client' ? { client: OWN.client } : { partner: OWN.partner };
        const known = await ask(route, fill(route.url, place, { ...FOREIGN, ...objects }), headers);
        const unknown = await ask(route, fill(route.url, place, { ...NOWHERE, ...nowhere() }), headers);
        if (
          known.status < 300 ||
          known.status !== unknown.status ||
          strip(known.body) !== strip(unknown.body)
        )
          wrong.push(`${role}, ${name(route)}: ${known.status} ${known.body} / ${unknown.body}`);
      }
    expect(wrong).toEqual([]);
  });

  test('no answer that one may read has a word of another partner in it', async () => {
    const wrong: string[] = [];
    for (const route of guarded().filter(({ method, isStream }) => method === 'GET' && !isStream))
      for (const { name: role, headers } of locals()) {
        const { status, body } = await ask(route, fill(route.url, OWN), headers);
        if (status < 300 && MARK.test(body))
          wrong.push(`${role}, ${name(route)}: ${MARK.exec(body)!.input.slice(0, 300)}`);
      }
    expect(wrong).toEqual([]);
    const boss = callers.find(({ name: role }) => role === 'vendor:program-manager')!;
    const list = await server.inject({ url: '/api/v1/partners', headers: boss.headers });
    expect(list.body, 'the mark is there to be seen').toMatch(MARK);
  });
});

/** A body without what differs from request to request: the ids that were asked for, and the request's own. */
function strip(body: string): string {
  const asked = [FOREIGN, NOWHERE, objects, nowhere()].flatMap((each) => Object.values(each));
  // The longest first: one may be a part of another.
  return asked
    .toSorted((one, other) => other.length - one.length)
    .reduce((text, id) => text.replaceAll(id, '…'), body.replaceAll(/"requestId":"[^"]*"/g, ''));
}

/** Of each kind of object an id that nothing has. */
function nowhere(): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(objects).map((each) => [each, `no-${each}-at-all`]));
}

describe('in words', () => {
  const P = OWN.partner;
  test.each([
    ['partner:member', 'POST', `/partners/${P}/people`, 403],
    ['partner:member', 'GET', `/partners/${P}/people`, 200],
    ['partner:access-manager', 'GET', `/partners/${P}/keys`, 403],
    ['partner:super-admin', 'GET', `/partners/${P}/keys`, 200],
    ['partner:super-admin', 'GET', `/partners/${FOREIGN.partner}/keys`, 404],
    ['partner:super-admin', 'GET', '/keys', 403],
    ['partner:super-admin', 'GET', '/people', 403],
    ['partner:super-admin', 'GET', '/audit-log', 403],
    ['partner:super-admin', 'POST', '/facts', 403],
    ['client:super-admin', 'GET', `/clients/${OWN.client}/people`, 200],
    ['client:super-admin', 'GET', `/partners/${P}/statement`, 404],
    ['client:user', 'GET', `/clients/${OWN.client}/audit-log`, 403],
    ['partner:member', 'GET', `/clients/${OWN.client}`, 404],
    ['partner:member, guest with partner-admin', 'GET', `/clients/${OWN.client}`, 200],
    ['partner:member, guest with read-only', 'GET', `/clients/${OWN.client}`, 200],
    ['partner:member, guest with partner-admin', 'GET', `/clients/${OWN.client}/people`, 403],
    ['partner:member, guest with partner-admin', 'GET', `/clients/${OWN.client}/audit-log`, 403],
    ['partner:member, guest with partner-admin', 'GET', `/clients/${FOREIGN.client}`, 404],
    ['vendor:auditor', 'GET', `/partners/${FOREIGN.partner}/statement`, 200],
    ['vendor:auditor', 'PUT', '/assignments', 403],
    ['vendor:auditor', 'POST', `/partners/${P}/people`, 403],
    ['vendor:program-manager', 'GET', `/partners/${FOREIGN.partner}/people`, 200],
    ['vendor:partner-development-manager', 'GET', `/partners/${P}/statement`, 200],
    ['vendor:partner-development-manager', 'GET', `/partners/${FOREIGN.partner}/statement`, 404],
    ['vendor:renewal-manager', 'GET', `/clients/${OWN.client}/people`, 200],
    ['vendor:renewal-manager', 'GET', `/clients/${FOREIGN.client}/people`, 404],
    ['a key of the vendor that reads', 'POST', '/facts', 403],
    ['a key of the vendor for facts', 'GET', `/partners/${P}/statement`, 403],
    ['a key of the partner', 'POST', '/facts', 403],
    ['a key of the partner', 'GET', `/partners/${P}/statement`, 200],
  ] as const)('%s: %s %s is %i', async (role, method, path, status) => {
    const { headers } = callers.find((each) => each.name === role)!;
    const payload = method === 'GET' ? {} : { payload: {} };
    const reply = await server.inject({ method, url: `/api/v1${path}`, headers, ...payload });
    expect(reply.statusCode, reply.body).toBe(status);
  });
});
