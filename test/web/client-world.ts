/**
 * A small world for the screens of client access: a partner with people, two clients with accounts, and who may sign
 * in to which.
 */
import type { Fact } from '../../src/facts/fact.ts';
import { transact } from '../../src/store/open.ts';
import { putPassword } from '../../src/store/users.ts';
import { addPerson, cookieOf, type Headers } from '../store/signed-in.ts';
import type { Web } from './browser.ts';

const at = '2026-02-01T09:00:00Z';

const fact = <Type extends Fact['type']>(
  id: string,
  type: Type,
  when: string,
  data: Extract<Fact, { type: Type }>['data'],
): Fact => ({ id, type, at: when, data }) as unknown as Fact;

const employee = (partner: string, name: string, email: string): Fact =>
  fact(`e-${name}`, 'employee.added', at, {
    partner,
    employee: name.toLowerCase(),
    name: `${name} Doe`,
    email,
  });

const client = (id: string, name: string): Fact =>
  fact(`c-${id}`, 'client.registered', at, {
    client: id,
    name,
    domain: `${id}.example`,
    country: 'US',
    currency: 'USD',
  });

/** Harbor One (Mia, Leo, Noa, and Pat from elsewhere) and Pine & Co (Kim); the clients Acme and Bolt. */
export const clientWorld: readonly Fact[] = [
  fact('p-harbor', 'partner.registered', at, {
    partner: 'harbor',
    name: 'Harbor One',
    country: 'IE',
    domains: ['harbor.example'],
  }),
  fact('p-pine', 'partner.registered', at, {
    partner: 'pine',
    name: 'Pine & Co',
    country: 'DE',
    domains: ['pine.example'],
  }),
  employee('harbor', 'Mia', 'mia@harbor.example'),
  employee('harbor', 'Leo', 'leo@harbor.example'),
  employee('harbor', 'Noa', 'noa@harbor.example'),
  employee('harbor', 'Pat', 'pat@elsewhere.example'),
  employee('pine', 'Kim', 'kim@pine.example'),
  client('acme', 'Acme'),
  client('bolt', 'Bolt Works'),
  fact('s-content', 'subscription.changed', at, {
    client: 'acme',
    productLine: 'content',
    edition: 'Professional',
    mrr: '1000',
    currency: 'USD',
    startsOn: '2026-02-01',
    renewsOn: '2027-02-01',
  }),
  fact('s-sales', 'subscription.changed', at, {
    client: 'acme',
    productLine: 'sales',
    edition: 'Starter',
    mrr: '250.50',
    currency: 'USD',
    startsOn: '2026-02-01',
  }),
  fact('t-acme', 'tools.reported', '2026-11-01T09:00:00Z', { client: 'acme', tools: ['blog', 'quotes'] }),
];

/** Leo worked in Acme until his credit lapsed; Mia is Partner Admin there; Kim of the other partner too. */
export const workingThere: readonly Fact[] = [
  fact('g-mia', 'access.granted', '2026-03-01T09:00:00Z', {
    client: 'acme',
    employee: 'mia',
    permission: 'partner-admin',
  }),
  fact('g-noa', 'access.granted', '2026-03-01T09:00:00Z', {
    client: 'acme',
    employee: 'noa',
    permission: 'read-only',
  }),
  fact('g-leo', 'access.granted', '2026-03-01T09:00:00Z', {
    client: 'acme',
    employee: 'leo',
    permission: 'standard',
  }),
  fact('g-kim', 'access.granted', '2026-03-01T09:00:00Z', {
    client: 'acme',
    employee: 'kim',
    permission: 'partner-admin',
  }),
  ...Array.from({ length: 60 }, (_, i) =>
    fact(`a-leo-${i}`, 'activity.performed', `2026-09-${String(1 + (i % 20)).padStart(2, '0')}T10:00:00Z`, {
      client: 'acme',
      employee: 'leo',
      tool: i % 2 === 0 ? 'blog' : 'quotes',
      action: i % 2 === 0 ? 'publish' : 'send',
    }),
  ),
  fact('a-kim', 'activity.performed', '2026-11-20T10:00:00Z', {
    client: 'acme',
    employee: 'kim',
    tool: 'blog',
    action: 'publish',
  }),
];

export const PASSWORD = 'four plain words here';

/** Somebody of a client, signed in. */
export async function clientPerson(web: Web, name: string, role: string, ...clients: string[]) {
  const email = `${name}@client.example`;
  let user = '';
  for (const id of clients)
    user = await addPerson(web.installation, { email, home: { side: 'client', client: id }, role });
  return cookieOf(web.installation, user);
}

/** Somebody of the partner who is an employee of it, signed in. */
export async function partnerPerson(
  web: Web,
  name: string,
  role = 'member',
  partner = 'harbor',
): Promise<Headers> {
  const home = { side: 'partner', partner } as const;
  const email = `${name}@${partner}.example`;
  return cookieOf(web.installation, await addPerson(web.installation, { email, home, role, employee: name }));
}

export async function givePassword(web: Web, user: string): Promise<void> {
  const hash = await (await web.installation.authentication()).hashPassword(PASSWORD);
  await transact(web.installation.store, (trx) => putPassword(trx, user, hash));
}

/** Asks the API as somebody. */
export async function sendAs<Answer>(
  web: Web,
  as: Headers,
  method: string,
  path: string,
  body: object = {},
): Promise<Answer> {
  const reply = await fetch(`${web.base}/api/v1${path}`, {
    method,
    headers: { cookie: as.cookie ?? '', origin: web.base, 'content-type': 'application/json' },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}
