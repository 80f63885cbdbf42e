/** Tasks about all clients of a partner: the reader's own first, everybody's on demand. */
import { SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useListSearch } from '../parts/list-search.ts';
import tools from '../parts/list-tools.module.css';
import { decideFor, useMe } from '../parts/me.ts';
import { SearchField } from '../parts/search-field.tsx';
import { EmptyState, LoadError } from '../parts/states.tsx';
import { TablePages } from '../parts/table-pages.tsx';
import { companyTexts } from '../texts/companies.ts';
import classes from './companies.module.css';
import { askTasks, type CompaniesSearch } from './companies-search.ts';
import { tasksQuery } from './company-queries.ts';
import { TaskEntry } from './task-entry.tsx';

const words = companyTexts.allTasks;

export function AllTasks({ partner }: { readonly partner: string }) {
  const { search, change } = useListSearch<CompaniesSearch>();
  const me = useMe();
  const { data, error, refetch } = useQuery(tasksQuery(partner, askTasks(search)));
  const isReadOnly = !me || decideFor(me, 'tasks', 'write', { kind: 'partner', partner }) !== 'allowed';
  const state = search.only === 'done' ? 'done' : 'open';
  return (
    <>
      <div className={tools.tools}>
        <SegmentedControl
          aria-label={words.whose}
          data={[
            { value: 'mine', label: words.mine(data?.mine ?? 0) },
            { value: 'all', label: words.everybody(data?.open ?? 0) },
          ]}
          value={search.whose ?? 'mine'}
          onChange={(value) => change({ whose: value === 'all' ? 'all' : undefined })}
        />
        <SegmentedControl
          aria-label={companyTexts.whichTasks}
          data={(['open', 'done'] as const).map((value) => ({
            value,
            label: companyTexts.taskStates[value],
          }))}
          value={state}
          onChange={(value) => change({ only: value === 'done' ? 'done' : undefined })}
        />
        <span className={tools.spring} />
        <SearchField
          label={words.search}
          value={search.find ?? ''}
          onChange={(find) => change({ find: find || undefined }, true)}
        />
      </div>
      {error && !data ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Skeleton height={240} />}
      {data?.items.length === 0 ? <Nothing isSearched={search.find !== undefined} state={state} /> : null}
      <ul className={classes.items} aria-label={words.caption}>
        {data?.items.map((task) => (
          <TaskEntry
            key={task.id}
            partner={partner}
            task={task}
            isReadOnly={isReadOnly}
            about={
              <p className="small">
                <Link
                  className="link"
                  to="/partners/$partner/companies/$client"
                  params={{ partner, client: task.client }}
                >
                  {task.clientName}
                </Link>
              </p>
            }
          />
        ))}
      </ul>
      <TablePages
        matching={data?.total ?? 0}
        {...(search.page === undefined ? {} : { page: search.page })}
        {...(search.rows === undefined ? {} : { rows: search.rows })}
        onChange={change}
      />
    </>
  );
}

function Nothing({ isSearched, state }: { readonly isSearched: boolean; readonly state: 'open' | 'done' }) {
  if (isSearched) return <EmptyState title={words.noMatchTitle} text={words.noMatchText} />;
  return state === 'open' ? (
    <EmptyState title={words.emptyTitle} text={words.emptyText} />
  ) : (
    <EmptyState title={words.doneTitle} text={words.doneText} />
  );
}
