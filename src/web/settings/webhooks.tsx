/** Webhooks: which addresses hear of what, whether they answer, and what was sent to each. */
import { Button } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Webhook } from '../../contract/webhooks.ts';
import { readApi, sendApi } from '../parts/api.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { listKey } from '../parts/cursor-list.tsx';
import { Failure } from '../parts/failure.tsx';
import { formatShortMoment } from '../parts/formats.ts';
import { useListSearch } from '../parts/list-search.ts';
import { type Column, PlainTable, RowButton, TwoLines } from '../parts/plain-table.tsx';
import { RowMenu } from '../parts/row-menu.tsx';
import { StateTag } from '../parts/state-tag.tsx';
import { EmptyState } from '../parts/states.tsx';
import { webhookTexts } from '../texts/keys.ts';
import { tableTexts } from '../texts/tables.ts';
import { DeliveriesPanel } from './deliveries.tsx';
import { nameEvent } from './event-names.ts';
import type { Place } from './place.ts';
import { SectionBody } from './section.tsx';
import classes from './settings.module.css';
import { WebhookDialogs } from './webhook-dialogs.tsx';

const words = webhookTexts;

const webhooksQuery = ({ base }: Place) =>
  queryOptions({
    queryKey: ['webhooks', base],
    queryFn: ({ signal }) => readApi<{ readonly items: readonly Webhook[] }>(`${base}/webhooks`, {}, signal),
  });

type Open = { readonly dialog: 'make' } | { readonly dialog: 'edit' | 'remove'; readonly webhook: Webhook };

export default function WebhooksSection({ place }: { readonly place: Place }) {
  const { data, error, refetch } = useQuery(webhooksQuery(place));
  const { search, open: openPanel, close } = useListSearch();
  const client = useQueryClient();
  const [open, setOpen] = useState<Open | null>(null);
  const canManage = place.may('webhooks', 'manage');
  const refresh = () => void client.invalidateQueries({ queryKey: webhooksQuery(place).queryKey });
  const acting = useAct(place, refresh);
  const opened = data?.items.find(({ id }) => id === search.open);
  const make = canManage ? <Button onClick={() => setOpen({ dialog: 'make' })}>{words.make}</Button> : null;
  return (
    <SectionBody title={words.title} line={words.line} action={data?.items.length === 0 ? null : make}>
      <Failure error={acting.error} />
      <p className={classes.status} role="status">
        {acting.isSuccess && acting.variables.act === 'test'
          ? words.testSent(acting.variables.webhook.url)
          : null}
      </p>
      <PlainTable
        caption={words.caption}
        columns={listColumns(openPanel)}
        rows={data?.items}
        keyOf={({ id }) => id}
        error={error}
        onRetry={() => void refetch()}
        empty={<EmptyState title={words.emptyTitle} text={words.emptyText} action={make} />}
        {...(canManage
          ? {
              actions: (webhook: Webhook) => (
                <RowMenu
                  label={tableTexts.actionsOf(webhook.url)}
                  actions={[
                    { label: words.deliveries, onChoose: () => openPanel(webhook.id) },
                    { label: words.test, onChoose: () => acting.mutate({ webhook, act: 'test' }) },
                    { label: words.edit, onChoose: () => setOpen({ dialog: 'edit', webhook }) },
                    {
                      label: webhook.isEnabled ? words.turnOff : words.turnOn,
                      onChoose: () => acting.mutate({ webhook, act: 'switch' }),
                    },
                    {
                      label: words.remove,
                      isDangerous: true,
                      onChoose: () => setOpen({ dialog: 'remove', webhook }),
                    },
                  ]}
                />
              ),
            }
          : {})}
      />
      {open ? <Dialogs open={open} place={place} onChange={refresh} onClose={() => setOpen(null)} /> : null}
      {opened ? (
        <DeliveriesPanel place={place} webhook={opened} canManage={canManage} onClose={close} />
      ) : null}
    </SectionBody>
  );
}

interface Act {
  readonly webhook: Webhook;
  readonly act: 'test' | 'switch';
}

const pathOf = (place: Place, { id }: Webhook) => `${place.base}/webhooks/${encodeURIComponent(id)}`;

function useAct(place: Place, onChange: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ webhook, act }: Act) =>
      act === 'test'
        ? sendApi('POST', `${pathOf(place, webhook)}/test`)
        : sendApi('PATCH', pathOf(place, webhook), { isEnabled: !webhook.isEnabled }),
    onSuccess: (_answer, { webhook }) => {
      onChange();
      void client.invalidateQueries({ queryKey: listKey(`${pathOf(place, webhook)}/deliveries`) });
    },
  });
}

const listColumns = (onOpen: (id: string) => void): readonly Column<Webhook>[] => [
  {
    name: 'url',
    label: words.columns.url,
    cell: ({ id, url, description }) => (
      <TwoLines first={<RowButton onClick={() => onOpen(id)}>{url}</RowButton>} second={description} />
    ),
  },
  {
    name: 'events',
    label: words.columns.events,
    isWideOnly: true,
    cell: ({ events }) => (
      <span title={events.map((event) => nameEvent(event)).join(', ')}>
        {events.length === 1 ? nameEvent(events[0]!) : words.eventCount(events.length)}
      </span>
    ),
  },
  { name: 'state', label: words.columns.state, cell: (webhook) => <WebhookState webhook={webhook} /> },
];

function WebhookState({ webhook }: { readonly webhook: Webhook }) {
  const { isEnabled, failingSince, disabledBecause } = webhook;
  if (!isEnabled)
    return (
      <span title={disabledBecause ?? undefined}>
        <StateTag tone={disabledBecause === null ? 'still' : 'bad'} word={words.states.off} />
      </span>
    );
  if (failingSince === null) return <StateTag tone="good" word={words.states.on} />;
  return (
    <span title={words.failingSince(formatShortMoment(failingSince))}>
      <StateTag tone="bad" word={words.states.failing} />
    </span>
  );
}

interface DialogsProps {
  readonly open: Open;
  readonly place: Place;
  readonly onChange: () => void;
  readonly onClose: () => void;
}

function Dialogs({ open, place, onChange, onClose }: DialogsProps) {
  if (open.dialog !== 'remove')
    return (
      <WebhookDialogs
        place={place}
        webhook={open.dialog === 'edit' ? open.webhook : null}
        onChange={onChange}
        onClose={onClose}
      />
    );
  return (
    <ConfirmDialog
      title={words.removeTitle}
      verb={words.remove}
      isDangerous
      act={() => sendApi('DELETE', pathOf(place, open.webhook))}
      onDone={() => {
        onChange();
        onClose();
      }}
      onClose={onClose}
    >
      <p>{words.removeEffect(open.webhook.url)}</p>
    </ConfirmDialog>
  );
}
