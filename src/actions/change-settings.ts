/**
 * Changes what a partner set for itself. Whoever saves says which version was read, so that of two who change at the
 * same time the second learns of the first instead of undoing it.
 */
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Caller } from '../contract/roles.ts';
import type { PartnerSettingsPage, SettingsChange } from '../contract/settings.ts';
import { type Db, transact } from '../store/open.ts';
import {
  type PartnerSettings,
  readPartnerSettings,
  readPerson,
  savePartnerSettings,
} from '../store/partner-settings.ts';
import { readPartnerName } from '../store/partners.ts';
import type { Installation } from './installation.ts';
import { showSettings } from './read-settings.ts';
import { refusePartner } from './refuse.ts';
import { writeAudit } from './write-audit.ts';

export function changeSettings(
  installation: Installation,
  caller: Caller,
  partner: string,
  change: SettingsChange,
): Promise<Result<PartnerSettingsPage, Refusal>> {
  return transact(installation.store, async (db) => {
    const registered = await readPartnerName(db, partner);
    if (registered === null) return refusePartner(partner);
    const before = await readPartnerSettings(db, partner);
    const after = applyChange(before, change);
    const refusal = await refuseRenewals(db, partner, after);
    if (refusal) return fail(refusal);
    const at = installation.now();
    const isSaved =
      before.version === change.version &&
      (await savePartnerSettings(db, {
        partner,
        settings: after,
        version: change.version,
        at,
        by: caller.name,
      }));
    if (!isSaved) return fail(describeConflict(before.changedBy));
    await writeAudit(db, {
      actor: caller,
      action: 'settings.changed',
      partner,
      client: null,
      detail: listDifferences(before, after),
    });
    return succeed(await showSettings(db, partner, registered, at));
  });
}

const FIELDS = ['contactEmail', 'website', 'about', 'companyUrl', 'renewalOwner', 'renewalPerson'] as const;

function applyChange(before: PartnerSettings, { profile, links, renewals }: SettingsChange): PartnerSettings {
  return {
    contactEmail: profile ? profile.contactEmail : before.contactEmail,
    website: profile ? profile.website : before.website,
    about: profile ? profile.about : before.about,
    companyUrl: links ? links.company : before.companyUrl,
    renewalOwner: renewals ? renewals.owner : before.renewalOwner,
    renewalPerson: renewals ? renewals.person : before.renewalPerson,
  };
}

/** Notices that only a partner gets need somebody who gets them. */
async function refuseRenewals(db: Db, partner: string, after: PartnerSettings): Promise<Refusal | null> {
  const refuse = (message: string): Refusal => ({
    code: 'bad_request',
    detail: message,
    fields: [{ pointer: '/renewals/person', message }],
  });
  if (after.renewalPerson === null)
    return after.renewalOwner === 'partner' ? refuse('Choose who gets the renewal notices.') : null;
  const person = await readPerson(db, partner, after.renewalPerson);
  return person.isThere ? null : refuse('This person is not one of the partner’s people.');
}

function describeConflict(changedBy: string | null): Refusal {
  return {
    code: 'settings_changed',
    detail: `${changedBy ?? 'Somebody else'} changed these settings after you opened them.`,
  };
}

function listDifferences(before: PartnerSettings, after: PartnerSettings) {
  return Object.fromEntries(
    FIELDS.filter((field) => before[field] !== after[field]).map((field) => [
      field,
      { before: before[field], after: after[field] },
    ]),
  );
}
