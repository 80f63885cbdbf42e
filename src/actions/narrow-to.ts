/** The installation as one request may see it: its transactions see the rows of its subject, or of the caller's reach. */
import { reachTo, type Subject } from '../contract/policy.ts';
import type { Caller } from '../contract/roles.ts';
import { scopeStore, unscopeStore } from '../store/scope.ts';
import type { Installation } from './installation.ts';

export function narrowTo(installation: Installation, caller: Caller, subject: Subject): Installation {
  const scope = { ...reachTo(subject, caller), user: caller.kind === 'user' ? caller.id : null };
  return { ...installation, store: scopeStore(installation.store, scope) };
}

/** The installation as the product itself uses it: for what a caller may set off but not see, such as recording facts. */
export function widen(installation: Installation): Installation {
  return { ...installation, store: unscopeStore(installation.store) };
}
