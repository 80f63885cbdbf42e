/** What partners' people did in the account, the newest first: by person, partner and tool, page by page, as CSV. */
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { ExportLink } from '../parts/export-link.tsx';
import { FilterChips } from '../parts/filter-chips.tsx';
import { formatShortMoment } from '../parts/formats.ts';
import { askPage, useListSearch } from '../parts/list-search.ts';
import tools from '../parts/list-tools.module.css';
import { type Column, PlainTable, RowButton, TwoLines } from '../parts/plain-table.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { EmptyState } from '../parts/states.tsx';
import { TablePages } from '../parts/table-pages.tsx';
import { SectionBody } from '../settings/section.tsx';
import { clientAccountTexts as words } from '../texts/client-account.ts';
import type { AccountPlace } from './account-place.ts';
import { type Activities, type Activity, activitiesQuery } from './account-queries.ts';
import type { AccountSearch } from './account-search.ts';
import { nameAction } from './action-words.ts';
import classes from './client-account.module.css';

type FilterName = 'partner' | 'employee' | 'tool';

export default function ActivityLog({ place: { client, asOf, guest } }: { readonly place: AccountPlace }) {
  const search: AccountSearch = useSearch({ strict: false });
  const { change } = useListSearch();
  const filter = (next: AccountSearch) => change(next);
  const { find, partner, employee, tool } = search;
  const asked = { search: find, partner, employee, tool, asOf };
  const { data, error, refetch, isPlaceholderData } = useQuery(
    activitiesQuery(client, { ...asked, ...askPage(search) }),
  );
  const chosen = nameFilters(search, data);
  const isFiltered = find !== undefined || chosen.length > 0;
  return (
    <SectionBody
      title={words.activityTitle}
      line={guest ? words.activityLineGuest(guest.partnerName) : words.activityLine}
    >
      <div className={tools.tools}>
        <SearchField
          label={words.searchActivities}
          value={find ?? ''}
          onChange={(typed) => change({ find: typed || undefined }, true)}
        />
        <Filters search={search} data={data} onFilter={filter} />
        <span className={tools.spring} />
        <ExportLink path={`/clients/${encodeURIComponent(client)}/activities.csv`} query={asked} />
      </div>
      {chosen.length === 0 ? null : (
        <div className={tools.tools}>
          <FilterChips
            chosen={chosen}
            onRemove={(name) => filter({ [name]: undefined })}
            onClear={() => filter({ partner: undefined, employee: undefined, tool: undefined })}
          />
        </div>
      )}
      <PlainTable
        caption={words.activityCaption}
        columns={listColumns((row) => filter({ employee: row.employee }))}
        rows={data?.items}
        keyOf={({ fact }) => fact}
        error={error}
        onRetry={() => void refetch()}
        isWaiting={isPlaceholderData}
        empty={
          isFiltered ? (
            <EmptyState title={words.noActivityMatchTitle} text={words.noActivityMatchText} />
          ) : (
            <EmptyState title={words.noActivitiesTitle} text={words.noActivitiesText} />
          )
        }
      />
      {data ? <TablePages {...search} matching={data.total} onChange={change} /> : null}
    </SectionBody>
  );
}

interface FiltersProps {
  readonly search: AccountSearch;
  readonly data: Activities | undefined;
  readonly onFilter: (next: AccountSearch) => void;
}

function Filters({ search, data, onFilter }: FiltersProps) {
  const partners = data?.partners ?? [];
  return (
    <div className={classes.filters}>
      {partners.length > 1 ? (
        <NativeSelect
          aria-label={words.partner}
          value={search.partner ?? ''}
          data={[
            { value: '', label: words.allPartners },
            ...partners.map(({ partner, name }) => ({ value: partner, label: name })),
          ]}
          onChange={({ currentTarget: { value } }) => onFilter({ partner: value || undefined })}
        />
      ) : null}
      <NativeSelect
        aria-label={words.tool}
        value={search.tool ?? ''}
        data={[
          { value: '', label: words.allTools },
          ...(data?.tools ?? []).map(({ tool, name }) => ({ value: tool, label: name })),
        ]}
        onChange={({ currentTarget: { value } }) => onFilter({ tool: value || undefined })}
      />
    </div>
  );
}

/** The filters that are on, in words. */
function nameFilters(
  { partner, employee, tool }: AccountSearch,
  data: Activities | undefined,
): readonly { readonly name: FilterName; readonly words: string }[] {
  const person = data?.items.find((each) => each.employee === employee);
  const named = [
    ['partner', partner, words.onlyPartner, data?.partners.find((each) => each.partner === partner)?.name],
    ['employee', employee, words.onlyPerson, person?.name],
    ['tool', tool, words.onlyTool, data?.tools.find((each) => each.tool === tool)?.name],
  ] as const;
  return named.flatMap(([name, id, say, known]) =>
    id === undefined ? [] : [{ name, words: say(known ?? id) }],
  );
}

const listColumns = (onPerson: (row: Activity) => void): readonly Column<Activity>[] => [
  {
    name: 'person',
    label: words.activityColumns.person,
    width: '36%',
    cell: (row) => (
      <TwoLines
        first={
          <RowButton onClick={() => onPerson(row)}>
            <span title={words.showPerson(row.name ?? row.employee)}>{row.name ?? row.employee}</span>
          </RowButton>
        }
        second={row.partnerName}
        narrow={formatShortMoment(row.at)}
      />
    ),
  },
  { name: 'tool', label: words.activityColumns.tool, cell: ({ toolName }) => toolName },
  { name: 'action', label: words.activityColumns.action, cell: ({ action }) => nameAction(action) },
  {
    name: 'at',
    label: words.activityColumns.at,
    isNumber: true,
    isWideOnly: true,
    cell: ({ at }) => formatShortMoment(at),
  },
];
