/** Reads what a partner set for itself, with its e-mail domains and how they came to be its. */
import { type Result, succeed } from '../base/result.ts';
import { formatInstant, type Instant } from '../base/zone.ts';
import type { Refusal } from '../contract/errors.ts';
import type { MailDomain, PartnerSettingsPage } from '../contract/settings.ts';
import {
  countEmployeesAt,
  type DomainProof,
  listDomainProofs,
  readMailDomains,
} from '../store/mail-domains.ts';
import { type Db, readConsistently } from '../store/open.ts';
import { readPartnerSettings, readPerson } from '../store/partner-settings.ts';
import { readPartnerName } from '../store/partners.ts';
import type { Installation } from './installation.ts';
import { refusePartner } from './refuse.ts';

export function readSettings(
  installation: Installation,
  partner: string,
): Promise<Result<PartnerSettingsPage, Refusal>> {
  return readConsistently(installation.store, async (db) => {
    const registered = await readPartnerName(db, partner);
    return registered === null
      ? refusePartner(partner)
      : succeed(await showSettings(db, partner, registered, installation.now()));
  });
}

type Registered = NonNullable<Awaited<ReturnType<typeof readPartnerName>>>;

/** The settings as the API shows them; within the caller's transaction. */
export async function showSettings(
  db: Db,
  partner: string,
  { name, country }: Registered,
  now: Instant,
): Promise<PartnerSettingsPage> {
  const settings = await readPartnerSettings(db, partner);
  const {
    contactEmail,
    website,
    about,
    companyUrl,
    renewalOwner,
    renewalPerson,
    version,
    changedAt,
    changedBy,
  } = settings;
  const person = renewalPerson === null ? null : await readPerson(db, partner, renewalPerson);
  return {
    partner,
    name,
    country,
    profile: { contactEmail, website, about },
    links: { company: companyUrl },
    renewals: { owner: renewalOwner, person },
    domains: await showDomains(db, partner, now),
    version,
    changedAt: toText(changedAt),
    changedBy,
  };
}

/** Domains that are the partner's first, then those that wait for their code. */
async function showDomains(db: Db, partner: string, now: Instant): Promise<MailDomain[]> {
  const held = (await readMailDomains(db, partner)).domains.map((each) => each.toLowerCase());
  const domains = [...new Set(held)];
  const proofs = new Map((await listDomainProofs(db, partner)).map((proof) => [proof.domain, proof]));
  const employees = await countEmployeesAt(db, partner);
  const waiting = [...proofs.values()].filter(
    ({ domain, codeHash }) => codeHash !== null && !domains.includes(domain),
  );
  return [...domains.sort(), ...waiting.map(({ domain }) => domain)].map((domain) =>
    showDomain(domain, domains.includes(domain), proofs.get(domain), employees.get(domain) ?? 0, now),
  );
}

function showDomain(
  domain: string,
  isHeld: boolean,
  proof: DomainProof | undefined,
  employees: number,
  now: Instant,
): MailDomain {
  const isProven = proof !== undefined && proof.provenAt !== null;
  const isOpen = !isHeld && proof !== undefined && proof.expiresAt > now;
  return {
    domain,
    state: isHeld ? (isProven ? 'proven' : 'given') : 'waiting',
    address: proof === undefined ? null : `${proof.mailbox}@${domain}`,
    expiresAt: isHeld ? null : toText(proof?.expiresAt ?? null),
    triesLeft: isOpen ? proof.triesLeft : null,
    provenAt: isHeld ? toText(proof?.provenAt ?? null) : null,
    provenBy: isHeld ? (proof?.provenBy ?? null) : null,
    employees,
  };
}

const toText = (at: Instant | null): string | null => (at === null ? null : formatInstant(at));
