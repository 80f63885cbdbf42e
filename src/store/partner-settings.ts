/** What a partner set for itself: its profile, and who talks to its clients about renewals. */
import { sql } from 'kysely';
import type { Instant } from '../base/zone.ts';
import type { Db } from './open.ts';
import { stamp } from './stamp.ts';

export interface PartnerSettings {
  readonly contactEmail: string | null;
  readonly website: string | null;
  readonly about: string | null;
  /** Where the partner's own CRM shows a client, with places to fill in. */
  readonly companyUrl: string | null;
  readonly renewalOwner: 'vendor' | 'partner';
  /** A user's id. */
  readonly renewalPerson: string | null;
}

export interface StoredSettings extends PartnerSettings {
  /** 0 as long as nothing was set. */
  readonly version: number;
  readonly changedAt: Instant | null;
  readonly changedBy: string | null;
}

/** Where nothing was set, the vendor talks to the clients, as the program has it. */
const UNSET: StoredSettings = {
  contactEmail: null,
  website: null,
  about: null,
  companyUrl: null,
  renewalOwner: 'vendor',
  renewalPerson: null,
  version: 0,
  changedAt: null,
  changedBy: null,
};

export async function readPartnerSettings(db: Db, partner: string): Promise<StoredSettings> {
  const { rows } = await sql<StoredSettings>`
    select contact_email as "contactEmail", website, about, company_url as "companyUrl", renewal_owner as "renewalOwner",
      renewal_person as "renewalPerson", version,
      (extract(epoch from changed_at) * 1000)::float8 as "changedAt", changed_by as "changedBy"
    from partner_settings where partner_id = ${partner}`.execute(db);
  return rows[0] ?? UNSET;
}

interface Change {
  readonly partner: string;
  readonly settings: PartnerSettings;
  /** The one that was read before. */
  readonly version: number;
  readonly at: Instant;
  readonly by: string;
}

/** False when somebody else changed them since; then nothing is saved. */
export async function savePartnerSettings(db: Db, change: Change): Promise<boolean> {
  const { partner, settings, version, at, by } = change;
  const { rows } = await sql`
    insert into partner_settings as s (partner_id, contact_email, website, about, company_url, renewal_owner, renewal_person,
      version, changed_at, changed_by)
    values (${partner}, ${settings.contactEmail}::text, ${settings.website}::text, ${settings.about}::text,
      ${settings.companyUrl}::text,
      ${settings.renewalOwner}, ${settings.renewalPerson}::text, ${version}::integer + 1,
      ${stamp(at)}, ${by})
    on conflict (partner_id) do update set contact_email = excluded.contact_email, website = excluded.website,
      about = excluded.about, company_url = excluded.company_url, renewal_owner = excluded.renewal_owner, renewal_person = excluded.renewal_person,
      version = excluded.version, changed_at = excluded.changed_at, changed_by = excluded.changed_by
    where s.version = ${version}::integer
    returning 1`.execute(db);
  return rows.length > 0;
}

export interface Person {
  readonly user: string;
  /** Null of somebody who has left. */
  readonly name: string | null;
  readonly email: string | null;
  /** One of the partner's people. */
  readonly isThere: boolean;
}

export async function readPerson(db: Db, partner: string, user: string): Promise<Person> {
  const { rows } = await sql<{ name: string; email: string }>`
    select name, email from users
    where id = ${user} and id in (select user_id from memberships where partner_id = ${partner})`.execute(db);
  const [found] = rows;
  return { user, name: found?.name ?? null, email: found?.email ?? null, isThere: found !== undefined };
}
