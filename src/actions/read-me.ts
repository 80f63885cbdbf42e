/** Reads who asks: the profile, and each membership with the name of its place. */
import type { Me } from '../contract/people.ts';
import type { Caller } from '../contract/roles.ts';
import { loadPlaceNames } from '../store/memberships.ts';
import { type Db, readConsistently, transact } from '../store/open.ts';
import { loadTerms } from '../store/programs.ts';
import { type ProfileChange, readProfile, updateProfile } from '../store/users.ts';
import { forgetCallers } from './find-caller.ts';
import type { Installation } from './installation.ts';

export function readMe(installation: Installation, caller: Caller): Promise<Me> {
  return readConsistently(installation.store, async (db) => {
    const profile = caller.kind === 'user' ? await readProfile(db, caller.id) : null;
    return {
      id: caller.id,
      name: profile?.name ?? caller.name,
      email: caller.email,
      language: profile?.language ?? null,
      timeZone: profile?.timeZone ?? null,
      memberships: await nameMemberships(db, caller),
      guestOf: caller.guestOf.map((each) => ({ ...each, rights: [...each.rights] })),
      demo: installation.isDemo,
      hasTwoFactor: profile?.hasTwoFactor ?? false,
      isKey: caller.kind === 'key',
    };
  });
}

async function nameMemberships(db: Db, { memberships }: Caller): Promise<Me['memberships']> {
  const partners = memberships.flatMap((each) => (each.side === 'partner' ? [each.partner] : []));
  const clients = memberships.flatMap((each) => (each.side === 'client' ? [each.client] : []));
  const names = await loadPlaceNames(db, partners, clients);
  const vendor = (await loadTerms(db))?.program.vendor ?? 'Vendor';
  return memberships.map((each) => {
    if (each.side === 'partner') return { ...each, name: names.partners.get(each.partner) ?? each.partner };
    if (each.side === 'client') return { ...each, name: names.clients.get(each.client) ?? each.client };
    return { ...each, name: vendor };
  });
}

export async function changeProfile(
  installation: Installation,
  caller: Caller,
  change: ProfileChange,
): Promise<void> {
  await transact(installation.store, (trx) => updateProfile(trx, caller.id, change));
  forgetCallers(installation.store);
}
