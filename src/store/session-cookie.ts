/** The cookie that carries a session: its token, signed, as better-auth signs it. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export const SESSION_DAYS = 7;

export interface SessionCookie {
  /** The token, if we signed it; whether its session still lives is another question. */
  read(cookies: string | undefined): string | null;
  /** The `Set-Cookie` header. */
  write(token: string): string;
  /** Whether the browser shall forget the session when it closes. */
  isFleeting(cookies: string | undefined): boolean;
}

export function makeSessionCookie(secret: string, isSecure: boolean): SessionCookie {
  const prefix = isSecure ? '__Secure-' : '';
  const name = `${prefix}uptier.session_token`;
  const sign = (token: string) => createHmac('sha256', secret).update(token).digest('base64');
  return {
    read: (cookies) => {
      const text = decode(findCookie(cookies, name));
      const dot = text.lastIndexOf('.');
      if (dot <= 0) return null;
      const token = text.slice(0, dot);
      const [given, own] = [Buffer.from(text.slice(dot + 1)), Buffer.from(sign(token))];
      return given.length === own.length && timingSafeEqual(given, own) ? token : null;
    },
    write: (token) =>
      [
        `${name}=${encodeURIComponent(`${token}.${sign(token)}`)}`,
        `Max-Age=${SESSION_DAYS * 86_400}`,
        'Path=/',
        'HttpOnly',
        'SameSite=Lax',
        ...(isSecure ? ['Secure'] : []),
      ].join('; '),
    isFleeting: (cookies) => findCookie(cookies, `${prefix}uptier.dont_remember`) !== null,
  };
}

function findCookie(cookies: string | undefined, name: string): string | null {
  for (const each of cookies?.split(';') ?? []) {
    const end = each.indexOf('=');
    if (end > 0 && each.slice(0, end).trim() === name) return each.slice(end + 1).trim();
  }
  return null;
}

/** Empty for what is none of ours. */
function decode(value: string | null): string {
  if (value === null || value.length > 400) return '';
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
