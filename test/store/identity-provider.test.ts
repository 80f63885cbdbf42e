/** Signing in through an identity provider, played by a small OpenID Connect server of the test. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Installation } from '../../src/actions/installation.ts';
import { makeServer } from '../../src/api/server.ts';
import { openFresh } from './databases.ts';
import { addPerson, type Headers, ORIGIN, openInstallation, signIn } from './signed-in.ts';

const FROM_HERE = { origin: ORIGIN, host: new URL(ORIGIN).host };
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

interface Claims {
  readonly sub: string;
  readonly email: string;
  readonly name: string;
  readonly email_verified?: boolean;
}

let provider: Server;
let issuer: string;
/** Who is at the provider, and the nonce that it was asked with. */
let claims: Claims & { readonly nonce?: string | null };
let installation: Installation;
let server: FastifyInstance;

beforeAll(async () => {
  provider = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer(request.url!)));
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const identityProvider = { issuer, clientId: 'uptier', clientSecret: 'secret', name: 'Acme account' };
  installation = openInstallation(await openFresh('pglite'), { now: () => Date.now(), identityProvider });
  server = await makeServer({ installation, webFolder: null, logLevel: 'silent' });
});
afterAll(async () => {
  await server.close();
  provider.close();
});

function answer(path: string): object {
  switch (path) {
    case '/.well-known/openid-configuration':
      return {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        id_token_signing_alg_values_supported: ['RS256'],
      };
    case '/keys':
      return { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] };
    case '/token':
      return { access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: makeToken() };
    default:
      throw new Error(`nobody asks for ${path}`);
  }
}

function makeToken(): string {
  const seconds = Math.floor(Date.now() / 1000);
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const body = { ...claims, iss: issuer, aud: 'uptier', iat: seconds, exp: seconds + 60 };
  const text = `${encode({ alg: 'RS256', kid: 'one' })}.${encode(body)}`;
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
}

/** Goes to the provider and back as a browser does; where it lands, and its cookies. */
async function comeBackAs(person: Claims): Promise<{ readonly location: string; readonly headers: Headers }> {
  const begun = await server.inject({
    method: 'POST',
    url: '/api/auth/sign-in/social',
    headers: FROM_HERE,
    payload: { provider: 'oidc', callbackURL: '/', errorCallbackURL: '/sign-in' },
  });
  expect(begun.statusCode, begun.body).toBe(200);
  const { searchParams } = new URL(begun.json().url);
  claims = { ...person, nonce: searchParams.get('nonce') };
  const cookie = [begun.headers['set-cookie'] ?? []].flat().map((each) => each.split(';')[0]);
  const back = await server.inject({
    url: `/api/auth/callback/oidc?code=one&state=${encodeURIComponent(searchParams.get('state')!)}`,
    headers: { ...FROM_HERE, cookie: cookie.join('; ') },
  });
  const set = [back.headers['set-cookie'] ?? []].flat().filter((each) => each.includes('session_token='));
  return {
    location: String(back.headers.location),
    headers: { ...FROM_HERE, cookie: set.map((each) => each.split(';')[0]).join('; ') },
  };
}

const statusOfMe = async (headers: Headers) =>
  (await server.inject({ url: '/api/v1/me', headers })).statusCode;

test('the provider is offered on the sign-in page', async () => {
  const { oidc } = (await server.inject('/api/v1/sign-in/options')).json();
  expect(oidc).toEqual([{ id: 'oidc', name: 'Acme account' }]);
});

test('who is known here comes in; a stranger does not', async () => {
  const email = 'ann@vendor.example';
  await addPerson(installation, { email, home: { side: 'vendor' }, role: 'auditor' });
  const known = await comeBackAs({ sub: '1', email, name: 'Ann', email_verified: true });
  expect(known.location).toMatch(/^(?:http:\/\/uptier\.example)?\/$/);
  expect(await statusOfMe(known.headers)).toBe(200);
  const stranger = await comeBackAs({
    sub: '2',
    email: 'sly@else.example',
    name: 'Sly',
    email_verified: true,
  });
  expect(stranger.location).toContain('/sign-in?error=');
  expect(await statusOfMe(stranger.headers)).toBe(401);
  const { rows } = await sql`select 1 from users where email = 'sly@else.example'`.execute(
    installation.store.db,
  );
  expect(rows).toEqual([]);
});

test('an address that the provider calls unproven opens nothing', async () => {
  const email = 'bea@vendor.example';
  await addPerson(installation, { email, home: { side: 'vendor' }, role: 'auditor' });
  const unproven = await comeBackAs({ sub: '3', email, name: 'Bea', email_verified: false });
  expect(unproven.location).toContain('/sign-in?error=');
  expect(await statusOfMe(unproven.headers)).toBe(401);
});

test('who is invited becomes a member by coming in', async () => {
  const boss = await signIn(installation, 'vendor:program-manager');
  const email = 'cal@vendor.example';
  const invited = await server.inject({
    method: 'POST',
    url: '/api/v1/people',
    headers: boss,
    payload: { email, role: 'auditor' },
  });
  expect(invited.statusCode).toBe(200);
  const { headers } = await comeBackAs({ sub: '4', email, name: 'Cal', email_verified: true });
  const me = (await server.inject({ url: '/api/v1/me', headers })).json();
  expect(me).toMatchObject({ name: 'Cal', memberships: [{ side: 'vendor', role: 'auditor' }] });
});
