/** Decides a client's renewal: recorded as a fact, told to the other side. Can be changed until the deadline. */
import { randomUUID } from 'node:crypto';
import { formatDay } from '../base/day.ts';
import { fail, type Result } from '../base/result.ts';
import { formatInstant, type Instant } from '../base/zone.ts';
import type { Refusal } from '../contract/errors.ts';
import type { RenewalDecisionBody, RenewalPage } from '../contract/renewals.ts';
import type { Caller } from '../contract/roles.ts';
import type { FactOf } from '../facts/fact.ts';
import type { Db } from '../store/open.ts';
import { readPartnerName } from '../store/partners.ts';
import { findRenewal, type RenewalPlace } from './ask-renewal-options.ts';
import { emitEvent } from './emit-event.ts';
import type { Installation } from './installation.ts';
import type { LoadedRenewal } from './load-renewals.ts';
import { readRenewals } from './read-renewals.ts';
import { recordOwn } from './record-own.ts';
import { mayDecide, sideOf } from './renewal-rules.ts';
import { tellPartner, tellRenewalManagers } from './tell-people.ts';
import { writeAudit } from './write-audit.ts';

type Decided = FactOf<'renewal.decided'>;

export async function decideRenewal(
  installation: Installation,
  caller: Caller,
  place: RenewalPlace,
  { decision, mrr }: RenewalDecisionBody,
): Promise<Result<RenewalPage, Refusal>> {
  const found = await findRenewal(installation, place);
  if (!found.ok) return found;
  const { renewal, row, today } = found.value;
  if (!mayDecide(caller, place, row.owner))
    return fail({
      code: 'forbidden',
      detail: 'Super admins and the person named for this client’s renewals may decide.',
    });
  if (today > renewal.deadline)
    return fail({
      code: 'renewal_deadline_passed',
      detail: `It could be decided until ${formatDay(renewal.deadline)}.`,
    });
  const { client, productLine } = place;
  const amount = mrr === undefined ? {} : { mrr };
  const fact: Decided = {
    id: `renewal-decided-${randomUUID()}`,
    type: 'renewal.decided',
    at: formatInstant(installation.now()),
    source: 'uptier',
    data: { client, productLine, decision, ...amount, by: caller.name },
  };
  const recorded = await recordOwn(installation, fact, (db) =>
    spread(db, installation, caller, place.partner, found.value, fact),
  );
  if (!recorded.ok) return recorded;
  return readRenewals(installation, caller, place);
}

/** Tells the other side, the webhooks and the audit log. */
async function spread(
  db: Db,
  installation: Installation,
  caller: Caller,
  partner: string,
  { renewal, row }: LoadedRenewal,
  fact: Decided,
): Promise<void> {
  const now = installation.now();
  const { client, productLine, decision } = fact.data;
  const { currency } = renewal.subscription;
  const mrr = decision === 'cancel' ? '0' : (fact.data.mrr ?? renewal.asIsMrr);
  const tale = await writeTale(db, { caller, partner, found: { renewal, row }, fact, mrr, now });
  if (sideOf(caller, partner) === 'partner') await tellRenewalManagers(db, tale);
  else await tellPartner(db, tale);
  await emitEvent(db, {
    event: 'renewal.decided',
    partner,
    payload: {
      partner,
      client,
      productLine,
      decision,
      mrr,
      currency,
      startsOn: row.startsOn,
      by: caller.name,
      fact: fact.id,
    },
    dedupeKey: fact.id,
    now,
  });
  await writeAudit(db, {
    actor: caller,
    action: 'renewal.decided',
    partner,
    client,
    detail: { productLine, decision, mrr, currency, fact: fact.id },
  });
}

interface Telling {
  readonly caller: Caller;
  readonly partner: string;
  readonly found: LoadedRenewal;
  readonly fact: Decided;
  readonly mrr: string;
  readonly now: Instant;
}

async function writeTale(db: Db, { caller, partner, found, fact, mrr, now }: Telling) {
  const { currency } = found.renewal.subscription;
  const { name: clientName, productLineName, startsOn, deadline } = found.row;
  const { client, decision } = fact.data;
  const link = `/partners/${encodeURIComponent(partner)}/renewals?open=${encodeURIComponent(client)}`;
  return {
    kind: 'renewal-decided',
    partner,
    client,
    title: `${clientName}, ${productLineName}: ${SHORT[decision]}`,
    text: `${caller.name} decided. From ${startsOn} on: ${mrr} ${currency} a month.`,
    link,
    fields: {
      partnerName: (await readPartnerName(db, partner))!.name,
      clientName,
      productLine: productLineName,
      decision,
      from: caller.name,
      startsOn,
      deadline,
      mrr,
      currency,
      link,
    },
    dedupeKey: fact.id,
    now,
  } as const;
}

const SHORT = { renew: 'renewed as it is', change: 'renewed with another amount', cancel: 'to be cancelled' };
