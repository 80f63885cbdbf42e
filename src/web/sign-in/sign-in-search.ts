/** What the address of the sign-in page says: where to go afterwards, and which way in was chosen. */
import type { SearchSchemaInput } from '@tanstack/react-router';

const STEPS = ['second-factor', 'link', 'forgot'] as const;

export interface SignInSearch {
  readonly to?: string | undefined;
  readonly step?: (typeof STEPS)[number] | undefined;
  /** The session ended without being asked to. */
  readonly ended?: boolean | undefined;
}

export interface TokenSearch {
  readonly token?: string | undefined;
  /** Why the server sent the browser back. */
  readonly error?: string | undefined;
}

export function readSignInSearch(typed: SignInSearch & SearchSchemaInput): SignInSearch {
  const { to, step, ended }: Readonly<Record<string, unknown>> = { ...typed };
  const known = STEPS.find((each) => each === step);
  return {
    ...(typeof to === 'string' ? { to } : {}),
    ...(known === undefined ? {} : { step: known }),
    ...(ended === true ? { ended } : {}),
  };
}

export function readTokenSearch(typed: TokenSearch & SearchSchemaInput): TokenSearch {
  const { token, error }: Readonly<Record<string, unknown>> = { ...typed };
  // The router reads a token of digits alone as a number.
  return {
    ...(typeof token === 'string' || typeof token === 'number' ? { token: String(token) } : {}),
    ...(typeof error === 'string' ? { error } : {}),
  };
}
