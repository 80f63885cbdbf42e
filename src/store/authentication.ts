/**
 * Signing in, by better-auth on our database: passwords, e-mailed links, second factors, an identity provider,
 * sessions. Who may do what is not decided here. It has no sign-up: people are made by invitations and commands.
 */
import { randomBytes } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { genericOAuth, magicLink, twoFactor } from 'better-auth/plugins';
import { readDatesAsDates } from './date-plugin.ts';
import type { Store } from './open.ts';
import { makeSessionCookie, SESSION_DAYS, type SessionCookie } from './session-cookie.ts';
import { challengeSecondFactor } from './two-factor-challenge.ts';

/** What happened while somebody signed in or changed how they do, for whoever writes it down. */
export interface SignInEvent {
  readonly kind: 'password-changed' | 'password-reset' | 'two-factor-enabled' | 'two-factor-disabled';
  readonly user: string;
}

export interface AuthenticationOptions {
  readonly store: Store;
  /** Signs cookies; at least 32 characters. */
  readonly secret: string;
  /** Where people reach the installation, without a slash at the end. */
  readonly publicUrl: string;
  readonly identityProvider: IdentityProvider | null;
  /** Mails a link; must do nothing for addresses that nobody has. */
  readonly sendSignInLink: (email: string, token: string) => Promise<void>;
  readonly sendResetLink: (email: string, token: string) => Promise<void>;
  /** Asked before a password is looked at; false: too many failed for this address. */
  readonly mayTry: (email: string) => Promise<boolean>;
  /** Told when the password was wrong, or nobody has the address. */
  readonly reject: (email: string) => Promise<void>;
  /** Told when the password was right. */
  readonly forgive: (email: string) => Promise<void>;
  /** Told who comes from the identity provider, before it is looked up: makes whom we invited. */
  readonly welcome: (email: string, name: string) => Promise<void>;
  readonly report: (event: SignInEvent) => Promise<void>;
}

export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
}

/** What the product asks of signing in. */
export interface Authentication {
  /** Answers a request below `/api/auth`. */
  handle(request: Request): Promise<Response>;
  hashPassword(password: string): Promise<string>;
  /** The token of a link with which a user chooses a password, once, within a day. */
  makeResetToken(user: string): Promise<string>;
  readonly cookie: SessionCookie;
  readonly publicUrl: string;
  readonly identityProvider: { readonly id: string; readonly name: string } | null;
}

const PASSWORD_LENGTH_MIN = 10;
const DAY_MS = 86_400_000;

/** Only these of better-auth's routes are open. */
const OPEN_PATHS =
  /^\/api\/auth\/(?:sign-in\/(?:email|magic-link|social)|magic-link\/verify|callback\/oidc|sign-out|request-password-reset|reset-password|change-password|get-session|list-sessions|revoke-(?:session|sessions|other-sessions)|two-factor\/(?:enable|disable|verify-totp|verify-backup-code|generate-backup-codes|get-totp-uri))$/;

export function makeAuthentication(options: AuthenticationOptions): Authentication {
  const { secret, publicUrl, identityProvider } = options;
  const auth = makeBetterAuth(options);
  return {
    handle: async (request) =>
      OPEN_PATHS.test(new URL(request.url).pathname)
        ? auth.handler(request)
        : new Response(null, { status: 404 }),
    hashPassword: async (password) => (await auth.$context).password.hash(password),
    makeResetToken: async (user) => {
      const token = randomBytes(24).toString('base64url');
      const { internalAdapter } = await auth.$context;
      const expiresAt = new Date(Date.now() + DAY_MS);
      await internalAdapter.createVerificationValue({
        identifier: `reset-password:${token}`,
        value: user,
        expiresAt,
      });
      return token;
    },
    cookie: makeSessionCookie(secret, publicUrl.startsWith('https://')),
    publicUrl,
    identityProvider: identityProvider && { id: 'oidc', name: identityProvider.name },
  };
}

function makeBetterAuth(options: AuthenticationOptions) {
  const { store, secret, publicUrl } = options;
  return betterAuth({
    appName: 'Uptier',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    telemetry: { enabled: false },
    logger: { log: complain },
    database: { db: readDatesAsDates(store.db), type: 'postgres', transaction: true },
    // The route that hands requests over has refused foreign origins already; this lets the host it was asked by pass.
    trustedOrigins: async (request) => (request ? [new URL(request.url).origin] : []),
    advanced: {
      cookiePrefix: 'uptier',
      useSecureCookies: publicUrl.startsWith('https://'),
      // Set by the route that hands requests over; what a sender claims does not count.
      ipAddress: { ipAddressHeaders: ['x-uptier-address'] },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH_MIN,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 3600,
      sendResetPassword: ({ user, token }) => options.sendResetLink(user.email, token),
      onPasswordReset: async ({ user }) => {
        await options.forgive(user.email);
        await options.report({ kind: 'password-reset', user: user.id });
      },
    },
    rateLimit: RATE_LIMIT,
    ...TABLES,
    session: { ...TABLES.session, expiresIn: SESSION_DAYS * 86_400 },
    verification: { ...TABLES.verification, storeIdentifier: 'hashed' },
    hooks: { before: makeBefore(options), after: makeAfter(options) },
    plugins: [
      magicLink({
        disableSignUp: true,
        storeToken: 'hashed',
        expiresIn: 900,
        sendMagicLink: ({ email, token }) => options.sendSignInLink(email, token),
      }),
      twoFactor({
        issuer: 'Uptier',
        twoFactorTable: 'two_factors',
        backupCodeOptions: { storeBackupCodes: 'encrypted' },
        allowPasswordless: true,
        schema: TWO_FACTOR_COLUMNS,
      }),
      genericOAuth({ config: listProviders(options) }),
    ],
  });
}

