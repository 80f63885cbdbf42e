/**
 * Announces what is about to happen to partners: a tier that the next recalibration would take, managed credit that is
 * about to lapse, certificates that end. Each is announced once as it comes near, and once more when it is close.
 */
import { type Day, formatDay, parseDay } from '../base/day.ts';
import { formatPoints } from '../base/exact.ts';
import type { MailFields } from '../contract/mail-kinds.ts';
import { certificatesOn } from '../engine/measures.ts';
import type { PartnerHistory } from '../engine/partner-history.ts';
import { loadEmployeeNames } from '../store/partners.ts';
import {
  addAnnouncements,
  type LapsingCredit,
  listLapsing,
  listTiersAtRisk,
  type NamedStanding,
  type TierAtRisk,
} from '../store/rolled-statements.ts';
import { loadPartnerWorld } from './decide-tiers.ts';
import { emitEvent } from './emit-event.ts';
import { tellPartner } from './tell-people.ts';
import type { Telling } from './telling.ts';
import { tierName } from './tier-name.ts';

/** Days before, the first time and the last. */
const TIER_DAYS = [30, 7];
export const CREDIT_DAYS = [14, 3];
const CERTIFICATE_DAYS = [30, 7];

export async function announceAhead(telling: Telling, standings: readonly NamedStanding[]): Promise<void> {
  const { db, terms, today } = telling;
  const partners = standings.map(({ partner }) => partner);
  const atRisk = await listTiersAtRisk(db, partners, today, today + TIER_DAYS[0]!);
  const lapsing = Map.groupBy(
    await listLapsing(db, partners, today, today + CREDIT_DAYS[0]!),
    ({ partner }) => partner,
  );
  const world = await loadPartnerWorld(db, terms, partners);
  for (const standing of standings) {
    const { partner } = standing;
    const risk = atRisk.find((each) => each.partner === partner);
    if (risk) await announceRisk(telling, standing, risk);
    const credit = lapsing.get(partner);
    if (credit) await announceCredit(telling, standing, credit);
    const history = world.partners.get(partner);
    if (history) await announceCertificates(telling, standing, history);
  }
}

/** The key under which something on a date is remembered: one for each time it is announced. */
function keyOf(what: string, daysLeft: number, days: readonly number[]): string {
  return `${what}:${days.findLast((each) => daysLeft <= each)}`;
}

async function announceRisk(
  { db, terms, today, now }: Telling,
  { partner, name: partnerName, tier }: NamedStanding,
  risk: TierAtRisk,
): Promise<void> {
  if (tier === null) return;
  const on = formatDay(risk.on);
  const daysLeft = risk.on - today;
  const key = keyOf(`${on}:${risk.tier ?? ''}`, daysLeft, TIER_DAYS);
  if ((await addAnnouncements(db, partner, 'tier-at-risk', [key], today)).length === 0) return;
  const [held, becomes] = [tierName(terms, tier)!, tierName(terms, risk.tier)];
  const link = `/partners/${encodeURIComponent(partner)}/tier`;
  await tellPartner(db, {
    kind: 'tier-at-risk',
    partner,
    title: `${held} is at risk`,
    text: `The recalibration on ${on} would take ${partnerName} from ${held} to ${becomes ?? 'no tier'}.`,
    link,
    fields: { partnerName, tier: held, becomes, on, daysLeft, link },
    dedupeKey: `risk:${partner}:${key}`,
    now,
  });
}

async function announceCredit(
  { db, today, now }: Telling,
  { partner, name: partnerName }: NamedStanding,
  lapsing: readonly LapsingCredit[],
): Promise<void> {
  const keyFor = ({ client, on }: LapsingCredit) => keyOf(`${client}:${on}`, on - today, CREDIT_DAYS);
  const fresh = new Set(
    await addAnnouncements(db, partner, 'credit-expiring', [...new Set(lapsing.map(keyFor))], today),
  );
  if (fresh.size === 0) return;
  const write = (each: LapsingCredit) => ({
    client: each.client,
    name: each.name,
    points: formatPoints(each.points),
    endsOn: formatDay(each.on),
    daysLeft: each.on - today,
  });
  const asOf = formatDay(today);
  const payload = { partner, asOf, clients: lapsing.filter((each) => fresh.has(keyFor(each))).map(write) };
  await emitEvent(db, { event: 'credit.expiring', partner, payload, dedupeKey: `${partner}:${asOf}`, now });
  const link = `/partners/${encodeURIComponent(partner)}/tier`;
  await tellPartner(db, {
    kind: 'credit-expiring',
    partner,
    title: 'Managed credit is about to lapse',
    text: `Managed points of ${lapsing.map(({ name }) => name).join(', ')} end within ${CREDIT_DAYS[0]} days.`,
    link,
    fields: { partnerName, clients: lapsing.map(write), link },
    dedupeKey: `credit:${partner}:${asOf}`,
    now,
  });
}

async function announceCertificates(
  { db, today, now }: Telling,
  { partner, name: partnerName }: NamedStanding,
  history: PartnerHistory,
): Promise<void> {
  const ending = findEnding(history, today);
  if (ending.length === 0) return;
  const keyFor = (each: EndingCertificate) =>
    keyOf(`${each.employee}:${each.certificate}:${each.endsOn}`, each.daysLeft, CERTIFICATE_DAYS);
  const fresh = await addAnnouncements(db, partner, 'certificate-expiring', ending.map(keyFor), today);
  if (fresh.length === 0) return;
  const names = await loadEmployeeNames(
    db,
    partner,
    ending.map(({ employee }) => employee),
  );
  const certificates = ending.map((each) => ({
    ...each,
    employee: names.get(each.employee) ?? each.employee,
  }));
  const link = `/partners/${encodeURIComponent(partner)}/tier`;
  await tellPartner(db, {
    kind: 'certificate-expiring',
    partner,
    title: 'Certificates are about to expire',
    text: certificates
      .map(({ employee, certificate, endsOn }) => `${employee}: ${certificate}, ${endsOn}`)
      .join('\n'),
    link,
    fields: { partnerName, certificates, link },
    dedupeKey: `certificates:${partner}:${formatDay(today)}`,
    now,
  });
}

type EndingCertificate = MailFields['certificate-expiring']['certificates'][number];

/** Valid certificates that end soon, the first to end first. */
export function findEnding(history: PartnerHistory, today: Day): readonly EndingCertificate[] {
  return certificatesOn(history, today)
    .flatMap(({ employee, certificate, expiresOn }) => {
      if (expiresOn === null) return [];
      const daysLeft = parseDay(expiresOn)! - today;
      return daysLeft <= CERTIFICATE_DAYS[0]! ? [{ employee, certificate, endsOn: expiresOn, daysLeft }] : [];
    })
    .sort((a, b) => a.daysLeft - b.daysLeft);
}
