/** The tools that the client's subscriptions bring, by category: what is in use, and where partners' people work. */
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatDate } from '../parts/formats.ts';
import { useListSearch } from '../parts/list-search.ts';
import tools from '../parts/list-tools.module.css';
import { type Column, PlainTable, TwoLines } from '../parts/plain-table.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { StateTag } from '../parts/state-tag.tsx';
import { EmptyState } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { SectionBody } from '../settings/section.tsx';
import { clientAccountTexts as words } from '../texts/client-account.ts';
import type { AccountPlace } from './account-place.ts';
import { type AccountTools, type Tool, toolsQuery } from './account-queries.ts';
import classes from './client-account.module.css';

const VIEWS = ['all', 'used', 'unused'] as const;

type View = (typeof VIEWS)[number];

const isIn = (view: View, { isInUse, isSubscribed }: Tool) =>
  view === 'all' || (view === 'used' ? isInUse : isSubscribed && !isInUse);

export default function Tools({ place: { client, asOf } }: { readonly place: AccountPlace }) {
  const { data, error, refetch } = useQuery(toolsQuery(client, asOf));
  const { search, change } = useListSearch();
  const view = VIEWS.find((each) => each === search.only) ?? 'all';
  const sought = search.find?.toLowerCase() ?? '';
  const all = data?.items ?? [];
  const matching = all.filter(
    (tool) =>
      isIn(view, tool) &&
      `${tool.name} ${tool.productLineName} ${tool.categoryName}`.toLowerCase().includes(sought),
  );
  const failed = { error, onRetry: () => void refetch() };
  return (
    <SectionBody title={words.tabs.tools} line={data ? describeReport(data) : '\u00a0'}>
      <div className={tools.tools}>
        <SegmentedControl
          aria-label={words.toolViews}
          value={view}
          onChange={(value) => change({ only: value === 'all' ? undefined : value })}
          data={VIEWS.map((value) => ({
            value,
            label: words.toolView[value](all.filter((tool) => isIn(value, tool)).length),
          }))}
        />
        <span className={tools.spring} />
        <SearchField
          label={words.searchTools}
          value={search.find ?? ''}
          onChange={(find) => change({ find: find || undefined }, true)}
        />
      </div>
      {data && matching.length > 0 ? (
        groupByCategory(all).map(({ name, items }) => (
          <Category
            key={name}
            name={name}
            all={items}
            shown={items.filter((tool) => matching.includes(tool))}
          />
        ))
      ) : (
        <PlainTable
          caption={words.toolsCaption}
          columns={COLUMNS}
          rows={data ? [] : undefined}
          keyOf={({ tool }) => tool}
          empty={
            all.length === 0 ? (
              <EmptyState title={words.noToolsTitle} text={words.noToolsText} />
            ) : (
              <EmptyState title={words.noToolMatchTitle} text={words.noToolMatchText} />
            )
          }
          {...failed}
        />
      )}
    </SectionBody>
  );
}

const describeReport = ({ reportedOn }: AccountTools) =>
  reportedOn === null ? words.toolsLine.never : words.toolsLine.reported(formatDate(reportedOn));

interface Group {
  readonly name: string;
  readonly items: readonly Tool[];
}

/** In the order in which the program has them; tools of no category last. */
function groupByCategory(all: readonly Tool[]): readonly Group[] {
  const names = [...new Set(all.map(({ categoryName }) => categoryName))];
  return names
    .toSorted((a, b) => Number(a === null) - Number(b === null))
    .map((name) => ({
      name: name ?? words.otherTools,
      items: all.filter(({ categoryName }) => categoryName === name),
    }));
}

interface CategoryProps {
  readonly name: string;
  readonly all: readonly Tool[];
  readonly shown: readonly Tool[];
}

function Category({ name, all, shown }: CategoryProps) {
  if (shown.length === 0) return null;
  const subscribed = all.filter(({ isSubscribed }) => isSubscribed);
  const used = subscribed.filter(({ isInUse }) => isInUse).length;
  return (
    <section className={classes.category}>
      <div className={classes.categoryHead}>
        <h3>{name}</h3>
        {subscribed.length === 0 ? null : (
          <p className="dimmed figures">
            <span className={classes.meter} aria-hidden>
              <span style={{ width: `${(100 * used) / subscribed.length}%` }} />
            </span>
            {words.categoryUsed(used, subscribed.length)}
          </p>
        )}
      </div>
      <PlainTable caption={name} columns={COLUMNS} rows={shown} keyOf={({ tool }) => tool} empty={null} />
    </section>
  );
}

const COLUMNS: readonly Column<Tool>[] = [
  {
    name: 'name',
    label: words.toolColumns.name,
    width: '40%',
    cell: ({ name, productLineName }) => <TwoLines first={name} second={productLineName} />,
  },
  { name: 'state', label: words.toolColumns.state, width: '20%', cell: (tool) => <ToolState tool={tool} /> },
  {
    name: 'activities',
    label: words.toolColumns.activities,
    width: '25%',
    cell: ({ activities, people }) => (
      <span className={activities === 0 ? 'dimmed' : ''}>{words.work(activities, people)}</span>
    ),
  },
  {
    name: 'lastOn',
    label: words.toolColumns.lastOn,
    isNumber: true,
    isWideOnly: true,
    cell: ({ lastOn }) => (lastOn === null ? texts.dash : formatDate(lastOn)),
  },
];

function ToolState({ tool: { isInUse, isSubscribed } }: { readonly tool: Tool }) {
  if (!isSubscribed) return <StateTag tone="still" word={words.toolState.unsubscribed} />;
  return isInUse ? (
    <StateTag tone="good" word={words.toolState.used} />
  ) : (
    <StateTag tone="still" word={words.toolState.unused} />
  );
}
