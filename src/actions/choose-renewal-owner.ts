/** Chooses who talks to one client about its renewals: the vendor, a person of the partner, or as the default says. */
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { RenewalOwnerBody, RenewalOwnerPage } from '../contract/renewals.ts';
import type { Caller } from '../contract/roles.ts';
import { findClient } from '../store/clients.ts';
import { transact } from '../store/open.ts';
import { readPerson } from '../store/partner-settings.ts';
import { putRenewalOwner } from '../store/renewals.ts';
import type { Installation } from './installation.ts';
import { loadOwners } from './load-renewals.ts';
import { refuseClient } from './refuse.ts';
import { writeAudit } from './write-audit.ts';

export function chooseRenewalOwner(
  installation: Installation,
  caller: Caller,
  { partner, client }: { readonly partner: string; readonly client: string },
  { owner, person }: RenewalOwnerBody,
): Promise<Result<RenewalOwnerPage, Refusal>> {
  return transact(installation.store, async (db) => {
    if (!(await findClient(db, partner, client))) return refuseClient(client);
    const chosen = owner === 'default' ? null : { owner, person };
    if (chosen?.person && !(await readPerson(db, partner, chosen.person)).isThere) {
      const message = 'This person is not one of the partner’s people.';
      return fail({ code: 'bad_request', detail: message, fields: [{ pointer: '/person', message }] });
    }
    const before = (await loadOwners(db, partner))(client);
    await putRenewalOwner(db, { partner, client, chosen, at: installation.now(), by: caller.name });
    const after = (await loadOwners(db, partner))(client);
    const write = ({ setting, person: of }: RenewalOwnerPage) => ({
      owner: setting,
      person: of?.user ?? null,
    });
    await writeAudit(db, {
      actor: caller,
      action: 'renewal-owner.changed',
      partner,
      client,
      detail: { before: write(before), after: write(after) },
    });
    return succeed(after);
  });
}
