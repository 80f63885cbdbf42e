/** Makes, changes and removes webhooks, of the vendor or of one partner. Every change is in the audit log. */
import { randomBytes, randomUUID } from 'node:crypto';
import { fail, type Result, succeed } from '../base/result.ts';
import { formatInstant } from '../base/zone.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Caller } from '../contract/roles.ts';
import type { NewWebhook, NewWebhookBody, Webhook, WebhookChangeBody } from '../contract/webhooks.ts';
import { readConsistently, transact } from '../store/open.ts';
import {
  deleteWebhook,
  insertWebhook,
  listWebhooks as listStored,
  readWebhook,
  updateWebhook,
  type WebhookRow,
} from '../store/webhooks.ts';
import type { Installation } from './installation.ts';
import { writeInstant } from './page-place.ts';
import { checkTarget } from './public-address.ts';
import { writeAudit } from './write-audit.ts';

/** More would only slow down everybody's facts. */
const WEBHOOKS_MAX = 20;

/** `partner` null: the vendor's. */
export async function listWebhooks(
  { store }: Installation,
  partner: string | null,
): Promise<readonly Webhook[]> {
  const rows = await readConsistently(store, (db) => listStored(db, partner));
  return rows.map(writeWebhook);
}

export async function createWebhook(
  installation: Installation,
  caller: Caller,
  partner: string | null,
  { url, description, events }: NewWebhookBody,
): Promise<Result<NewWebhook, Refusal>> {
  const { store, now } = installation;
  const checked = await checkUrl(installation, url);
  if (!checked.ok) return checked;
  const at = now();
  const id = randomUUID();
  const secret = `whsec_${randomBytes(24).toString('base64')}`;
  return transact(store, async (trx) => {
    if ((await listStored(trx, partner)).length >= WEBHOOKS_MAX)
      return fail({
        code: 'bad_request',
        detail: `There are ${WEBHOOKS_MAX} webhooks already; remove one first.`,
      });
    const hook = { id, partner, url: checked.value, description, events: [...new Set(events)] };
    await insertWebhook(trx, { ...hook, secret, by: caller.name, at });
    await writeAudit(trx, {
      actor: caller,
      action: 'webhook.created',
      partner,
      detail: { webhook: id, url: checked.value, events },
    });
    const state = { isEnabled: true, disabledBecause: null, failingSince: null };
    return succeed({ ...hook, ...state, createdAt: formatInstant(at), secret });
  });
}

/** What the body leaves out stays as it is. */
export async function changeWebhook(
  installation: Installation,
  caller: Caller,
  { partner, webhook: id }: WebhookOf,
  body: WebhookChangeBody,
): Promise<Result<Webhook, Refusal>> {
  const checked = body.url === undefined ? null : await checkUrl(installation, body.url);
  if (checked && !checked.ok) return checked;
  return transact(installation.store, async (trx) => {
    const before = await readWebhook(trx, partner, id);
    if (!before) return refuseWebhook();
    await updateWebhook(trx, id, {
      url: checked?.value ?? before.url,
      description: body.description ?? before.description,
      events: body.events ? [...new Set(body.events)] : before.events,
      isEnabled: body.isEnabled ?? before.isEnabled,
    });
    const after = (await readWebhook(trx, partner, id))!;
    const { url, events, isEnabled } = after;
    const detail = { webhook: id, url, events, isEnabled };
    await writeAudit(trx, { actor: caller, action: 'webhook.changed', partner, detail });
    return succeed(writeWebhook(after));
  });
}

export function removeWebhook(
  { store }: Installation,
  caller: Caller,
  { partner, webhook: id }: WebhookOf,
): Promise<Result<null, Refusal>> {
  return transact(store, async (trx) => {
    const before = await readWebhook(trx, partner, id);
    if (!before) return refuseWebhook();
    await deleteWebhook(trx, id);
    await writeAudit(trx, {
      actor: caller,
      action: 'webhook.removed',
      partner,
      detail: { webhook: id, url: before.url },
    });
    return succeed(null);
  });
}

/** One webhook of an owner. */
export interface WebhookOf {
  /** Null: the vendor. */
  readonly partner: string | null;
  readonly webhook: string;
}

export function refuseWebhook(): Result<never, Refusal> {
  return fail({ code: 'not_found', detail: 'There is no such webhook.' });
}

async function checkUrl(installation: Installation, url: string): Promise<Result<string, Refusal>> {
  const target = await checkTarget(url, { allowsPrivate: installation.allowsPrivateWebhooks ?? false });
  if (target.ok) return succeed(target.value.href);
  return fail({ code: 'bad_request', fields: [{ pointer: '/url', message: target.error }] });
}

function writeWebhook({ createdBy: _, failingSince, createdAt, events, ...row }: WebhookRow): Webhook {
  return {
    ...row,
    events: [...events],
    failingSince: writeInstant(failingSince),
    createdAt: formatInstant(createdAt),
  };
}
