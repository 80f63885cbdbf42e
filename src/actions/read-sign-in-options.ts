/** What the sign-in page offers. */
import { hasProgramManager } from '../store/memberships.ts';
import { readConsistently } from '../store/open.ts';
import type { Installation } from './installation.ts';

export interface SignInOptions {
  readonly demo: boolean;
  readonly oidc: readonly { readonly id: string; readonly name: string }[];
  readonly magicLink: boolean;
  /** Nobody is program manager yet. */
  readonly needsSetUp: boolean;
}

export async function readSignInOptions(installation: Installation): Promise<SignInOptions> {
  const { identityProvider } = await installation.authentication();
  const isSetUp = await readConsistently(installation.store, hasProgramManager);
  return {
    demo: installation.isDemo,
    oidc: identityProvider ? [identityProvider] : [],
    magicLink: true,
    needsSetUp: !installation.isDemo && !isSetUp,
  };
}
