/** The list of a partner's clients: searched, filtered, put in order and paged by the server. */
import { NativeSelect } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ProductLine } from '../../program/program.ts';
import { ColumnChoice, pickColumns } from '../parts/column-choice.tsx';
import { ExportLink } from '../parts/export-link.tsx';
import { FilterChips } from '../parts/filter-chips.tsx';
import { formatCount } from '../parts/formats.ts';
import { readSorting, useListSearch, writeSorting } from '../parts/list-search.ts';
import tools from '../parts/list-tools.module.css';
import { PlainTable } from '../parts/plain-table.tsx';
import { programQuery } from '../parts/queries.ts';
import { SearchField } from '../parts/search-field.tsx';
import { EmptyState } from '../parts/states.tsx';
import { TablePages } from '../parts/table-pages.tsx';
import { ToolPopover } from '../parts/tool-popover.tsx';
import { useAsOf } from '../shell/use-as-of.ts';
import { companyTexts as words } from '../texts/companies.ts';
import { engagementTexts } from '../texts/engagement.ts';
import classes from './companies.module.css';
import {
  askCompanies,
  askCompaniesPage,
  BY_NAME,
  type CompaniesSearch,
  type CompanyFilters,
  NO_FILTERS,
} from './companies-search.ts';
import { companyColumns } from './company-columns.tsx';
import { companiesQuery } from './company-queries.ts';

export function CompanyList({ partner }: { readonly partner: string }) {
  const { search, change } = useListSearch<CompaniesSearch>();
  const { asOf } = useAsOf();
  const program = useQuery(programQuery);
  const list = useQuery(companiesQuery(partner, askCompaniesPage(search, asOf)));
  const { data } = list;
  const choices = listChoices(program.data?.productLines ?? []);
  const columns = companyColumns(partner, program.data?.productLines ?? [], asOf);
  const chosen = FILTERS.flatMap((name) => {
    const label = choices[name].find(({ value }) => value === search[name])?.label;
    return label === undefined ? [] : [{ name, words: `${words.filters[name]}: ${label}` }];
  });
  return (
    <>
      <div className={tools.tools}>
        <Filters choices={choices} search={search} change={change} />
        <FilterChips
          chosen={chosen}
          onRemove={(name) => change({ [name]: undefined })}
          onClear={() => change(NO_FILTERS)}
        />
        <span className={tools.spring} />
        <span className="dimmed figures" role="status">
          {data ? words.count(formatCount(data.total), formatCount(data.all)) : ''}
        </span>
        <SearchField
          label={words.search}
          value={search.find ?? ''}
          onChange={(find) => change({ find: find || undefined }, true)}
        />
        <ColumnChoice
          columns={columns}
          chosen={search.columns}
          onChange={(names) => change({ columns: names, page: search.page }, true)}
        />
        <ExportLink
          path={`/partners/${encodeURIComponent(partner)}/companies.csv`}
          query={askCompanies(search, asOf)}
        />
      </div>
      <PlainTable
        caption={words.caption}
        columns={pickColumns(columns, search.columns)}
        rows={data?.items}
        keyOf={({ client }) => client}
        error={list.error}
        onRetry={() => void list.refetch()}
        isWaiting={list.isPlaceholderData}
        sorting={readSorting(search, BY_NAME)}
        onSort={(sorting) => change({ by: writeSorting(sorting) })}
        empty={
          chosen.length > 0 || search.find !== undefined ? (
            <EmptyState title={words.noMatchTitle} text={words.noMatchText} />
          ) : (
            <EmptyState title={words.emptyTitle} text={words.emptyText} />
          )
        }
      />
      <TablePages
        matching={data?.total ?? 0}
        {...(search.page === undefined ? {} : { page: search.page })}
        {...(search.rows === undefined ? {} : { rows: search.rows })}
        onChange={change}
      />
    </>
  );
}

const FILTERS = ['state', 'has', 'band'] as const;
type Choices = Readonly<
  Record<keyof CompanyFilters, readonly { readonly value: string; readonly label: string }[]>
>;

function listChoices(lines: readonly ProductLine[]): Choices {
  return {
    state: (['ended', 'all'] as const).map((value) => ({ value, label: words.states[value] })),
    has: lines.map(({ id, name }) => ({ value: id, label: name })),
    band: [
      ...(['low', 'medium', 'high'] as const).map((value) => ({
        value,
        label: engagementTexts.bands[value],
      })),
      { value: 'none', label: engagementTexts.noIndex },
    ],
  };
}

interface FiltersProps {
  readonly choices: Choices;
  readonly search: CompaniesSearch;
  readonly change: (next: Partial<CompaniesSearch>) => void;
}

function Filters({ choices, search, change }: FiltersProps) {
  return (
    <ToolPopover label={words.filter} icon={IconFilter}>
      <div className={classes.filters}>
        {FILTERS.map((name) => (
          <NativeSelect
            key={name}
            label={words.filters[name]}
            data={[
              { value: '', label: name === 'state' ? words.states.current : words.any },
              ...choices[name],
            ]}
            value={search[name] ?? ''}
            onChange={({ currentTarget: { value } }) => change({ [name]: value || undefined })}
          />
        ))}
      </div>
    </ToolPopover>
  );
}
