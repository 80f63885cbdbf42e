/**
 * Lets a partner add an e-mail domain of its own: a code goes to a mailbox at the domain, and whoever brings it back
 * has shown that the partner reads mail there. What follows is a fact like any other, recorded with the proof.
 */
import { createHash, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import { isMailbox, isPublicMailDomain, parseMailDomain } from '../base/mail-domain.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import { formatInstant, type Instant } from '../base/zone.ts';
import type { Refusal } from '../contract/errors.ts';
import type { MailFields } from '../contract/mail-kinds.ts';
import type { Caller } from '../contract/roles.ts';
import type { PartnerSettingsPage } from '../contract/settings.ts';
import type { FactOf } from '../facts/fact.ts';
import {
  type DomainProof,
  findOtherOwner,
  listDomainProofs,
  readMailDomains,
  saveDomainProof,
} from '../store/mail-domains.ts';
import { type Db, lockSettling, transact } from '../store/open.ts';
import { readPartnerName } from '../store/partners.ts';
import type { Installation } from './installation.ts';
import { widen } from './narrow-to.ts';
import { postMoved } from './post-moved.ts';
import { showSettings } from './read-settings.ts';
import { recordWithin } from './record-together.ts';
import { refusePartner } from './refuse.ts';
import { queueMail } from './send-mail.ts';
import type { Moved } from './settle-marks.ts';
import { writeAudit } from './write-audit.ts';

const CODE_MS = 15 * 60_000;
const TRIES_MAX = 5;
/** A new code may be asked for after this long, and so many in a day. */
const RESEND_MS = 60_000;
const CODES_A_DAY_MAX = 10;
const DAY_MS = 24 * 60 * 60_000;
/** Proofs under way at a time, so that a partner can't write to all the world. */
const WAITING_MAX = 10;

type CodeFields = Omit<MailFields['domain-code'], 'minutes'>;

type Answer = Promise<Result<PartnerSettingsPage, Refusal>>;

interface Request {
  readonly installation: Installation;
  readonly caller: Caller;
  readonly partner: string;
}

/** Sends a code to `mailbox` at the domain. */
export function askForProof(request: Request, typed: string, mailbox: string): Answer {
  return change(request, async (db, now, partnerName) => {
    const { partner, caller } = request;
    const domain = parseMailDomain(typed);
    if (domain === null) return refuseField('domain', `"${typed}" is not a domain such as "agency.example".`);
    if (!isMailbox(mailbox)) return refuseField('mailbox', `"${mailbox}" cannot stand before an @.`);
    if (isPublicMailDomain(domain))
      return fail({ code: 'domain_public', detail: `Anybody can get an address at ${domain}.` });
    const refusal = await refuseOwned(db, partner, domain);
    if (refusal) return fail(refusal);
    const proofs = await listDomainProofs(db, partner);
    const before = proofs.find((proof) => proof.domain === domain);
    const open = proofs.filter(({ codeHash, expiresAt }) => codeHash !== null && expiresAt > now);
    const wait = before ? refuseFlood(before, now) : null;
    if (wait) return fail(wait);
    if (open.length >= WAITING_MAX && !open.some((each) => each.domain === domain))
      return fail({ code: 'rate_limited', detail: `${WAITING_MAX} domains wait for their code already.` });
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const isSameDay = before !== undefined && now - before.countedSince < DAY_MS;
    await saveDomainProof(db, partner, {
      domain,
      mailbox,
      askedBy: caller.name,
      askedAt: now,
      codesSent: isSameDay ? before.codesSent + 1 : 1,
      countedSince: isSameDay ? before.countedSince : now,
      codeHash: hashCode(code),
      expiresAt: now + CODE_MS,
      triesLeft: TRIES_MAX,
      provenAt: null,
      provenBy: null,
    });
    await mailCode(db, now, partner, `${mailbox}@${domain}`, { domain, code, partnerName });
    await audit(db, request, 'domain.code-sent', { domain, address: `${mailbox}@${domain}` });
    return succeed(null);
  });
}

/** Takes the code back; the domain is the partner's from then on. */
export function proveDomain(request: Request, typed: string, code: string): Answer {
  return change(request, async (db, now) => {
    const { partner, caller } = request;
    const domain = parseMailDomain(typed);
    const proof = (await listDomainProofs(db, partner)).find((each) => each.domain === domain);
    if (!proof || proof.provenAt !== null || proof.codeHash === null)
      return fail({ code: 'not_found', detail: `No code was sent for ${typed}.` });
    if (proof.expiresAt <= now || proof.triesLeft === 0) return fail({ code: 'domain_code_over' });
    if (!isSameCode(code, proof.codeHash)) {
      const triesLeft = proof.triesLeft - 1;
      await saveDomainProof(db, partner, { ...proof, triesLeft });
      return fail({ code: 'domain_code_wrong', detail: `The code is wrong. Tries left: ${triesLeft}.` });
    }
    const refusal = await refuseOwned(db, partner, proof.domain);
    if (refusal) return fail(refusal);
    const proven = { ...proof, codeHash: null, provenAt: now, provenBy: caller.name };
    await saveDomainProof(db, partner, proven);
    const moved = await setDomains(db, request, now, (domains) => [...domains, proof.domain]);
    await audit(db, request, 'domain.proven', { domain: proof.domain });
    return succeed(moved);
  });
}

/** Takes a domain from the partner, or gives up proving it. */
export function removeDomain(request: Request, typed: string): Answer {
  return change(request, async (db, now) => {
    const { partner } = request;
    const domain = typed.toLowerCase();
    const { domains } = await readMailDomains(db, partner);
    const isHeld = domains.some((each) => each.toLowerCase() === domain);
    const proofs = await listDomainProofs(db, partner);
    const proof = proofs.find((each) => each.domain === domain);
    if (!isHeld && !proof?.codeHash)
      return fail({ code: 'not_found', detail: `${typed} is not a domain of this partner.` });
    // The row stays: it counts the codes that were sent.
    if (proof)
      await saveDomainProof(db, partner, { ...proof, codeHash: null, provenAt: null, provenBy: null });
    const without = (domains: readonly string[]) => domains.filter((each) => each.toLowerCase() !== domain);
    const moved = isHeld ? await setDomains(db, request, now, without) : null;
    await audit(db, request, isHeld ? 'domain.removed' : 'domain.proof-given-up', { domain });
    return succeed(moved);
  });
}

function mailCode(db: Db, now: Instant, partner: string, to: string, fields: CodeFields): Promise<void> {
  return queueMail(db, {
    kind: 'domain-code',
    fields: { ...fields, minutes: CODE_MS / 60_000 },
    to,
    user: null,
    partner,
    client: null,
    dedupeKey: null,
    now,
  });
}

function audit(db: Db, { caller, partner }: Request, action: string, detail: Record<string, string | null>) {
  return writeAudit(db, { actor: caller, action, partner, client: null, detail });
}

/**
 * One change at a time over all partners, so that no domain gets two of them. Refusals keep what was written: a wrong
 * code costs its try.
 */
async function change(
  { installation, partner }: Request,
  work: (db: Db, now: Instant, partnerName: string) => Promise<Result<Moved | null, Refusal>>,
): Answer {
  const touched = { partners: new Set([partner]), clients: new Set<string>() };
  const answer = await transact(widen(installation).store, async (db) => {
    await lockSettling(db);
    // NOTE: only now: of two changes the later one must be dated later, too.
    const now = installation.now();
    const registered = await readPartnerName(db, partner);
    if (registered === null) return refusePartner(partner);
    const done = await work(db, now, registered.name);
    if (!done.ok) return done;
    for (const each of done.value?.partners ?? []) touched.partners.add(each);
    for (const each of done.value?.clients ?? []) touched.clients.add(each);
    return succeed(await showSettings(db, partner, registered, now));
  });
  if (answer.ok) postMoved(installation, touched);
  return answer;
}

async function refuseOwned(db: Db, partner: string, domain: string): Promise<Refusal | null> {
  const { domains } = await readMailDomains(db, partner);
  if (domains.some((each) => each.toLowerCase() === domain))
    return { code: 'domain_taken', detail: `${domain} is yours already.` };
  if ((await findOtherOwner(db, domain, partner)) === null) return null;
  return {
    code: 'domain_taken',
    detail: `${domain} already belongs to a partner of the program. If it is yours, ask the program to look into it.`,
  };
}

function refuseFlood(before: DomainProof, now: Instant): Refusal | null {
  const waitSeconds = Math.ceil((before.askedAt + RESEND_MS - now) / 1000);
  if (waitSeconds > 0)
    return { code: 'rate_limited', detail: `A code was just sent. Ask again in ${waitSeconds} s.` };
  if (now - before.countedSince < DAY_MS && before.codesSent >= CODES_A_DAY_MAX)
    return { code: 'rate_limited', detail: `${CODES_A_DAY_MAX} codes were sent today. Try again tomorrow.` };
  return null;
}

const refuseField = (field: string, message: string): Result<never, Refusal> =>
  fail({ code: 'bad_request', detail: message, fields: [{ pointer: `/${field}`, message }] });

async function setDomains(
  db: Db,
  { partner, caller }: Request,
  now: Instant,
  edit: (domains: readonly string[]) => readonly string[],
): Promise<Moved> {
  const { domains, since } = await readMailDomains(db, partner);
  const at = since === null ? now : Math.max(now, since + 1);
  const fact: FactOf<'partner.domains-set'> = {
    id: `domains-${randomUUID()}`,
    type: 'partner.domains-set',
    at: formatInstant(at),
    source: `settings: ${caller.name}`.slice(0, 128),
    data: { partner, domains: [...edit(domains)] },
  };
  return (await recordWithin(db, [{ fact, at, recordedAt: now }])).moved;
}

/** With a salt of its own, so that a million hashes made once help nobody. */
function hashCode(code: string, salt: string = randomUUID()): string {
  return `${salt}:${createHash('sha256').update(`${salt}:${code}`).digest('hex')}`;
}

function isSameCode(code: string, hash: string): boolean {
  const salt = hash.slice(0, hash.indexOf(':'));
  return timingSafeEqual(Buffer.from(hashCode(code, salt)), Buffer.from(hash));
}
