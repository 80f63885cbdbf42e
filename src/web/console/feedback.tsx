/** The feedback inbox: what people said, from which page, and how to answer them. */
import { Button } from '@mantine/core';
import type { FeedbackList } from '../../contract/feedback.ts';
import { MoreButton, useCursorList } from '../parts/cursor-list.tsx';
import { formatShortMoment } from '../parts/formats.ts';
import { useListSearch } from '../parts/list-search.ts';
import tools from '../parts/list-tools.module.css';
import { type Column, PlainTable, RowButton, TwoLines } from '../parts/plain-table.tsx';
import { RightPanel } from '../parts/right-panel.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { EmptyState } from '../parts/states.tsx';
import { Facts } from '../settings/facts.tsx';
import { SectionBody } from '../settings/section.tsx';
import classes from '../settings/settings.module.css';
import { consoleTexts } from '../texts/console.ts';

const words = consoleTexts.feedback;

type Feedback = FeedbackList['items'][number];

export default function FeedbackSection() {
  const { search, change, open, close } = useListSearch();
  const list = useCursorList<Feedback>({ path: '/feedback', parameters: { search: search.find } });
  const opened = list.rows?.find(({ id }) => id === search.open);
  const columns: readonly Column<Feedback>[] = [
    {
      name: 'text',
      label: words.columns.text,
      cell: ({ id, text, name, createdAt }) => (
        <TwoLines
          first={
            <RowButton onClick={() => open(id)}>
              <span className={classes.clamp}>{text}</span>
            </RowButton>
          }
          second={name}
          narrow={formatShortMoment(createdAt)}
        />
      ),
    },
    { name: 'page', label: words.columns.page, isWideOnly: true, cell: ({ page }) => page },
    {
      name: 'at',
      label: words.columns.at,
      isNumber: true,
      isWideOnly: true,
      cell: ({ createdAt }) => formatShortMoment(createdAt),
    },
  ];
  return (
    <SectionBody title={words.title} line={words.line}>
      <div className={tools.tools}>
        <SearchField
          label={words.search}
          value={search.find ?? ''}
          onChange={(find) => change({ find: find || undefined }, true)}
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
          search.find === undefined ? (
            <EmptyState title={words.emptyTitle} text={words.emptyText} />
          ) : (
            <EmptyState title={words.noMatchTitle} text={words.noMatchText} />
          )
        }
      />
      <MoreButton list={list} />
      {opened ? <FeedbackPanel feedback={opened} onClose={close} /> : null}
    </SectionBody>
  );
}

interface PanelProps {
  readonly feedback: Feedback;
  readonly onClose: () => void;
}

function FeedbackPanel({ feedback, onClose }: PanelProps) {
  const { name, email, page, partner, text, createdAt } = feedback;
  return (
    <RightPanel
      label={words.label(name)}
      title={name}
      line={formatShortMoment(createdAt)}
      size={560}
      isTopmost
      onClose={onClose}
    >
      <p className={classes.said}>{text}</p>
      <div className={classes.block}>
        <Facts
          rows={[
            [
              words.columns.page,
              <a key="page" className="link" href={page}>
                {page}
              </a>,
            ],
            [words.partner, partner],
            [words.email, email],
          ]}
        />
      </div>
      {email === null ? null : (
        <div className={classes.block}>
          <Button
            component="a"
            variant="default"
            href={`mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(words.subject)}`}
          >
            {words.answer}
          </Button>
        </div>
      )}
    </RightPanel>
  );
}
