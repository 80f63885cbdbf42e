/** The columns of the table of clients, those that are usual first in mind. */
import { BandTag } from '../engagement/band-tag.tsx';
import type { ChoosableColumn } from '../parts/column-choice.tsx';
import { DottedNumber } from '../parts/dotted-number.tsx';
import { formatCountry, formatDate, formatMoney } from '../parts/formats.ts';
import { type Column, RowButton, TwoLines } from '../parts/plain-table.tsx';
import { StateTag } from '../parts/state-tag.tsx';
import { nameOwner } from '../renewals/renewal-words.tsx';
import { dashboardTexts } from '../texts/dashboard.ts';
import classes from './dashboard.module.css';
import type { ListedClient } from './dashboard-queries.ts';

const words = dashboardTexts.clients;

type ClientColumn = Column<ListedClient> & ChoosableColumn;

/** @param currency the program's; undefined until it is known */
export function clientColumns(
  currency: string | undefined,
  vendor: string,
  onOpen: (client: string) => void,
): readonly ClientColumn[] {
  const points = (metric: 'total' | 'sold' | 'managed', isUsual: boolean): ClientColumn => ({
    name: metric,
    label: words.columns[metric],
    isUsual,
    isNumber: true,
    canSort: true,
    cell: (row) => (
      <DottedNumber
        points={row[metric]}
        what={words.pointsOf(row.name)}
        explain={{ of: 'client', client: row.client, metric }}
        decimals={2}
      />
    ),
  });
  return [
    {
      name: 'client',
      label: words.columns.client,
      isUsual: true,
      canSort: true,
      width: '24%',
      cell: (row) => (
        <TwoLines
          first={<RowButton onClick={() => onOpen(row.client)}>{row.name}</RowButton>}
          second={row.domain}
          narrow={<NarrowLine row={row} />}
        />
      ),
    },
    {
      name: 'products',
      label: words.columns.products,
      isUsual: true,
      isWideOnly: true,
      cell: ({ products }) =>
        products.length === 0 ? (
          <span className="dimmed">{words.noProducts}</span>
        ) : (
          products.map(({ name }) => name).join(', ')
        ),
    },
    {
      name: 'relationship',
      label: words.columns.relationship,
      isUsual: true,
      isWideOnly: true,
      cell: (row) => <RelationshipCell row={row} />,
    },
    {
      name: 'engagement',
      label: words.columns.usage,
      isUsual: true,
      isWideOnly: true,
      canSort: true,
      cell: ({ engagement: { band, index, toolsUsed, toolsAvailable } }) => (
        <TwoLines
          first={<BandTag band={band} index={index} />}
          second={toolsAvailable === 0 ? null : words.tools(toolsUsed, toolsAvailable)}
        />
      ),
    },
    {
      name: 'mrr',
      label: words.columns.mrr,
      isUsual: true,
      isNumber: true,
      isWideOnly: true,
      canSort: true,
      cell: (row) => <MrrCell row={row} currency={currency} />,
    },
    points('total', true),
    { ...points('sold', false), isWideOnly: true },
    { ...points('managed', false), isWideOnly: true },
    {
      name: 'owner',
      label: words.columns.owner,
      isUsual: false,
      isWideOnly: true,
      cell: ({ renewalOwner }) => nameOwner(renewalOwner, vendor),
    },
    {
      name: 'country',
      label: words.columns.country,
      isUsual: false,
      isWideOnly: true,
      cell: ({ country, isGrowthMarket }) => (
        <TwoLines
          first={<span className={classes.plain}>{formatCountry(country)}</span>}
          second={isGrowthMarket ? words.markets.growth : null}
        />
      ),
    },
  ];
}

/** What the hidden columns would say first. */
function NarrowLine({ row }: { readonly row: ListedClient }) {
  return row.ended === null ? (
    [
      words.relationships[row.relationship],
      ...row.mrr.map(({ amount, currency }) => formatMoney(amount, currency)),
    ].join(', ')
  ) : (
    <Ended ended={row.ended} />
  );
}

function RelationshipCell({ row }: { readonly row: ListedClient }) {
  return (
    <TwoLines
      first={<span className={classes.plain}>{words.relationships[row.relationship]}</span>}
      second={
        row.ended === null ? (
          listSince(row).map((each) => (
            <span key={each} className={classes.since}>
              {each}
            </span>
          ))
        ) : (
          <Ended ended={row.ended} />
        )
      }
    />
  );
}

/** `sold since 3 Feb 2025`, `managed since 4 Mar 2026`. */
export function listSince({ soldSince, managedSince }: ListedClient): readonly string[] {
  return [
    ...(soldSince === null ? [] : [words.since.sold(formatDate(soldSince))]),
    ...(managedSince === null ? [] : [words.since.managed(formatDate(managedSince))]),
  ];
}

/** That services have ended, when, and who ended them. */
export function Ended({ ended }: { readonly ended: NonNullable<ListedClient['ended']> }) {
  const who = ended.by ?? ended.source;
  return (
    <span className={classes.ended}>
      <StateTag tone="still" word={words.endedOn(formatDate(ended.on))} />
      {who === null ? null : <span>{words.endedBy(who)}</span>}
    </span>
  );
}

type Revenue = Pick<ListedClient, 'mrr' | 'programMrr'>;

function MrrCell({ row, currency }: { readonly row: Revenue; readonly currency: string | undefined }) {
  return (
    <TwoLines
      first={<span className={classes.plain}>{tellMrr(row, currency)}</span>}
      second={tellProgramMrr(row, currency)}
    />
  );
}

/** In the currencies of the subscriptions. @param currency the program's, for nothing at all */
export function tellMrr({ mrr }: Revenue, currency: string | undefined): string {
  if (mrr.length === 0) return currency === undefined ? '' : formatMoney(0, currency);
  return mrr.map((each) => formatMoney(each.amount, each.currency)).join(' + ');
}

/** The same in the program's currency; null where that is its own. */
export function tellProgramMrr({ mrr, programMrr }: Revenue, currency: string | undefined): string | null {
  const isOwn = mrr.every((each) => each.currency === currency);
  if (isOwn || programMrr === null || currency === undefined) return null;
  return words.about(formatMoney(programMrr, currency));
}
