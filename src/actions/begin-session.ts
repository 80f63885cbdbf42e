/** Signs people in whom the product itself has let in: by a set-up link, an invitation, or the demo. */
import { randomBytes } from 'node:crypto';
import { transact } from '../store/open.ts';
import { insertSession, prolongSession as prolongStored } from '../store/users.ts';
import type { Installation, RequestHeaders } from './installation.ts';
import { widen } from './narrow-to.ts';

/** Returns the `Set-Cookie` header. */
export async function beginSession(installation: Installation, user: string): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await transact(installation.store, (trx) => insertSession(trx, user, token));
  return (await installation.authentication()).cookie.write(token);
}

/** Keeps who comes back every few days signed in. Returns the `Set-Cookie` header, null when there is none to set. */
export async function prolongSession(
  installation: Installation,
  { cookie: given }: RequestHeaders,
): Promise<string | null> {
  const { cookie } = await installation.authentication();
  const cookies = given === undefined ? undefined : String(given);
  const token = cookie.read(cookies);
  if (token === null || cookie.isFleeting(cookies)) return null;
  const isLonger = await transact(widen(installation).store, (trx) => prolongStored(trx, token));
  return isLonger ? cookie.write(token) : null;
}
