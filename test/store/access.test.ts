/**
 * The first wall, route by route: every route that the server has, as every role, as a stranger and as somebody of
 * another partner or client. What is expected stands in test/policy, written by hand: a route that is not there fails.
 * In `npm run walk` both databases are walked, and every caller goes all the way.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ContactList } from '../../src/contract/contacts.ts';
import {
  type Expected,
  expectOf,
  PUBLIC_PATHS,
  placeOf,
  ROUTES,
  type Row,
  readTables,
  rightOf,
} from '../policy/golden.ts';
import { isWholeWalk } from '../walk.ts';
import { KINDS, type Kind } from './databases.ts';
import { MARK, OTHER, OWN, openWalkWorld, type Reply, type Route, type WalkWorld } from './walk-world.ts';

const WALKED: readonly Kind[] = isWholeWalk ? KINDS : ['pglite'];
const NOWHERE = { partner: 'no-partner', client: 'no-client' } as const;

/** Addresses outside of `/api/v1`, which guard themselves or hold nothing of anybody. */
const OPEN_ADDRESSES = ['/healthz', '/readyz', '/metrics', '/api/auth/*', '/api/docs'];

const PLAIN_REFUSAL = 'You may not do this.';
const name = ({ method, path }: Pick<Route, 'method' | 'path'>) => `${method} ${path}`;

/** What the wall let through, or how it refused, in a word. */
function readDecision({ status, body }: Reply): Expected | string {
  if (status === 204) return 'allowed';
  const problem = body.startsWith('{') ? JSON.parse(body) : {};
  if (status === 403 && problem.detail === PLAIN_REFUSAL) return 'forbidden';
  if (status === 404 && /^(?:partner|client)_not_found$/.test(problem.code)) return 'hidden';
  return `${status} ${body}`;
}

/** Partner and client of the address: one's own, the others', and mixed where it names both. */
function placesOf({ path }: Route, { about }: Row) {
  const sides = { own: OWN, other: OTHER } as const;
  const both = ['own', 'other'] as const;
  const pairs =
    about === 'relationship'
      ? both.flatMap((partner) => both.map((client) => [partner, client] as const))
      : /:(?:partner|client)\b/.test(path)
        ? both.map((each) => [each, each] as const)
        : [['own', 'own'] as const];
  return pairs.map(([partner, client]) => ({
    place: placeOf(about!, partner, client),
    ids: { partner: sides[partner].partner, client: sides[client].client },
  }));
}

