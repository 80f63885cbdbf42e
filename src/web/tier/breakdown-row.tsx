/** One client's row. The whole row is clickable; the name is the link, so that the keyboard has one thing to reach. */
import { useNavigate } from '@tanstack/react-router';
import { memo } from 'react';
import type { BreakdownRow as Row } from '../parts/api-types.ts';
import { DottedNumber } from '../parts/dotted-number.tsx';
import { formatCountry, formatDate, formatDistance, formatMoney } from '../parts/formats.ts';
import { LightLink } from '../parts/light-link.tsx';
import { isZero } from '../parts/points.ts';
import { texts } from '../parts/texts.ts';
import { tierTexts } from '../texts/tier.ts';
import classes from './breakdown.module.css';
import {
  type BreakdownColumn,
  type ColumnName,
  isPointColumn,
  type PointColumn,
} from './breakdown-columns.ts';

interface Props {
  readonly partner: string;
  /** The date that distances are told from; undefined until it is known. */
  readonly from: string | undefined;
  readonly row: Row;
  readonly columns: readonly BreakdownColumn[];
  readonly isFirst: boolean;
}

/** Drawn again only when something of its own has changed: there may be hundreds. */
export const BreakdownRow = memo(function BreakdownRow({ partner, from, row, columns, isFirst }: Props) {
  const navigate = useNavigate();
  const address = {
    to: '/partners/$partner/tier/clients/$client',
    params: { partner, client: row.client },
    search: (before: object) => before,
    state: { panelDepth: 1 },
    resetScroll: false,
  } as const;
  return (
    <tr
      className={classes.row}
      onClick={(event) => {
        if ((event.target as HTMLElement).closest('a') === null && !getSelection()?.toString())
          void navigate(address);
      }}
    >
      <th scope="row" data-column="client">
        <LightLink leadsTo={address} className={classes.name} data-row-link tabIndex={isFirst ? 0 : -1}>
          {row.name}
        </LightLink>
      </th>
      {columns.map(({ name }) =>
        name === 'client' ? null : <Cell key={name} name={name} row={row} from={from} />,
      )}
    </tr>
  );
});

interface CellProps extends Pick<Props, 'row' | 'from'> {
  readonly name: Exclude<ColumnName, 'client'>;
}

function Cell({ name, row, from }: CellProps) {
  if (isPointColumn(name)) return <Points row={row} metric={name} />;
  switch (name) {
    case 'domain':
      return <td data-column="domain">{row.domain ?? <Nothing />}</td>;
    case 'market':
      return (
        <td data-column="market">
          <span className={classes.market}>
            {row.country === null ? null : <abbr title={formatCountry(row.country)}>{row.country}</abbr>}
            {row.isGrowthMarket ? <span className={classes.growth}>{tierTexts.breakdown.growth}</span> : null}
          </span>
        </td>
      );
    case 'soldMrr':
      return <Money amounts={row.soldMrr} column="soldMrr" />;
    case 'managedMrr':
      return <Money amounts={row.managedCredit} whole={row.managedMrr} column="managedMrr" row={row} />;
    case 'expiry':
      return <OnDate column="expiry" date={row.expiresOn} from={from} />;
    case 'managedUntil':
      return <OnDate column="managedUntil" date={row.managedUntil} from={from} />;
    case 'sharedBy':
      return (
        <td data-column="sharedBy" data-number>
          {row.sharedBy === 0 ? <Nothing /> : row.sharedBy}
        </td>
      );
  }
}

function Points({ row, metric }: { readonly row: Row; readonly metric: PointColumn }) {
  return (
    <td data-column={metric} data-number>
      {isZero(row[metric]) ? (
        <Nothing />
      ) : (
        <DottedNumber
          points={row[metric]}
          what={`${texts.pointsOf[metric]}, ${row.name}`}
          explain={{ of: 'client', client: row.client, metric }}
          decimals={2}
          tabIndex={-1}
        />
      )}
    </td>
  );
}

interface MoneyProps {
  readonly amounts: Row['soldMrr'];
  readonly column: string;
  /** What the amounts are the partner's part of. */
  readonly whole?: Row['managedMrr'];
  readonly row?: Row;
}

function Money({ amounts, column, whole = [], row }: MoneyProps) {
  const write = (money: Row['soldMrr']) =>
    money.map(({ amount, currency }) => formatMoney(amount, currency)).join(', ');
  const title =
    row !== undefined && row.sharedBy > 1
      ? tierTexts.breakdown.shared(write(whole), row.sharedBy)
      : undefined;
  return (
    <td data-column={column} data-number title={title}>
      {amounts.length === 0 ? <Nothing /> : write(amounts)}
    </td>
  );
}

interface DateProps extends Pick<Props, 'from'> {
  readonly column: string;
  readonly date: string | null;
}

/** A date, with how far away it is as the title. */
function OnDate({ column, date, from }: DateProps) {
  return (
    <td data-column={column} data-number>
      {date === null ? (
        <Nothing />
      ) : (
        <span title={from === undefined ? undefined : formatDistance(from, date)}>{formatDate(date)}</span>
      )}
    </td>
  );
}

function Nothing() {
  return <span className="dimmed">{texts.dash}</span>;
}
