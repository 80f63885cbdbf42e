/** API keys: which there are, what they may do, when they were last used; made here, shown once, revoked here. */
import { Button, Checkbox } from '@mantine/core';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiKey } from '../../contract/keys.ts';
import { readApi, sendApi } from '../parts/api.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { formatDate, formatShortMoment } from '../parts/formats.ts';
import { useListSearch } from '../parts/list-search.ts';
import tools from '../parts/list-tools.module.css';
import { type Column, PlainTable, TwoLines } from '../parts/plain-table.tsx';
import { RowMenu } from '../parts/row-menu.tsx';
import { StateTag } from '../parts/state-tag.tsx';
import { EmptyState } from '../parts/states.tsx';
import { keyTexts } from '../texts/keys.ts';
import { tableTexts } from '../texts/tables.ts';
import { KeyDialogs } from './key-dialogs.tsx';
import type { Place } from './place.ts';
import { SectionBody } from './section.tsx';

const words = keyTexts;

const keysQuery = ({ base }: Place) =>
  queryOptions({
    queryKey: ['keys', base],
    queryFn: ({ signal }) => readApi<{ readonly items: readonly ApiKey[] }>(`${base}/keys`, {}, signal),
  });

const isOver = ({ revokedAt, expiresAt }: ApiKey) =>
  revokedAt !== null || (expiresAt !== null && Date.parse(expiresAt) <= Date.now());

export default function KeysSection({ place }: { readonly place: Place }) {
  const { data, error, refetch } = useQuery(keysQuery(place));
  const { search, change } = useListSearch();
  const client = useQueryClient();
  const [isMaking, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const canManage = place.may('keys', 'manage');
  const showsAll = search.only === 'all';
  const rows = data?.items.filter((key) => showsAll || !isOver(key));
  const hasOver = data?.items.some(isOver) ?? false;
  const refresh = () => void client.invalidateQueries({ queryKey: keysQuery(place).queryKey });
  const make = canManage ? <Button onClick={() => setMaking(true)}>{words.make}</Button> : null;
  return (
    <SectionBody
      title={words.title}
      line={
        <>
          {words.line}{' '}
          <a className="link" href="/api/docs">
            {words.reference}
          </a>
        </>
      }
      action={rows?.length === 0 ? null : make}
    >
      {hasOver ? (
        <div className={tools.tools}>
          <Checkbox
            label={words.showAll}
            checked={showsAll}
            onChange={(event) => change({ only: event.currentTarget.checked ? 'all' : undefined }, true)}
          />
        </div>
      ) : null}
      <PlainTable
        caption={words.caption}
        columns={COLUMNS}
        rows={rows}
        keyOf={({ id }) => id}
        error={error}
        onRetry={() => void refetch()}
        empty={<EmptyState title={words.emptyTitle} text={words.emptyText} action={make} />}
        {...(canManage
          ? { actions: (key: ApiKey) => <KeyActions apiKey={key} onRevoke={() => setRevoking(key)} /> }
          : {})}
      />
      {isMaking ? <KeyDialogs place={place} onMade={refresh} onClose={() => setMaking(false)} /> : null}
      {revoking ? (
        <ConfirmDialog
          title={words.revokeTitle(revoking.name)}
          verb={words.revoke}
          isDangerous
          act={() => sendApi('DELETE', `${place.base}/keys/${encodeURIComponent(revoking.id)}`)}
          onDone={() => {
            setRevoking(null);
            refresh();
          }}
          onClose={() => setRevoking(null)}
        >
          <p>{words.revokeEffect}</p>
          {revoking.lastUsedAt === null ? null : (
            <p>{words.revokeUsed(formatShortMoment(revoking.lastUsedAt))}</p>
          )}
        </ConfirmDialog>
      ) : null}
    </SectionBody>
  );
}

function KeyActions({ apiKey, onRevoke }: { readonly apiKey: ApiKey; readonly onRevoke: () => void }) {
  if (isOver(apiKey)) return null;
  return (
    <RowMenu
      label={tableTexts.actionsOf(apiKey.name)}
      actions={[{ label: words.revoke, isDangerous: true, onChoose: onRevoke }]}
    />
  );
}

const COLUMNS: readonly Column<ApiKey>[] = [
  {
    name: 'name',
    label: words.columns.name,
    cell: ({ id, name }) => <TwoLines first={name} second={`upt_${id}_…`} />,
  },
  {
    name: 'scopes',
    label: words.columns.scopes,
    cell: ({ scopes }) => scopes.map((scope) => words.scopes[scope].name).join(', '),
  },
  {
    name: 'used',
    label: words.columns.used,
    isNumber: true,
    isWideOnly: true,
    cell: ({ lastUsedAt }) =>
      lastUsedAt === null ? <span className="dimmed">{words.notUsed}</span> : formatShortMoment(lastUsedAt),
  },
  {
    name: 'expires',
    label: words.columns.expires,
    isNumber: true,
    cell: (key) => {
      if (key.revokedAt !== null) return <StateTag tone="still" word={words.revoked} />;
      if (isOver(key)) return <StateTag tone="still" word={words.expired} />;
      return key.expiresAt === null ? words.never : formatDate(key.expiresAt.slice(0, 10));
    },
  },
  {
    name: 'created',
    label: words.columns.created,
    isWideOnly: true,
    cell: ({ createdBy, createdAt }) => words.madeBy(createdBy, formatDate(createdAt.slice(0, 10))),
  },
];
