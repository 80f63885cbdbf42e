/** The outbox: every mail that the product wrote, what became of it, and what it says. */
import { Button, NativeSelect } from '@mantine/core';
import { isMailKind, MAIL_KINDS } from '../../contract/mail-kinds.ts';
import type { MailList } from '../../contract/mails.ts';
import { MoreButton, useCursorList } from '../parts/cursor-list.tsx';
import { formatShortMoment } from '../parts/formats.ts';
import { useListSearch } from '../parts/list-search.ts';
import tools from '../parts/list-tools.module.css';
import { type Column, PlainTable, RowButton, TwoLines } from '../parts/plain-table.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { StateTag, type Tone } from '../parts/state-tag.tsx';
import { EmptyState } from '../parts/states.tsx';
import { SectionBody } from '../settings/section.tsx';
import { consoleTexts } from '../texts/console.ts';
import { MailPanel } from './mail-panel.tsx';

const words = consoleTexts.outbox;

export type Mail = MailList['items'][number];

const TONES: Readonly<Record<Mail['state'], Tone>> = {
  queued: 'warn',
  sending: 'warn',
  sent: 'good',
  failed: 'bad',
  skipped: 'still',
  kept: 'still',
};

export const MailState = ({ state }: Pick<Mail, 'state'>) => (
  <StateTag tone={TONES[state]} word={words.states[state]} />
);

export const nameMail = ({ subject, kind }: Pick<Mail, 'subject' | 'kind'>): string =>
  subject ?? (isMailKind(kind) ? MAIL_KINDS[kind].title : kind);

export default function OutboxSection() {
  const { search, change, open, close } = useListSearch();
  const list = useCursorList<Mail>({
    path: '/mails',
    parameters: { search: search.find, state: search.only },
    everyMs: 10_000,
  });
  const columns: readonly Column<Mail>[] = [
    {
      name: 'subject',
      label: words.columns.subject,
      cell: (mail) => (
        <TwoLines
          first={<RowButton onClick={() => open(mail.id)}>{nameMail(mail)}</RowButton>}
          second={isMailKind(mail.kind) ? MAIL_KINDS[mail.kind].title : mail.kind}
          narrow={`${mail.to}, ${formatShortMoment(mail.createdAt)}`}
        />
      ),
    },
    { name: 'to', label: words.columns.to, isWideOnly: true, cell: ({ to }) => to },
    { name: 'state', label: words.columns.state, cell: MailState },
    {
      name: 'at',
      label: words.columns.at,
      isWideOnly: true,
      isNumber: true,
      cell: ({ createdAt }) => formatShortMoment(createdAt),
    },
  ];
  const isFiltered = search.find !== undefined || search.only !== undefined;
  return (
    <SectionBody title={words.title} line={words.line}>
      <div className={tools.tools}>
        <SearchField
          label={words.search}
          value={search.find ?? ''}
          onChange={(find) => change({ find: find || undefined }, true)}
        />
        <NativeSelect
          aria-label={words.columns.state}
          data={[
            { value: '', label: words.anyState },
            ...Object.entries(words.states).map(([value, label]) => ({ value, label })),
          ]}
          value={search.only ?? ''}
          onChange={(event) => change({ only: event.currentTarget.value || undefined })}
        />
      </div>
      <PlainTable
        caption={words.caption}
        columns={columns}
        rows={list.rows}
        keyOf={({ id }) => id}
        error={list.error}
        onRetry={() => void list.refetch()}
        isWaiting={list.isPlaceholderData}
        empty={
          isFiltered ? (
            <EmptyState
              title={words.noMatchTitle}
              text={words.noMatchText}
              action={
                <Button variant="default" onClick={() => change({ find: undefined, only: undefined })}>
                  {words.clear}
                </Button>
              }
            />
          ) : (
            <EmptyState title={words.emptyTitle} text={words.emptyText} />
          )
        }
      />
      <MoreButton list={list} />
      {search.open === undefined ? null : <MailPanel mail={search.open} onClose={close} />}
    </SectionBody>
  );
}
