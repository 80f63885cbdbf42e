/**
 * Lets a partner look at coming rules ahead of their time: the next published version as if it were in effect. Opting
 * in changes no tier and credits nothing; it ends by itself when the version takes effect.
 */
import { type Day, parseDay } from '../base/day.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import { formatInstant } from '../base/zone.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Preview, PreviewBody, PreviewStatement } from '../contract/previews.ts';
import type { Caller } from '../contract/roles.ts';
import type { Version } from '../program/program.ts';
import type { Terms } from '../program/terms.ts';
import { type Db, transact } from '../store/open.ts';
import { EVERYBODY, loadConsents, putConsent, takeConsent } from '../store/previews.ts';
import { askWhatIf } from './ask-what-if.ts';
import { consultPartner } from './consult.ts';
import { type Installation, todayOf } from './installation.ts';
import { termsInForce } from './terms-in-force.ts';
import { writeAudit } from './write-audit.ts';

export function readPreview(
  installation: Installation,
  caller: Caller,
  partner: string,
): Promise<Result<Preview, Refusal>> {
  return consultPartner(installation, partner, async ({ db, terms, today }) =>
    succeed(await showPreview(db, caller, partner, comingVersion(terms, today))),
  );
}

/** `isForAll`: for everybody of the partner, else for the caller alone. */
export function choosePreview(
  installation: Installation,
  caller: Caller,
  partner: string,
  { optIn, acceptTerms }: PreviewBody,
  isForAll: boolean,
): Promise<Result<Preview, Refusal>> {
  if (optIn && !acceptTerms) {
    const fields = [{ pointer: '/acceptTerms', message: 'must be true to opt in' }];
    return Promise.resolve(fail({ code: 'bad_request', fields }));
  }
  const at = installation.now();
  return transact(installation.store, async (db) => {
    const terms = await termsInForce(db);
    const coming = comingVersion(terms, todayOf(installation, terms));
    if (!coming) return fail({ code: 'no_coming_rules' });
    const place = { partner, user: isForAll ? EVERYBODY : caller.id, version: coming.id };
    if (optIn) await putConsent(db, place, caller.name, at);
    else await takeConsent(db, place);
    if (isForAll)
      await writeAudit(db, {
        actor: caller,
        action: optIn ? 'preview.joined' : 'preview.left',
        partner,
        detail: { version: coming.id },
      });
    return succeed(await showPreview(db, caller, partner, coming));
  });
}

/** Today as it is credited, and as it would be. */
export async function readPreviewStatement(
  installation: Installation,
  caller: Caller,
  partner: string,
  asOf: string | undefined,
): Promise<Result<PreviewStatement, Refusal>> {
  const preview = await readPreview(installation, caller, partner);
  if (!preview.ok) return preview;
  const { coming, isOn } = preview.value;
  if (!coming) return fail({ code: 'no_coming_rules' });
  const isMember = caller.memberships.some((each) => each.side === 'partner' && each.partner === partner);
  if (isMember && !isOn) return fail({ code: 'preview_not_joined' });
  const asked = await askWhatIf(installation, partner, { asOf, facts: [], version: coming.version });
  if (!asked.ok) return asked;
  const { before, after, difference } = asked.value;
  return succeed({
    version: coming.version,
    credited: before,
    coming: after,
    difference,
  } as unknown as PreviewStatement);
}

/** The next version that is published and not in effect yet. */
function comingVersion(terms: Terms, today: Day): Version | null {
  return terms.program.versions.find(({ effectiveFrom }) => parseDay(effectiveFrom)! > today) ?? null;
}

async function showPreview(
  db: Db,
  caller: Caller,
  partner: string,
  coming: Version | null,
): Promise<Preview> {
  if (!coming) return { coming: null, isOn: false, mine: null, everybody: null };
  const consents = await loadConsents(db, partner, caller.id, coming.id);
  const mine = consents.find(({ user }) => user === caller.id);
  const everybody = consents.find(({ user }) => user === EVERYBODY);
  return {
    coming: { version: coming.id, effectiveFrom: coming.effectiveFrom, note: coming.note ?? null },
    isOn: consents.length > 0,
    mine: mine ? { since: formatInstant(mine.givenAt) } : null,
    everybody: everybody ? { since: formatInstant(everybody.givenAt), by: everybody.byName } : null,
  };
}
