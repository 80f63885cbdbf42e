/** Tells of access that came, ended or is about to: by mail and in the app, to webhooks, and to open pages. */
import { formatDay } from '../base/day.ts';
import type { MailFields } from '../contract/mail-kinds.ts';
import type { Db } from '../store/open.ts';
import { readPartnerName } from '../store/partners.ts';
import { isAccessManager, isDecider } from './access-rules.ts';
import { emitEvent } from './emit-event.ts';
import type { AccessWork } from './record-access.ts';
import { tellPeopleOf } from './tell-people.ts';

type AccessKind =
  | 'access-requested'
  | 'access-approved'
  | 'access-declined'
  | 'access-removed'
  | 'access-ending';

export interface AccessTale {
  readonly partner: string;
  readonly client: string;
  readonly clientName: string;
  readonly employee: string;
  readonly employeeName: string;
  /** By name. */
  readonly permission: string;
  /** The first day without access. */
  readonly endsOn?: string | null;
  /** Who did it; null: it came by itself. */
  readonly by: { readonly id: string; readonly name: string } | null;
  /** Of two with the same key one is told. */
  readonly key: string;
}

type Told = Pick<AccessWork, 'db' | 'now' | 'today' | 'touched'>;

/**
 * Somebody is no longer a user of the account.
 *
 * @param isKnown the partner's own people did it: they are not told
 */
export async function tellOfRemoval(work: Told, tale: AccessTale, isKnown: boolean): Promise<void> {
  const { partner, client, clientName, employee, employeeName, by, key } = tale;
  work.touched.partners.add(partner);
  work.touched.clients.add(client);
  await emitEvent(work.db, {
    event: 'access.removed',
    partner,
    payload: { partner, client, employee, by: by?.name ?? null, on: formatDay(work.today) },
    dedupeKey: key,
    now: work.now,
  });
  if (isKnown) return;
  const text = `${employeeName} is no longer a user of ${clientName}.`;
  await tellPartnerSide(work, 'access-removed', tale, text);
}

/** The employee, whoever else is named, and those who manage access. */
export async function tellPartnerSide(
  { db, now }: Pick<Told, 'db' | 'now'>,
  kind: Exclude<AccessKind, 'access-requested'>,
  tale: AccessTale,
  text: string,
  also: string | null = null,
): Promise<void> {
  const { partner, client, employee, employeeName, clientName, key } = tale;
  const link = `/partners/${encodeURIComponent(partner)}/access/clients/${encodeURIComponent(client)}`;
  await tellPeopleOf(
    db,
    { side: 'partner', partner },
    (member) => member.employee === employee || member.user === also || isAccessManager(member),
    {
      kind,
      partner,
      client,
      title: `${employeeName} at ${clientName}`,
      text,
      link,
      fields: await writeFields(db, tale, link),
      dedupeKey: `${kind}:${key}`,
      now,
    },
  );
}

/** Those of the client who may decide. */
export async function tellClientSide(
  { db, now }: Pick<Told, 'db' | 'now'>,
  kind: 'access-requested' | 'access-ending',
  tale: AccessTale,
  text: string,
): Promise<void> {
  const { client, employeeName, key } = tale;
  const link = `/clients/${encodeURIComponent(client)}/account/access`;
  const fields = await writeFields(db, tale, link);
  await tellPeopleOf(db, { side: 'client', client }, isDecider, {
    kind,
    partner: null,
    client,
    title: `${employeeName} of ${fields.partnerName}`,
    text,
    link,
    fields,
    dedupeKey: `${kind}:${key}`,
    now,
  });
}

async function writeFields(
  db: Db,
  { partner, clientName, employeeName, permission, endsOn = null, by }: AccessTale,
  link: string,
): Promise<MailFields[AccessKind]> {
  const partnerName = (await readPartnerName(db, partner))?.name ?? partner;
  return { partnerName, clientName, employeeName, from: by?.name ?? null, permission, endsOn, link };
}
