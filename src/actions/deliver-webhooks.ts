/**
 * Delivers what waits for webhooks, each message until it is taken, with ever longer pauses for three days. A server
 * that dies while sending leaves its claim to lapse; the receiver then gets the message again under the same id.
 */
import { formatInstant } from '../base/zone.ts';
import { transact } from '../store/open.ts';
import { type ClaimedDelivery, claimDeliveries, disableWebhook, finishDelivery } from '../store/webhooks.ts';
import type { Installation } from './installation.ts';
import { postWebhook } from './post-webhook.ts';
import type { AddressRules } from './public-address.ts';
import { tellProgramManagers, tellSuperAdmins } from './tell-people.ts';

/** Deliveries sent side by side. */
const AT_ONCE = 8;

/** Longer than an attempt may take. */
const CLAIM_MS = 2 * 60_000;

const RETRY_MS_FIRST = 5_000;
const RETRY_MS_MAX = 12 * 3_600_000;

/** A webhook to which nothing went through for as long is switched off. */
const FAILING_MS_MAX = 3 * 86_400_000;

/** An answer by which a receiver says that it is gone for good. */
const GONE = 410;

type Reading = Pick<Installation, 'store' | 'now'>;

/** Delivers all that is due; returns how many it tried. */
export async function deliverWebhooks(installation: Reading, rules: AddressRules): Promise<number> {
  const { store, now } = installation;
  for (let count = 0; ; ) {
    const claimed = await transact(store, (trx) => claimDeliveries(trx, now(), AT_ONCE, now() + CLAIM_MS));
    if (claimed.length === 0) return count;
    await Promise.all(claimed.map((delivery) => deliver(installation, rules, delivery)));
    count += claimed.length;
  }
}

async function deliver(
  { store, now }: Reading,
  rules: AddressRules,
  delivery: ClaimedDelivery,
): Promise<void> {
  const { status, error } = await postWebhook({ ...delivery, now: now() }, rules);
  const at = now();
  const retryAt = at + pauseAfter(delivery.attempts);
  const isOver = error === null || status === GONE || retryAt > delivery.giveUpAt;
  await transact(store, async (trx) => {
    await finishDelivery(trx, delivery, {
      state: error === null ? 'delivered' : isOver ? 'failed' : 'pending',
      status,
      error,
      nextAttemptAt: isOver ? null : retryAt,
      at,
    });
    const { webhook, failingSince } = delivery;
    const isDead = status === GONE || (failingSince !== null && at - failingSince >= FAILING_MS_MAX);
    if (error !== null && isDead && (await disableWebhook(trx, webhook, error)))
      await tellOwner(trx, delivery, failingSince ?? at, error, at);
  });
}

/** Four times as long after each attempt: 5 s, 20 s, 80 s, 5 min, 21 min, 85 min, 6 h, then twice a day. */
function pauseAfter(attempts: number): number {
  return Math.min(RETRY_MS_FIRST * 4 ** (attempts - 1), RETRY_MS_MAX);
}

async function tellOwner(
  db: Parameters<typeof tellProgramManagers>[0],
  { webhook, url, partner }: ClaimedDelivery,
  failingSince: number,
  error: string,
  now: number,
): Promise<void> {
  const link =
    partner === null ? '/console/webhooks' : `/partners/${encodeURIComponent(partner)}/settings/webhooks`;
  const tale = {
    kind: 'webhook-disabled' as const,
    title: 'A webhook was disabled',
    text: `Nothing reached ${url} since ${formatInstant(failingSince)}: ${error}`,
    link,
    fields: { url, failingSince: formatInstant(failingSince), error, link },
    dedupeKey: `webhook:${webhook}:${now}`,
    now,
  };
  if (partner === null) await tellProgramManagers(db, { ...tale, partner });
  else await tellSuperAdmins(db, { ...tale, partner });
}
