/** What leaves the screens of renewals: the calendar that people subscribe to, files, and a renewal manager's own list. */
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { makeServer } from '../../src/api/server.ts';
import type { AssignedRenewalList, NewCalendarFeed } from '../../src/contract/renewals.ts';
import { putAssignments } from '../../src/store/assignments.ts';
import { deleteMembership } from '../../src/store/memberships.ts';
import { transact } from '../../src/store/open.ts';
import { updateProfile } from '../../src/store/users.ts';
import { KINDS, openFresh } from './databases.ts';
import { clientOf, partnerOf, program } from './renewal-world.ts';
import { type Headers, keyOf, ORIGIN, openInstallation, signIn } from './signed-in.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const FEED = '/partners/p1/calendar-feed';

/** What breaks a careless writer: separators, a line break, characters of several octets over the length of a line. */
const NAME = `=Ärger; Söhne, "Grüße" \\ ${'🏔️ Größe '.repeat(12)}\nSecond line`;

const facts = [
  ...partnerOf('p1'),
  ...partnerOf('p2'),
  ...clientOf('p1', 'acme', '2026-05-15').map((each) =>
    each.type === 'client.registered' ? { ...each, data: { ...each.data, name: NAME } } : each,
  ),
  ...clientOf('p1', 'beta', '2026-06-20', '300.5'),
  ...clientOf('p2', 'other', '2026-05-01'),
  ...clientOf('p2', 'third', '2026-05-20'),
  // p2 looks after beta as well.
  ...clientOf('p2', 'beta', '2026-06-20').filter(({ type }) => type === 'access.granted'),
];

