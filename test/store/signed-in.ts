/** Ways in for tests: an installation as `main.ts` wires it, people of each role who are signed in, and API keys. */
import { beginSession } from '../../src/actions/begin-session.ts';
import { createApiKey, type KeyRequest } from '../../src/actions/create-api-key.ts';
import { makeFindCaller } from '../../src/actions/find-caller.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { makeNoticeBoard } from '../../src/actions/notice-board.ts';
import { startAuthentication } from '../../src/actions/start-authentication.ts';
import { SYSTEM } from '../../src/actions/write-audit.ts';
import type { Role } from '../../src/contract/roles.ts';
import { type Home, insertMembership } from '../../src/store/memberships.ts';
import { type Store, transact } from '../../src/store/open.ts';
import { findUserByEmail, insertUser } from '../../src/store/users.ts';

/** Where tests pretend to be; requests without a browser send it as their origin. */
export const ORIGIN = 'http://uptier.example';

const SECRET = 'a secret of the tests, long enough to sign';

interface Settings {
  readonly now: () => number;
  readonly isDemo?: boolean;
  readonly identityProvider?: Parameters<typeof startAuthentication>[1]['identityProvider'];
}

/** An installation in which people sign in for real. */
export function openInstallation(store: Store, settings: Settings): Installation {
  const { now, isDemo = false, identityProvider = null } = settings;
  let started: ReturnType<typeof startAuthentication> | undefined;
  const authentication = () =>
    (started ??= startAuthentication(store, {
      secret: SECRET,
      publicUrl: ORIGIN,
      identityProvider,
      now,
    }));
  const findCaller = makeFindCaller(store, authentication);
  return { store, now, isDemo, changes: makeNoticeBoard(), authentication, findCaller };
}

/** The headers of a request. */
export type Headers = Readonly<Record<string, string>>;

/** Somebody with a role, made and signed in: the same person for the same role and place. */
export async function signIn(installation: Installation, role: Role, place?: string): Promise<Headers> {
  const [side, name] = role.split(':') as [Home['side'], string];
  const email = `${name}@${place ?? 'vendor'}.example`;
  const user = await addPerson(installation, { email, home: homeOf(side, place), role: name });
  return cookieOf(installation, user);
}

/** The headers of a session of a user. */
export async function cookieOf(installation: Installation, user: string): Promise<Headers> {
  const cookie = (await beginSession(installation, user)).split(';')[0]!;
  return { cookie, origin: ORIGIN, host: new URL(ORIGIN).host };
}

interface Person {
  readonly email: string;
  readonly home: Home;
  readonly role: string;
  readonly employee?: string;
}

/** The id of the person, who is made if the address is new. */
export function addPerson({ store }: Installation, person: Person): Promise<string> {
  const { email, home, role, employee = null } = person;
  return transact(store, async (trx) => {
    let user = await findUserByEmail(trx, email);
    if (!user) {
      user = { id: `user-of-${email}`, name: email.split('@')[0]!, email };
      await insertUser(trx, user);
    }
    await insertMembership(trx, { user: user.id, home, role, employee, by: 'a test' });
    return user.id;
  });
}

function homeOf(side: Home['side'], place: string | undefined): Home {
  if (side === 'vendor') return { side };
  if (place === undefined) throw new Error(`say which ${side}`);
  return side === 'partner' ? { side, partner: place } : { side, client: place };
}

/** The headers of a request with a new API key; the vendor's, with every scope, when nothing else is said. */
export async function keyOf({ store }: Installation, request: Partial<KeyRequest> = {}): Promise<Headers> {
  const whole: KeyRequest = {
    name: 'A test’s key',
    scopes: ['read', 'facts:write', 'manage'],
    partner: null,
    expiresAt: null,
    ...request,
  };
  const { key } = await createApiKey(store, whole, SYSTEM);
  return { authorization: `Bearer ${key}` };
}
