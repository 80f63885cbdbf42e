/** What one employee did in clients' accounts, newest first: whether each counted, until when, and why not. */
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ExportLink } from '../parts/export-link.tsx';
import { formatDate, formatMoment } from '../parts/formats.ts';
import { askPage, useListSearch } from '../parts/list-search.ts';
import tools from '../parts/list-tools.module.css';
import { type Column, PlainTable, TwoLines } from '../parts/plain-table.tsx';
import { StateTag } from '../parts/state-tag.tsx';
import { EmptyState } from '../parts/states.tsx';
import { TablePages } from '../parts/table-pages.tsx';
import { accessTexts } from '../texts/access.ts';
import { creditTexts } from '../texts/credit.ts';
import classes from './access.module.css';
import { type Activity, activitiesQuery, type EmployeePage } from './access-queries.ts';
import { type AccessSearch, YES_OR_NO } from './access-search.ts';
import { useAccess } from './use-access.ts';

const words = accessTexts.employee;

export function EmployeeActivities({ page }: { readonly page: EmployeePage }) {
  const { partner, asOf } = useAccess();
  const { employee, name } = page;
  const { search, change } = useListSearch<AccessSearch>();
  const question = { counts: search.credit, asOf };
  const list = useQuery(activitiesQuery(partner, employee, { ...question, ...askPage(search) }));
  const base = `/partners/${encodeURIComponent(partner)}/access/employees/${encodeURIComponent(employee)}`;
  return (
    <section className={classes.section} aria-labelledby="activities">
      <h2 id="activities">{words.activities}</h2>
      <div className={tools.tools}>
        <SegmentedControl
          aria-label={words.activityFilter}
          value={search.credit ?? 'all'}
          onChange={(value) => change({ credit: YES_OR_NO.find((each) => each === value) })}
          data={(['all', ...YES_OR_NO] as const).map((value) => ({
            value,
            label: words.activityChoices[value],
          }))}
        />
        <span className={tools.spring} />
        <ExportLink path={`${base}/activities.csv`} query={question} />
      </div>
      <PlainTable
        caption={words.activitiesCaption(name ?? employee)}
        columns={COLUMNS}
        rows={list.data?.items}
        keyOf={({ fact }) => fact}
        error={list.error}
        onRetry={() => void list.refetch()}
        isWaiting={list.isPlaceholderData}
        empty={<EmptyState title={words.noActivitiesTitle} text={words.noActivitiesText} />}
      />
      <TablePages matching={list.data?.total ?? 0} page={search.page} rows={search.rows} onChange={change} />
    </section>
  );
}

const COLUMNS: readonly Column<Activity>[] = [
  {
    name: 'at',
    label: words.activityColumns.at,
    cell: ({ at, on }) => (
      <time dateTime={at} title={formatMoment(at)} className={classes.whole}>
        {formatDate(on)}
      </time>
    ),
  },
  {
    name: 'what',
    label: words.activityColumns.what,
    cell: ({ toolName, action, clientName }) => (
      <TwoLines
        first={
          <span className={classes.plain}>
            {toolName}, {action}
          </span>
        }
        narrow={clientName}
      />
    ),
  },
  {
    name: 'client',
    label: words.activityColumns.client,
    isWideOnly: true,
    cell: ({ clientName }) => clientName,
  },
  {
    name: 'counts',
    label: words.activityColumns.counts,
    cell: ({ qualifies, reason, countsUntil }) => (
      <div className={classes.counts}>
        <StateTag tone={qualifies ? 'good' : 'still'} word={qualifies ? words.counted : words.notCounted} />
        <span className="small dimmed">
          {reason === null
            ? countsUntil === null
              ? null
              : words.countsUntil(formatDate(countsUntil))
            : creditTexts.missing.activityReason[reason]}
        </span>
      </div>
    ),
  },
];
