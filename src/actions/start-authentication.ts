/** Starts signing in for one installation: what it sends, counts, writes down, and whom it lets in from outside. */
import { randomBytes } from 'node:crypto';
import type { Instant } from '../base/zone.ts';
import type { MailKind } from '../contract/mail-kinds.ts';
import {
  type Authentication,
  type IdentityProvider,
  makeAuthentication,
  type SignInEvent,
} from '../store/authentication.ts';
import { type Store, transact } from '../store/open.ts';
import { readOrMakeSecret } from '../store/secrets.ts';
import {
  countAttempt,
  findUserByEmail,
  forgiveFailures,
  isLocked,
  readProfile,
  type User,
} from '../store/users.ts';
import { acceptForEmail } from './accept-invitation.ts';
import { queueMail } from './send-mail.ts';
import { SYSTEM, writeAudit } from './write-audit.ts';

export interface AuthenticationSettings {
  /** Null: one that the database keeps. */
  readonly secret: string | null;
  readonly publicUrl: string;
  readonly identityProvider: IdentityProvider | null;
  readonly now: () => Instant;
}

const LINK_MINUTES = { 'sign-in-link': 15, 'password-reset': 60 } as const;

export async function startAuthentication(
  store: Store,
  settings: AuthenticationSettings,
): Promise<Authentication> {
  const { publicUrl, identityProvider } = settings;
  const secret = settings.secret ?? (await readCookieSecret(store));
  const mail = (kind: keyof typeof LINK_MINUTES, email: string, page: string, token: string) =>
    mailLink(store, kind, email, `${publicUrl}${page}?token=${encodeURIComponent(token)}`, settings.now());
  return makeAuthentication({
    store,
    secret,
    publicUrl,
    identityProvider,
    sendSignInLink: (email, token) => mail('sign-in-link', email, '/sign-in/link', token),
    sendResetLink: (email, token) => mail('password-reset', email, '/reset-password', token),
    mayTry: (email) => transact(store, (trx) => countAttempt(trx, email)),
    reject: (email) => noteLockOut(store, email),
    forgive: (email) => transact(store, (trx) => forgiveFailures(trx, email)),
    welcome: (email, name) => acceptForEmail(store, email, name),
    report: (event) => writeEvent(store, event),
  });
}

function readCookieSecret(store: Store): Promise<string> {
  return transact(store, (trx) =>
    readOrMakeSecret(trx, 'cookies', () => randomBytes(32).toString('base64url')),
  );
}

/** Does nothing for an address that nobody has, so that nobody learns who is here. */
async function mailLink(
  store: Store,
  kind: keyof typeof LINK_MINUTES & MailKind,
  email: string,
  url: string,
  now: Instant,
): Promise<void> {
  await transact(store, async (trx) => {
    const user = await findUserByEmail(trx, email.toLowerCase());
    if (!user) return;
    const fields = { url, minutes: LINK_MINUTES[kind] };
    const letter = { kind, fields, to: user.email, user: user.id, partner: null, client: null };
    await queueMail(trx, { ...letter, dedupeKey: null, now });
  });
}

/** Writes down that an address is locked now, if somebody has it. */
async function noteLockOut(store: Store, email: string): Promise<void> {
  await transact(store, async (trx) => {
    if (!(await isLocked(trx, email))) return;
    const user = await findUserByEmail(trx, email);
    if (user) await writeAudit(trx, { actor: asActor(user), action: 'sign-in.locked' });
  });
}

async function writeEvent(store: Store, { kind, user }: SignInEvent): Promise<void> {
  await transact(store, async (trx) => {
    const profile = await readProfile(trx, user);
    await writeAudit(trx, { actor: profile ? asActor(profile) : SYSTEM, action: EVENT_NAMES[kind] });
  });
}

const EVENT_NAMES: Readonly<Record<SignInEvent['kind'], string>> = {
  'password-changed': 'password.changed',
  'password-reset': 'password.reset',
  'two-factor-enabled': 'two-factor.enabled',
  'two-factor-disabled': 'two-factor.disabled',
};

function asActor({ id, name }: User) {
  return { kind: 'user', id, name } as const;
}
