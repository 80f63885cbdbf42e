/**
 * Asks whoever came by an e-mailed link for the second factor, too; better-auth asks after a password alone. The
 * session that was begun ends, and the browser is sent to where the code is asked for.
 */
import type { createAuthMiddleware } from 'better-auth/api';
import { deleteSessionCookie } from 'better-auth/cookies';
import { generateRandomString } from 'better-auth/crypto';

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

const COOKIE_SECONDS = 600;

export async function challengeSecondFactor(context: Context): Promise<void> {
  const { newSession, internalAdapter, createAuthCookie, secret } = context.context;
  if (!newSession?.user.twoFactorEnabled) return;
  deleteSessionCookie(context, true);
  await internalAdapter.deleteSession(newSession.session.token);
  context.context.setNewSession(null);
  const cookie = createAuthCookie('two_factor', { maxAge: COOKIE_SECONDS });
  const identifier = `2fa-${generateRandomString(20)}`;
  const expiresAt = new Date(Date.now() + COOKIE_SECONDS * 1000);
  await internalAdapter.createVerificationValue({ value: newSession.user.id, identifier, expiresAt });
  await internalAdapter.createVerificationValue({
    value: '0',
    identifier: `2fa-attempts-${identifier}`,
    expiresAt,
  });
  await context.setSignedCookie(cookie.name, identifier, secret, cookie.attributes);
  throw context.redirect('/sign-in?step=second-factor');
}
