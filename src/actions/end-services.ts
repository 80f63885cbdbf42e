/** Ends a partner's services to a client, and says before what that costs: the same numbers as afterwards. */
import { randomUUID } from 'node:crypto';
import { formatDay } from '../base/day.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import { formatInstant } from '../base/zone.ts';
import type { Refusal } from '../contract/errors.ts';
import type { ServicesEndPreview, ServicesEndReceipt } from '../contract/renewals.ts';
import type { Caller } from '../contract/roles.ts';
import type { FactOf } from '../facts/fact.ts';
import { findClient } from '../store/clients.ts';
import { readPartnerName } from '../store/partners.ts';
import { findEndedServices } from '../store/renewals.ts';
import { askWhatIf } from './ask-what-if.ts';
import { consultPartner } from './consult.ts';
import type { Installation } from './installation.ts';
import { loadRenewals } from './load-renewals.ts';
import { recordOwn } from './record-own.ts';
import { refuseClient } from './refuse.ts';
import { tellRenewalManagers } from './tell-people.ts';
import { writeAudit } from './write-audit.ts';

interface Place {
  readonly partner: string;
  readonly client: string;
}

export async function previewServicesEnd(
  installation: Installation,
  place: Place,
): Promise<Result<ServicesEndPreview, Refusal>> {
  const standing = await readStanding(installation, place);
  if (!standing.ok) return standing;
  const { name, on, renewals } = standing.value;
  const answer = await askWhatIf(installation, place.partner, {
    asOf: on,
    facts: [makeEnd(installation, place)],
  });
  if (!answer.ok) return answer;
  const { before, after, difference } = answer.value;
  return succeed({
    client: place.client,
    name,
    on,
    before: before.points,
    after: after.points,
    performanceBefore: before.tier.performance,
    performanceAfter: after.tier.performance,
    difference: difference as ServicesEndPreview['difference'],
    renewals,
  });
}

export async function endServices(
  installation: Installation,
  caller: Caller,
  place: Place,
): Promise<Result<ServicesEndReceipt, Refusal>> {
  const foreseen = await previewServicesEnd(installation, place);
  if (!foreseen.ok) return foreseen;
  const { name: clientName, on, difference } = foreseen.value;
  const fact = makeEnd(installation, place);
  const { partner, client } = place;
  const lost = difference.difference.replace(/^-/, '');
  const recorded = await recordOwn(installation, fact, async (db) => {
    const partnerName = (await readPartnerName(db, partner))!.name;
    const link = `/partners/${encodeURIComponent(partner)}/tier`;
    await tellRenewalManagers(db, {
      kind: 'services-ended',
      partner,
      client,
      title: `${partnerName} ended its services to ${clientName}`,
      text: `${caller.name} ended them on ${on}. The partner lost ${lost} points by it.`,
      link,
      fields: { partnerName, clientName, from: caller.name, on, lost, link },
      dedupeKey: fact.id,
      now: installation.now(),
    });
    await writeAudit(db, {
      actor: caller,
      action: 'services.ended',
      partner,
      client,
      detail: { lost, fact: fact.id },
    });
  });
  return recorded.ok ? succeed({ client, fact: fact.id, on }) : recorded;
}

interface Standing {
  readonly name: string;
  readonly on: string;
  readonly renewals: number;
}

function readStanding(
  installation: Installation,
  { partner, client }: Place,
): Promise<Result<Standing, Refusal>> {
  return consultPartner<Standing>(installation, partner, async (consultation) => {
    const { db, terms, today } = consultation;
    const known = await findClient(db, partner, client);
    if (!known) return refuseClient(client);
    const ended = await findEndedServices(db, partner, terms.calendar.startOf(today + 1));
    if (ended.has(client)) return fail({ code: 'services_ended' });
    const renewals = await loadRenewals(consultation, partner, [client], today);
    return succeed({ name: known.name, on: formatDay(today), renewals: renewals.length });
  });
}

function makeEnd(installation: Installation, { partner, client }: Place): FactOf<'services.ended'> {
  return {
    id: `services-ended-${randomUUID()}`,
    type: 'services.ended',
    at: formatInstant(installation.now()),
    source: 'uptier',
    data: { partner, client },
  };
}
