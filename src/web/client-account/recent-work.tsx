/** What the reader did in the account lately, with whether it counts. */
import { formatDate, formatShortMoment } from '../parts/formats.ts';
import { type Column, PlainTable, TwoLines } from '../parts/plain-table.tsx';
import { StateTag } from '../parts/state-tag.tsx';
import { EmptyState } from '../parts/states.tsx';
import { workTexts as words } from '../texts/work.ts';
import type { WorkPage } from './account-queries.ts';
import { nameAction } from './action-words.ts';
import { explainNot } from './work-words.ts';

type Done = WorkPage['recent'][number];

const COLUMNS: readonly Column<Done>[] = [
  {
    name: 'what',
    label: words.columns.what,
    cell: ({ action, toolName, at }) => (
      <TwoLines first={`${nameAction(action)}, ${toolName}`} second={formatShortMoment(at)} />
    ),
  },
  {
    name: 'counts',
    label: words.columns.counts,
    cell: ({ countsUntil, reason, action }) =>
      countsUntil === null ? (
        <TwoLines first={<StateTag tone="still" word={words.no} />} second={explainNot(reason, action)} />
      ) : (
        <StateTag tone="good" word={words.until(formatDate(countsUntil))} />
      ),
  },
];

export function RecentWork({ page: { recent } }: { readonly page: WorkPage }) {
  return (
    <section aria-labelledby="recent">
      <h3 id="recent">{words.recent}</h3>
      <PlainTable
        caption={words.recentCaption}
        columns={COLUMNS}
        rows={recent}
        keyOf={({ fact }) => fact}
        empty={<EmptyState title={words.emptyTitle} text={words.emptyText} />}
      />
    </section>
  );
}