describe.each(KINDS)('on %s', (kind) => {
  let server: Awaited<ReturnType<typeof makeServer>>;
  let installation: Installation;
  let member: Headers;
  let manager: Headers;
  let now = NOW;

  beforeAll(async () => {
    const store = await openFresh(kind);
    await publishProgram(store, program, NOW);
    await importFacts(store, [facts], { now: NOW, trustRecordedAt: true });
    installation = openInstallation(store, { now: () => now });
    server = await makeServer({ installation, webFolder: null, logLevel: 'silent' });
    member = await signIn(installation, 'partner:member', 'p1');
    manager = await signIn(installation, 'vendor:renewal-manager');
    await transact(store, (db) =>
      putAssignments(
        db,
        ['beta', 'third'].map((client) => ({
          kind: 'renewal-manager',
          user: 'user-of-renewal-manager@vendor.example',
          partner: null,
          client,
          helps: null,
        })),
      ),
    );
  });
  afterAll(() => server.close());

  const ask = async (who: Headers, method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) =>
    server.inject({
      method,
      url: url.startsWith('http') ? new URL(url).pathname : `/api/v1${url}`,
      headers: who,
      ...(payload ? { payload } : {}),
    });
  const makeFeed = async () => ((await ask(member, 'POST', FEED)).json() as NewCalendarFeed).url;

  test('a calendar reads the deadlines as whole days, under ids that stay, whatever a name holds', async () => {
    const url = await makeFeed();
    expect(url).toMatch(/^http:\/\/uptier\.example\/api\/v1\/calendars\/[\w-]{43}\.ics$/);
    const reply = await ask({}, 'GET', url);
    expect(reply.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(reply.headers['cache-control']).toBe('private, max-age=3600');
    for (const line of reply.body.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(reply.body.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const calendar = new ICAL.Component(ICAL.parse(reply.body));
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(calendar.getFirstProperty('method')).toBe(null);
    const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
    expect(
      events.map(({ summary, startDate, endDate }) => [summary, String(startDate), String(endDate)]),
    ).toEqual([
      [`Renewal deadline: ${NAME}, Marketing`, '2026-03-31', '2026-04-01'],
      ['Renewal deadline: Client beta, Marketing', '2026-05-06', '2026-05-07'],
    ]);
    expect(events.every(({ startDate }) => startDate.isDate)).toBe(true);
    expect(events[1]!.description).toContain('The new term starts on 2026-06-20.');
    expect(events[1]!.description).toContain('A month now: 300.5 USD');
    expect(events[1]!.component.getFirstPropertyValue('url')).toBe(
      `${ORIGIN}/partners/p1/renewals?open=beta`,
    );
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(2);

    const unchanged = await ask({ 'if-none-match': String(reply.headers.etag) }, 'GET', url);
    expect(unchanged.statusCode).toBe(304);
    now += 3 * 86_400_000;
    const later = new ICAL.Component(ICAL.parse((await ask({}, 'GET', url)).body));
    expect(later.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each).uid)).toEqual(
      events.map(({ uid }) => uid),
    );
    now = NOW;
    await updateProfile(installation.store.db, 'user-of-member@p1.example', { language: 'de' });
    expect((await ask({}, 'GET', url)).body).toContain('SUMMARY:Frist für die Verlängerung: Client beta\\,');
  });

  test('its address is a secret: a new one ends the old, taken back or left behind it leads nowhere', async () => {
    const first = await makeFeed();
    const second = await makeFeed();
    expect((await ask({}, 'GET', first)).statusCode).toBe(404);
    expect((await ask({}, 'GET', second)).statusCode).toBe(200);
    expect((await ask(member, 'GET', FEED)).json()).toMatchObject({
      isOn: true,
      readAt: '2026-03-01T12:00:00Z',
    });
    expect((await ask(member, 'GET', FEED)).body).not.toContain(second.split('/').at(-1)!.slice(0, -4));
    expect((await ask(member, 'DELETE', FEED)).json()).toMatchObject({ isOn: false });
    expect((await ask({}, 'GET', second)).statusCode).toBe(404);
    const third = await makeFeed();
    await deleteMembership(
      installation.store.db,
      { side: 'partner', partner: 'p1' },
      'user-of-member@p1.example',
    );
    expect((await ask({}, 'GET', third)).statusCode).toBe(404);
    const key = await keyOf(installation, { partner: 'p1' });
    expect((await ask(key, 'POST', FEED)).statusCode).toBe(403);
    expect((await ask(manager, 'POST', FEED)).statusCode).toBe(404);
  });

  test('the file holds what the filters leave, and no formula', async () => {
    const admin = await signIn(installation, 'partner:super-admin', 'p1');
    const { body, headers } = await ask(admin, 'GET', '/partners/p1/renewals.csv?sort=mrr');
    expect(headers['content-disposition']).toBe('attachment; filename="p1-renewals-2026-03-01.csv"');
    expect(body).toContain(
      '\nbeta,Client beta,beta.example,Marketing,vendor,,2026-06-20,2026-05-06,66,USD,300.5,',
    );
    expect(body).toContain(`\nacme,"'=Ärger; Söhne`);
    const found = await ask(admin, 'GET', '/partners/p1/renewals.csv?search=beta');
    expect(found.body.trim().split('\n').length).toBe(2);
  });

  test('a renewal manager lists the renewals of assigned clients alone, and decides none', async () => {
    const list = (await ask(manager, 'GET', '/renewals')).json() as AssignedRenewalList;
    expect(list.items.map(({ partner, client }) => `${partner} ${client}`)).toEqual([
      'p2 third',
      'p1 beta',
      'p2 beta',
    ]);
    const file = await ask(manager, 'GET', '/renewals.csv?search=third');
    expect(file.body).toContain('\np2,P2,third,Client third,');
    const page = await ask(manager, 'GET', '/partners/p1/renewals/beta');
    expect(page.json()).toMatchObject({ mayDecide: false, renewals: [{ status: 'pending' }] });
    const path = '/partners/p1/renewals/beta/marketing';
    expect((await ask(manager, 'GET', `${path}/options`)).statusCode).toBe(200);
    expect((await ask(manager, 'POST', `${path}/decision`, { decision: 'renew' })).statusCode).toBe(403);
    for (const foreign of [
      '/partners/p1/renewals/acme',
      '/partners/p1/renewals',
      '/partners/p2/renewals/other',
    ])
      expect((await ask(manager, 'GET', foreign)).statusCode, foreign).toBe(404);
    const other = await signIn(installation, 'partner:super-admin', 'p2');
    expect((await ask(other, 'GET', '/renewals')).statusCode).toBe(403);
  });
});