describe.each(WALKED)('on %s', (kind) => {
  let world: WalkWorld;
  beforeAll(async () => {
    world = await openWalkWorld(kind);
  });
  afterAll(() => world.server.close());

  const guarded = () => world.routes.filter(({ access }) => access !== 'public');
  const rowOf = (route: Route): Row => {
    const row = ROUTES.find(({ method, path }) => method === route.method && path === route.path);
    if (!row) throw new Error(`${name(route)} is not in test/policy/routes.md: say there who may use it.`);
    return row;
  };
  const callerOf = (wanted: string) => world.callers.find((each) => each.name === wanted)!;
  /** One of each group that sees the same, the one that may most. */
  const firstOfGroups = () =>
    isWholeWalk
      ? world.callers
      : world.callers.filter(({ group }, i, all) => all.findIndex((each) => each.group === group) === i);
  const locals = () =>
    firstOfGroups().filter(
      ({ group }) => group === OWN.partner || group === OWN.client || group === 'guests',
    );

  /** The address with its parameters filled in. */
  function fill(path: string, ids: Readonly<Record<string, string>>): string {
    return path.replaceAll(/:(\w+)/g, (_, parameter: string) => {
      const value = ids[parameter] ?? world.objects[parameter];
      if (value === undefined)
        throw new Error(
          `${path} has a path parameter ":${parameter}" that test/store/walk-world.ts does not know: add to IDS_OF_OTHERS the id of one that another partner owns.`,
        );
      return encodeURIComponent(value);
    });
  }

  test('the routes are those of the table, each asking what is written there', () => {
    const written = ROUTES.map(({ method, path, resource, action, about, secret }) =>
      [method, path, resource, action, about, secret].join(' ').trim(),
    );
    const served = world.routes.map(({ method, path, access }) =>
      (access === 'public'
        ? [method, path, 'public']
        : [method, path, access.resource, access.action, access.subject, access.answersSecret ? 'once' : '']
      )
        .join(' ')
        .trim(),
    );
    expect(served.toSorted()).toEqual(written.toSorted());
    expect(
      [...new Set(ROUTES.flatMap(({ resource, path }) => (resource === 'public' ? [path!] : [])))].toSorted(),
    ).toEqual(PUBLIC_PATHS.map(({ path }) => path!).toSorted());
    expect([...world.openAddresses].filter((each) => !OPEN_ADDRESSES.includes(each))).toEqual([]);
  });

  test('a stranger gets 401 everywhere, before anything is said about the request', async () => {
    const wrong: string[] = [];
    for (const route of guarded())
      for (const ids of [OWN, NOWHERE]) {
        const { status } = await world.ask(route, fill(route.path, ids), null);
        if (status !== 401) wrong.push(`${name(route)}: ${status}`);
      }
    expect(wrong).toEqual([]);
  });

  test('public routes ask nobody who they are', async () => {
    for (const route of world.routes.filter(({ access }) => access === 'public')) {
      const { status } = await world.ask(route, fill(route.path, OWN), null);
      expect([401, 403], name(route)).not.toContain(status);
    }
  });

  test('every role gets what the tables say, at home and elsewhere', async () => {
    const wrong: string[] = [];
    const seen = new Set<string>();
    for (const route of guarded()) {
      const row = rowOf(route);
      const right = rightOf(row.resource!, row.action!)!;
      for (const { place, ids } of placesOf(route, row))
        for (const { name: role, headers, scopes, standingsAt } of world.callers) {
          const expected = expectOf(right, standingsAt(place), place, scopes);
          const got = readDecision(await world.knock(route, fill(route.path, ids), headers));
          seen.add(got);
          if (got !== expected) wrong.push(`${role}, ${name(route)}, ${place}: ${got}, not ${expected}`);
        }
    }
    expect(wrong).toEqual([]);
    expect([...seen].sort()).toEqual(['allowed', 'forbidden', 'hidden']);
  });

  test('behind the wall nothing breaks, and no local is told a word of another partner', async () => {
    const wrong: string[] = [];
    const isLocal = new Set(locals());
    let read = 0;
    for (const route of guarded()) {
      const row = rowOf(route);
      const right = rightOf(row.resource!, row.action!)!;
      const answered = new Set<string>();
      for (const { place, ids } of placesOf(route, row))
        for (const caller of world.callers) {
          if (expectOf(right, caller.standingsAt(place), place, caller.scopes) !== 'allowed') continue;
          if (!isWholeWalk && answered.has(`${caller.group} ${place}`)) continue;
          answered.add(`${caller.group} ${place}`);
          const { status, body } = await world.ask(route, fill(route.path, ids), caller.headers);
          if (status >= 500 || status === 401)
            wrong.push(`${caller.name}, ${name(route)}, ${place}: ${status}`);
          if (route.method !== 'GET' || status >= 300) continue;
          read++;
          const isTold = isLocal.has(caller) || caller.group === OWN.partner || caller.group === 'guests';
          if (isTold && MARK.test(body))
            wrong.push(`${caller.name}, ${name(route)}: ${MARK.exec(body)!.input.slice(0, 300)}`);
        }
    }
    expect(wrong).toEqual([]);
    expect(read).toBeGreaterThan(200);
    const list = await world.server.inject({
      url: '/api/v1/partners',
      headers: callerOf('vendor:program-manager').headers,
    });
    expect(list.body, 'the mark is there to be seen').toMatch(MARK);
  });

  describe('of others', () => {
    test('another partner or client answers word for word as one that does not exist', async () => {
      const wrong: string[] = [];
      for (const route of guarded().filter(({ path }) => /:(?:partner|client)\b/.test(path)))
        for (const { name: role, headers } of locals()) {
          const foreign = await world.ask(route, fill(route.path, OTHER), headers);
          const nowhere = await world.ask(route, fill(route.path, NOWHERE), headers);
          if (strip(foreign.body) !== strip(nowhere.body) || foreign.status !== nowhere.status)
            wrong.push(`${role}, ${name(route)}: ${foreign.body} / ${nowhere.body}`);
        }
      expect(wrong).toEqual([]);
    });

    test('something of another partner answers as if it did not exist, within one’s own', async () => {
      const wrong: string[] = [];
      for (const route of guarded().filter(({ path }) => /:(?!partner\b|client\b)\w+/.test(path)))
        for (const { name: role, headers } of locals()) {
          const home = rowOf(route).about === 'client' ? { client: OWN.client } : { partner: OWN.partner };
          const known = await world.ask(route, fill(route.path, { ...OTHER, ...home }), headers);
          const unknown = await world.ask(
            route,
            fill(route.path, { ...NOWHERE, ...nowhere(), ...home }),
            headers,
          );
          if (
            known.status < 300 ||
            known.status !== unknown.status ||
            strip(known.body) !== strip(unknown.body)
          )
            wrong.push(`${role}, ${name(route)}: ${known.status} ${known.body} / ${unknown.body}`);
        }
      expect(wrong).toEqual([]);
    });

    /** A body without what differs from request to request: the ids that were asked for, and the request's own. */
    function strip(body: string): string {
      const asked = [OTHER, NOWHERE, world.objects, nowhere()].flatMap((each) => Object.values(each));
      // The longest first: one may be a part of another.
      return asked
        .toSorted((one, other) => other.length - one.length)
        .reduce((text, id) => text.replaceAll(id, '…'), body.replaceAll(/"requestId":"[^"]*"/g, ''));
    }

    /** Of each kind of object an id that nothing has. */
    function nowhere(): Readonly<Record<string, string>> {
      return Object.fromEntries(Object.keys(world.objects).map((each) => [each, `no-${each}-at-all`]));
    }
  });

  describe('within a right', () => {
    const BASE = `/partners/${OWN.partner}`;
    const rules = readTables('rules.md');
    /** The callers of rules.md; an employee has a link of its own, a super admin and the vendor have none. */
    const CALLERS: Readonly<Record<string, string>> = {
      'p super': 'partner:super-admin',
      'p access': 'partner:access-manager, guest manager',
      'p member': 'partner:member, guest worker',
      'c super': 'client:super-admin',
      'c manager': 'client:user-manager',
      'c user': 'client:user',
      'v auditor': 'vendor:auditor',
      'v pdm': 'vendor:partner-development-manager',
      'v renewal': 'vendor:renewal-manager',
      'v manager': 'vendor:program-manager',
    };
    const say = (isAllowed: boolean) => (isAllowed ? 'yes' : 'no');
    const send = async (who: string, method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) => {
      const { headers } = callerOf(CALLERS[who] ?? who);
      const reply = await world.server.inject({
        method,
        url: `/api/v1${path}`,
        headers,
        ...(payload ? { payload } : {}),
      });
      return { status: reply.statusCode, json: reply.json() };
    };

    test.each(rules.get('Access links')!.map((row) => [row.caller!, row]))(
      'access links: %s',
      async (who, row) => {
        const own = { 'p access': 'manager', 'p member': 'worker' }[who] ?? 'worker';
        const make = async (by: string, employee: string) =>
          (await send(by, 'POST', `${BASE}/access-links`, { employee })) as {
            readonly status: number;
            readonly json: { readonly id: string };
          };
        expect(say((await make(who, own)).status === 200)).toBe(row['makes its own']);
        expect(say((await make(who, 'admin')).status === 200)).toBe(row["makes a colleague's"]);
        const links = {
          own: (await make('p super', own)).json.id,
          other: (await make('p super', 'admin')).json.id,
        };
        const list = (await send(who, 'GET', `${BASE}/access-links`)).json.items as readonly { id: string }[];
        const isSeen = (wanted: string) => say(list.some(({ id }) => id === wanted));
        expect(isSeen(links.own)).toBe(row['sees its own']);
        expect(isSeen(links.other)).toBe(row["sees a colleague's"]);
        const takeBack = async (id: string) =>
          say((await send(who, 'DELETE', `${BASE}/access-links/${id}`)).status === 200);
        expect(await takeBack(links.own)).toBe(row['takes back its own']);
        expect(await takeBack(links.other)).toBe(row["takes back a colleague's"]);
      },
    );

    test('contacts: who may change which', async () => {
      const pages = {
        client: `/clients/${OWN.client}/contacts`,
        partner: `${BASE}/companies/${OWN.client}/contacts`,
      };
      const contact = (name: string) => ({ name, email: `${name}@c1.example`, kinds: [] });
      await send('c super', 'POST', pages.client, contact('all'));
      await send('p member', 'POST', pages.partner, contact('own'));
      const found: Row[] = [];
      const rows = rules.get('Contacts')!;
      for (const { caller, page } of rows) {
        const { items } = (await send(caller!, 'GET', pages[page as keyof typeof pages])).json as ContactList;
        const isChanged = (by: string) => {
          const its = items.find(({ keptBy }) => keptBy === by);
          return its ? say(its.mayChange) : 'hidden';
        };
        found.push({
          caller: caller!,
          page: page!,
          'kept for all': isChanged('client'),
          'kept by the partner': isChanged('partner'),
          'user of the account': isChanged('account'),
        });
      }
      expect(found).toEqual(rows);
    });
  });

  describe('in words', () => {
    const P = OWN.partner;
    test.each([
      ['partner:member', 'POST', `/partners/${P}/people`, 403],
      ['partner:member', 'GET', `/partners/${P}/people`, 200],
      ['partner:access-manager', 'GET', `/partners/${P}/keys`, 403],
      ['partner:super-admin', 'GET', `/partners/${P}/keys`, 200],
      ['partner:super-admin', 'GET', `/partners/${OTHER.partner}/keys`, 404],
      ['partner:super-admin', 'GET', '/keys', 403],
      ['partner:super-admin', 'GET', '/people', 403],
      ['partner:super-admin', 'GET', '/audit-log', 403],
      ['partner:super-admin', 'POST', '/facts', 403],
      ['client:super-admin', 'GET', `/clients/${OWN.client}/people`, 200],
      ['client:super-admin', 'GET', `/partners/${P}/statement`, 404],
      ['client:user', 'GET', `/clients/${OWN.client}/audit-log`, 403],
      ['partner:member', 'GET', `/clients/${OWN.client}`, 404],
      ['partner:member, guest admin', 'GET', `/clients/${OWN.client}`, 200],
      ['partner:member, guest reader', 'GET', `/clients/${OWN.client}`, 200],
      ['partner:member, guest admin', 'GET', `/clients/${OWN.client}/people`, 403],
      ['partner:member, guest admin', 'GET', `/clients/${OWN.client}/audit-log`, 403],
      ['partner:member, guest admin', 'GET', `/clients/${OTHER.client}`, 404],
      ['partner:member, guest deactivated', 'GET', `/clients/${OWN.client}`, 404],
      ['partner:member, guest deactivated', 'GET', `/partners/${P}/statement`, 200],
      ['partner:member, guest removed-there', 'GET', `/clients/${OWN.client}`, 404],
      ['vendor:auditor', 'GET', `/partners/${OTHER.partner}/statement`, 200],
      ['vendor:auditor', 'PUT', '/assignments', 403],
      ['vendor:auditor', 'POST', `/partners/${P}/people`, 403],
      ['vendor:program-manager', 'GET', `/partners/${OTHER.partner}/people`, 200],
      ['vendor:partner-development-manager', 'GET', `/partners/${P}/statement`, 200],
      ['vendor:partner-development-manager', 'GET', `/partners/${OTHER.partner}/statement`, 404],
      ['vendor:renewal-manager', 'GET', `/clients/${OWN.client}/people`, 200],
      ['vendor:renewal-manager', 'GET', `/clients/${OTHER.client}/people`, 404],
      ['a key of the vendor that reads', 'POST', '/facts', 403],
      ['a key of the vendor for facts', 'GET', `/partners/${P}/statement`, 403],
      ['a key of the partner', 'POST', '/facts', 403],
      ['a key of the partner', 'GET', `/partners/${P}/statement`, 200],
    ] as const)('%s: %s %s is %i', async (role, method, path, status) => {
      const payload = method === 'GET' ? {} : { payload: {} };
      const { headers } = callerOf(role);
      const reply = await world.server.inject({ method, url: `/api/v1${path}`, headers, ...payload });
      expect(reply.statusCode, reply.body).toBe(status);
    });
  });
});