/** Refusals are answers, not failures: only what nobody foresaw is said. */
function complain(_level: string, message: string, ...details: readonly unknown[]): void {
  const error = details.find((each) => each instanceof Error && !(each instanceof APIError));
  if (error) process.stderr.write(`Signing in: ${message}: ${(error as Error).stack}\n`);
}

/** Of one address; two servers share the counts. */
const RATE_LIMIT = {
  enabled: true,
  storage: 'database' as const,
  window: 60,
  max: 100,
  customRules: {
    '/sign-in/email': { window: 60, max: 30 },
    '/sign-in/social': { window: 60, max: 30 },
    '/change-password': { window: 60, max: 10 },
    '/sign-in/magic-link': { window: 60, max: 5 },
    '/request-password-reset': { window: 60, max: 5 },
    '/two-factor/*': { window: 60, max: 20 },
  },
  modelName: 'sign_in_rates',
  fields: { lastRequest: 'last_request' },
};

const TIMES = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

const TABLES = {
  user: { modelName: 'users', fields: { ...TIMES, emailVerified: 'email_verified' } },
  session: {
    modelName: 'sessions',
    fields: {
      ...TIMES,
      userId: 'user_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
    },
  },
  account: {
    modelName: 'sign_in_methods',
    fields: {
      ...TIMES,
      userId: 'user_id',
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
    },
  },
  verification: { modelName: 'verifications', fields: { ...TIMES, expiresAt: 'expires_at' } },
} as const;

const TWO_FACTOR_COLUMNS = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'two_factors',
    fields: {
      userId: 'user_id',
      backupCodes: 'backup_codes',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
} as const;

function listProviders({ identityProvider, welcome }: AuthenticationOptions) {
  if (!identityProvider) return [];
  const { issuer, clientId, clientSecret } = identityProvider;
  return [
    {
      providerId: 'oidc',
      discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
      clientId,
      clientSecret,
      scopes: ['openid', 'email', 'profile'],
      pkce: true,
      disableSignUp: true,
      mapProfileToUser: async (profile: Readonly<Record<string, unknown>>) => {
        const email = String(profile.email ?? '').toLowerCase();
        // Whoever runs the installation chose this provider: only an address it calls unproven is not believed.
        const isProven = profile.email_verified !== false && profile.email_verified !== 'false';
        if (email !== '' && isProven) await welcome(email, String(profile.name ?? email));
        return { email, emailVerified: isProven };
      },
    },
  ];
}

/** Locks out an address for which too many passwords were wrong, whether or not anybody has it. */
function makeBefore({ mayTry }: AuthenticationOptions) {
  return createAuthMiddleware(async ({ path, body }) => {
    if (path !== '/sign-in/email' || (await mayTry(emailIn(body)))) return;
    throw new APIError('TOO_MANY_REQUESTS', {
      code: 'ACCOUNT_LOCKED',
      message: 'Too many wrong passwords. Wait 15 minutes, or sign in with a link sent by e-mail.',
    });
  });
}

function makeAfter({ reject, forgive, report }: AuthenticationOptions) {
  return createAuthMiddleware(async (context) => {
    const { path } = context;
    const { newSession, session, returned } = context.context;
    if (path === '/magic-link/verify') return challengeSecondFactor(context);
    const hasFailed = returned instanceof APIError;
    // With a second factor the password was right, too, but no session was begun.
    if (path === '/sign-in/email') await (hasFailed ? reject : forgive)(emailIn(context.body));
    const user = newSession?.user.id ?? session?.user.id;
    if (hasFailed || user === undefined) return;
    if (path === '/change-password') await report({ kind: 'password-changed', user });
    if (path === '/two-factor/disable') await report({ kind: 'two-factor-disabled', user });
    if (path === '/two-factor/verify-totp' && session && !session.user.twoFactorEnabled)
      await report({ kind: 'two-factor-enabled', user });
  });
}

function emailIn(body: unknown): string {
  const { email } = (body ?? {}) as { readonly email?: unknown };
  return String(email).trim().toLowerCase().slice(0, 320);
}
