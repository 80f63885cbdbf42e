/** Disputes as a table, of one partner or of all, and the open one in the right panel. */
import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { MoreButton, useCursorList } from '../parts/cursor-list.tsx';
import { formatMoment } from '../parts/formats.ts';
import { useListSearch } from '../parts/list-search.ts';
import tools from '../parts/list-tools.module.css';
import { type Column, PlainTable, RowButton, TwoLines } from '../parts/plain-table.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { EmptyState } from '../parts/states.tsx';
import { disputeTexts as words } from '../texts/disputes.ts';
import { DisputePanel } from './dispute-panel.tsx';
import { type Dispute, disputesPath } from './dispute-queries.ts';
import { DisputeStatusTag, disputeTitle } from './dispute-words.tsx';

const STATUSES = Object.keys(words.status) as (keyof typeof words.status)[];

/** @param partner null: all partners', for the program; then `?open=` names the partner too */
export function DisputeList({ partner }: { readonly partner: string | null }) {
  const { search, change, open, close } = useListSearch();
  const list = useCursorList<Dispute>({
    path: disputesPath(partner),
    parameters: { search: search.find, status: STATUSES.find((each) => each === search.only) },
  });
  const isNarrowed = search.find !== undefined || search.only !== undefined;
  const placeOf = (dispute: Dispute) => (partner === null ? `${dispute.partner}/${dispute.id}` : dispute.id);
  const opened = readOpened(search.open, partner);
  return (
    <>
      <div className={tools.tools}>
        <SearchField
          label={words.search}
          value={search.find ?? ''}
          onChange={(find) => change({ find: find || undefined }, true)}
        />
        <NativeSelect
          aria-label={words.columns.status}
          value={search.only ?? ''}
          onChange={({ currentTarget: { value } }) => change({ only: value || undefined })}
          data={[
            { value: '', label: words.anyStatus },
            ...STATUSES.map((value) => ({ value, label: words.status[value] })),
          ]}
        />
      </div>
      <PlainTable
        caption={words.caption}
        columns={listColumns(partner === null, (dispute) => open(placeOf(dispute)))}
        rows={list.rows}
        keyOf={placeOf}
        error={list.error}
        onRetry={() => void list.refetch()}
        isWaiting={list.isPlaceholderData}
        empty={<Nothing isNarrowed={isNarrowed} isConsole={partner === null} />}
      />
      <MoreButton list={list} />
      {opened ? <DisputePanel partner={opened.partner} id={opened.id} onClose={close} /> : null}
    </>
  );
}

function readOpened(open: string | undefined, partner: string | null) {
  if (open === undefined) return null;
  if (partner !== null) return { partner, id: open };
  const cut = open.lastIndexOf('/');
  return cut < 0 ? null : { partner: open.slice(0, cut), id: open.slice(cut + 1) };
}

function Nothing({ isNarrowed, isConsole }: { readonly isNarrowed: boolean; readonly isConsole: boolean }) {
  return isNarrowed ? (
    <EmptyState title={words.noMatchTitle} text={words.noMatchText} />
  ) : (
    <EmptyState title={words.emptyTitle} text={isConsole ? words.emptyConsoleText : words.emptyText} />
  );
}

function listColumns(hasPartner: boolean, onOpen: (dispute: Dispute) => void): readonly Column<Dispute>[] {
  const partner: Column<Dispute> = {
    name: 'partner',
    label: words.columns.partner,
    isWideOnly: true,
    cell: ({ partnerName }): ReactNode => partnerName,
  };
  return [
    {
      name: 'about',
      label: words.columns.about,
      width: '34%',
      cell: (dispute) => (
        <TwoLines
          first={<RowButton onClick={() => onOpen(dispute)}>{disputeTitle(dispute)}</RowButton>}
          second={words.kinds[dispute.about.kind]}
        />
      ),
    },
    ...(hasPartner ? [partner] : []),
    {
      name: 'status',
      label: words.columns.status,
      cell: ({ status }) => <DisputeStatusTag status={status} />,
    },
    { name: 'by', label: words.columns.by, isWideOnly: true, cell: ({ openedBy }) => openedBy },
    {
      name: 'updated',
      label: words.columns.updated,
      isNumber: true,
      isWideOnly: true,
      cell: ({ updatedAt }) => formatMoment(updatedAt),
    },
  ];
}
