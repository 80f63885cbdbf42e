/** What the reader hears of, and by which ways. Each box is saved as it is ticked; nobody chooses for others. */
import { Checkbox } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { NotificationSettings } from '../../contract/notifications.ts';
import { sendApi } from '../parts/api.ts';
import { Failure } from '../parts/failure.tsx';
import { type Column, PlainTable } from '../parts/plain-table.tsx';
import { EmptyState } from '../parts/states.tsx';
import { settingsTexts } from '../texts/settings.ts';
import type { Place } from './place.ts';
import { SectionBody } from './section.tsx';
import { notificationSettingsQuery } from './settings-queries.ts';

const words = settingsTexts.notifications;
const CHANNELS = ['inApp', 'email', 'digest'] as const;

type Row = NotificationSettings['items'][number];
type Channel = (typeof CHANNELS)[number];

export default function NotificationsSection({ place }: { readonly place: Place }) {
  const { data, error, refetch } = useQuery(notificationSettingsQuery);
  const saving = useChannelChange();
  const rows = data?.items
    .filter((row) => row.for === place.side)
    .map((row) => ({ ...row, title: words.titles[row.kind] ?? row.title }));
  const columns: readonly Column<Row>[] = [
    { name: 'kind', label: words.kind, cell: ({ title }) => title },
    ...CHANNELS.map(
      (channel): Column<Row> => ({
        name: channel,
        label: words[channel],
        width: '18%',
        cell: (row) => (
          <Checkbox
            aria-label={words.setting(row.title, words[channel])}
            checked={row[channel]}
            onChange={(event) => saving.mutate({ row, channel, isOn: event.currentTarget.checked })}
          />
        ),
      }),
    ),
  ];
  return (
    <SectionBody title={words.title} line={words.line}>
      <PlainTable
        caption={words.caption}
        columns={columns}
        rows={rows}
        keyOf={({ kind }) => kind}
        error={error}
        onRetry={() => void refetch()}
        empty={<EmptyState title={words.title} text={words.empty} />}
      />
      <p className="dimmed small" style={{ marginTop: 12 }}>
        {words.digestNote} <span role="status">{saving.isSuccess ? words.saved : null}</span>
      </p>
      <Failure error={saving.error} />
    </SectionBody>
  );
}

interface Change {
  readonly row: Row;
  readonly channel: Channel;
  readonly isOn: boolean;
}

/** Shows the change at once, and takes it back when it could not be saved. */
function useChannelChange() {
  const client = useQueryClient();
  const { queryKey } = notificationSettingsQuery;
  const show = ({ row, channel }: Change, isOn: boolean) =>
    client.setQueryData(
      queryKey,
      (before) =>
        before && {
          items: before.items.map((each) => (each.kind === row.kind ? { ...each, [channel]: isOn } : each)),
        },
    );
  return useMutation({
    mutationFn: ({ row: { kind, inApp, email, digest }, channel, isOn }: Change) =>
      sendApi('PUT', '/me/notification-settings', {
        items: [{ kind, inApp, email, digest, [channel]: isOn }],
      }),
    onMutate: (change) => void show(change, change.isOn),
    onError: (_error, change) => void show(change, !change.isOn),
  });
}
