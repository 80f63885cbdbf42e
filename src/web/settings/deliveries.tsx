/** What was sent to a webhook, the newest first: what came of it, what it said, and how to send it again. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DeliveryList, Webhook } from '../../contract/webhooks.ts';
import { sendApi } from '../parts/api.ts';
import { listKey, MoreButton, useCursorList } from '../parts/cursor-list.tsx';
import { Failure } from '../parts/failure.tsx';
import { formatMoment } from '../parts/formats.ts';
import { RightPanel } from '../parts/right-panel.tsx';
import { StateTag, type Tone } from '../parts/state-tag.tsx';
import { EmptyState, LoadError } from '../parts/states.tsx';
import { webhookTexts } from '../texts/keys.ts';
import { nameEvent } from './event-names.ts';
import type { Place } from './place.ts';
import { SectionSkeleton } from './section.tsx';
import classes from './settings.module.css';

const words = webhookTexts;

type Delivery = DeliveryList['items'][number];

const TONES: Readonly<Record<Delivery['state'], Tone>> = {
  pending: 'warn',
  sending: 'warn',
  delivered: 'good',
  failed: 'bad',
};

interface Props {
  readonly place: Place;
  readonly webhook: Webhook;
  readonly canManage: boolean;
  readonly onClose: () => void;
}

export function DeliveriesPanel({ place, webhook, canManage, onClose }: Props) {
  const path = `${place.base}/webhooks/${encodeURIComponent(webhook.id)}/deliveries`;
  const list = useCursorList<Delivery>({ path, everyMs: 5000 });
  const client = useQueryClient();
  const replaying = useMutation({
    mutationFn: ({ id }: Delivery) => sendApi('POST', `${path}/${encodeURIComponent(id)}/replay`),
    onSuccess: () => client.invalidateQueries({ queryKey: listKey(path) }),
  });
  return (
    <RightPanel
      label={words.deliveriesOf(webhook.url)}
      title={words.deliveries}
      line={webhook.url}
      size={640}
      isTopmost
      onClose={onClose}
    >
      <Failure error={replaying.error} />
      <p className={classes.status} role="status">
        {replaying.isSuccess ? words.replayed : null}
      </p>
      {list.error && !list.rows ? (
        <LoadError error={list.error} onRetry={() => void list.refetch()} />
      ) : !list.rows ? (
        <SectionSkeleton />
      ) : list.rows.length === 0 ? (
        <EmptyState title={words.noDeliveriesTitle} text={words.noDeliveriesText} />
      ) : (
        <ul className={classes.deliveries}>
          {list.rows.map((delivery) => (
            <Entry
              key={delivery.id}
              delivery={delivery}
              onReplay={canManage ? () => replaying.mutate(delivery) : null}
            />
          ))}
        </ul>
      )}
      <MoreButton list={list} />
    </RightPanel>
  );
}

interface EntryProps {
  readonly delivery: Delivery;
  /** Null: the reader may not. */
  readonly onReplay: (() => void) | null;
}

function Entry({ delivery, onReplay }: EntryProps) {
  const { event, state, attempts, status, error, createdAt, nextAttemptAt, body } = delivery;
  const name = nameEvent(event);
  const isOver = state === 'delivered' || state === 'failed';
  const line = [
    formatMoment(createdAt),
    attempts > 0 ? words.attempts(attempts) : null,
    status === null ? null : words.answered(status),
    isOver ? null : nextAttemptAt === null ? null : words.nextAttempt(formatMoment(nextAttemptAt)),
  ].filter((each) => each !== null);
  return (
    <li>
      <div className={classes.deliveryHead}>
        <strong>{name}</strong>
        <StateTag tone={TONES[state]} word={words.deliveryStates[state]} />
        {onReplay && isOver ? (
          <Button variant="default" size="compact-sm" onClick={onReplay}>
            {words.replay}
          </Button>
        ) : null}
      </div>
      <p className="dimmed small figures">{line.join(' · ')}</p>
      {error === null || state === 'delivered' ? null : <p className={classes.bad}>{error}</p>}
      <details>
        <summary>{words.body}</summary>
        <pre className={classes.pre}>{format(body)}</pre>
      </details>
    </li>
  );
}

/** JSON with its fields below each other; what is none, as it is. */
function format(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
