/** The vendor's list of partners: where each stands, searched and put in order by the server; each opens its pages. */
import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { compileTerms } from '../../program/terms.ts';
import type { PartnerList } from '../parts/api-types.ts';
import { formatCount, formatCountry, formatDate, formatFixed } from '../parts/formats.ts';
import { readSorting, writeSorting } from '../parts/list-search.ts';
import { useMe } from '../parts/me.ts';
import { type Column, PlainTable, TwoLines } from '../parts/plain-table.tsx';
import { type PartnersQuestion, partnerListQuery, programQuery, statusQuery } from '../parts/queries.ts';
import { SearchField } from '../parts/search-field.tsx';
import { EmptyState } from '../parts/states.tsx';
import { useTitle } from '../parts/use-title.ts';
import { findPageOf } from '../shell/menu.ts';
import { homeTexts } from '../texts/home.ts';
import { nameTier } from '../tier/tier-names.ts';
import classes from './partners.module.css';
import type { PartnersSearch } from './partners-search.ts';

const words = homeTexts.partners;
const PAGE_SIZE = 50;
const SORTS = ['name', 'tier', 'points', 'country', 'registered'] as const;

type Row = PartnerList['items'][number];

export function PartnersPage() {
  useTitle(words.title);
  const search: PartnersSearch & { readonly asOf?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (next: PartnersSearch, replace = false) =>
    void navigate({
      to: '.',
      search: (before: object) => ({ ...before, ...next }) as never,
      resetScroll: false,
      replace,
    });
  const { data: status } = useQuery(statusQuery);
  const sorting = readSorting(search, { by: 'name', order: 'asc' });
  const question: PartnersQuestion = {
    search: search.find,
    sort: SORTS.find((each) => each === sorting.by) ?? 'name',
    order: sorting.order,
    asOf: search.asOf,
    limit: PAGE_SIZE,
    cursor: search.skip,
  };
  const list = useQuery(partnerListQuery(question));
  const columns = useColumns(search.asOf);
  const date = search.asOf ?? status?.today;
  return (
    <>
      <h1>{words.title}</h1>
      <p className="dimmed">{date === undefined ? ' ' : words.line(formatDate(date))}</p>
      <div className={classes.tools}>
        <SearchField
          label={words.search}
          value={search.find ?? ''}
          onChange={(find) => change({ find: find === '' ? undefined : find, skip: undefined }, true)}
        />
        <Shown list={list.data} from={search.skip ?? 0} />
      </div>
      <PlainTable
        caption={words.caption}
        columns={columns}
        rows={list.data?.items}
        keyOf={({ partner }: Row) => partner}
        error={list.error}
        onRetry={() => void list.refetch()}
        isWaiting={list.isPlaceholderData}
        sorting={sorting}
        onSort={(next) => change({ by: writeSorting(next), skip: undefined })}
        empty={<Nothing find={search.find} onClear={() => change({ find: undefined, skip: undefined })} />}
      />
      <Pages list={list.data} from={search.skip ?? 0} onTurn={(skip) => change({ skip })} />
    </>
  );
}

function useColumns(asOf: string | undefined): readonly Column<Row>[] {
  const { data: program } = useQuery(programQuery);
  return useMemo(() => {
    const terms = program && compileTerms(program);
    const { columns } = words;
    return [
      {
        name: 'name',
        label: columns.name,
        canSort: true,
        cell: ({ partner, name }) => (
          <TwoLines
            first={
              <Link
                {...findPageOf(partner)}
                search={(asOf === undefined ? {} : { asOf }) as never}
                className="link"
                data-row-link
              >
                {name}
              </Link>
            }
            second={partner}
          />
        ),
      },
      {
        name: 'tier',
        label: columns.tier,
        canSort: true,
        cell: ({ credited, earnedOn }) => (
          <TwoLines
            first={(terms ? nameTier(terms, credited) : credited) ?? words.noTier}
            second={earnedOn === null ? null : words.since(formatDate(earnedOn))}
          />
        ),
      },
      {
        name: 'points',
        label: columns.points,
        canSort: true,
        isNumber: true,
        cell: ({ total }) => formatFixed(total, 2),
      },
      {
        name: 'clients',
        label: columns.clients,
        isNumber: true,
        isWideOnly: true,
        cell: ({ clients }) => formatCount(clients),
      },
      {
        name: 'country',
        label: columns.country,
        canSort: true,
        isWideOnly: true,
        cell: ({ country }) => (country === null ? '–' : formatCountry(country)),
      },
      {
        name: 'registered',
        label: columns.registered,
        canSort: true,
        isWideOnly: true,
        cell: ({ registeredOn }) => formatDate(registeredOn),
      },
    ];
  }, [program, asOf]);
}

interface ListProps {
  readonly list: PartnerList | undefined;
  readonly from: number;
}

function Shown({ list, from }: ListProps) {
  if (!list || list.items.length === 0) return null;
  return (
    <p className="dimmed figures" role="status">
      {words.shown(formatCount(from + 1), formatCount(from + list.items.length), formatCount(list.count))}
    </p>
  );
}

function Pages({ list, from, onTurn }: ListProps & { readonly onTurn: (from: number | undefined) => void }) {
  if (!list || (from === 0 && list.next === null)) return null;
  const before = from - PAGE_SIZE;
  return (
    <div className={classes.pages}>
      <Button
        variant="default"
        leftSection={<IconChevronLeft size={16} />}
        disabled={from === 0}
        onClick={() => onTurn(before > 0 ? before : undefined)}
      >
        {words.previous}
      </Button>
      <Button
        variant="default"
        rightSection={<IconChevronRight size={16} />}
        disabled={list.next === null}
        onClick={() => onTurn(Number(list.next))}
      >
        {words.next}
      </Button>
    </div>
  );
}

function Nothing({ find, onClear }: { readonly find: string | undefined; readonly onClear: () => void }) {
  const me = useMe();
  const looksAfterClients = me?.memberships.some(({ role }) => role === 'renewal-manager');
  if (find === undefined)
    return (
      <EmptyState
        title={words.emptyTitle}
        text={looksAfterClients ? words.clientsOnlyText : words.emptyText}
      />
    );
  return (
    <EmptyState
      title={words.noMatchTitle(find)}
      text={words.noMatchText}
      action={
        <Button variant="default" onClick={onClear}>
          {words.clear}
        </Button>
      }
    />
  );
}
