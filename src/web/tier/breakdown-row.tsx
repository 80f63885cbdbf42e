/** One client's row. The whole row is clickable; the name is the link, so that the keyboard has one thing to reach. */
import { Link, useNavigate } from '@tanstack/react-router';
import type { Metric, BreakdownRow as Row } from '../parts/api-types.ts';
import { DottedNumber } from '../parts/dotted-number.tsx';
import { formatCountry, formatDate, formatDistance, formatMoney } from '../parts/formats.ts';
import { isZero } from '../parts/points.ts';
import { texts } from '../parts/texts.ts';
import { tierTexts } from '../texts/tier.ts';
import classes from './breakdown.module.css';
import { useTierPlace } from './use-tier.ts';

export function BreakdownRow({ row, isFirst }: { readonly row: Row; readonly isFirst: boolean }) {
  const { partner } = useTierPlace();
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
        <Link {...address} className={classes.name} data-row-link tabIndex={isFirst ? 0 : -1}>
          {row.name}
        </Link>
      </th>
      <td data-column="market">
        <span className={classes.market}>
          {row.country === null ? null : <abbr title={formatCountry(row.country)}>{row.country}</abbr>}
          {row.isGrowthMarket ? <span className={classes.growth}>{tierTexts.breakdown.growth}</span> : null}
        </span>
      </td>
      <Money amounts={row.soldMrr} column="soldMrr" />
      <Points row={row} metric="sold" />
      <td data-column="expiry" data-number>
        {row.expiresOn === null ? <Nothing /> : <Expiry date={row.expiresOn} />}
      </td>
      <Money amounts={row.managedMrr} column="managedMrr" sharedBy={row.sharedBy} />
      <Points row={row} metric="managed" />
      <Points row={row} metric="total" />
    </tr>
  );
}

function Points({ row, metric }: { readonly row: Row; readonly metric: 'sold' | 'managed' | 'total' }) {
  return (
    <td data-column={metric} data-number>
      {isZero(row[metric]) ? (
        <Nothing />
      ) : (
        <DottedNumber
          points={row[metric]}
          what={`${texts.pointsOf[metric as Metric]}, ${row.name}`}
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
  readonly sharedBy?: number;
}

function Money({ amounts, column, sharedBy = 0 }: MoneyProps) {
  return (
    <td
      data-column={column}
      data-number
      title={sharedBy > 1 ? tierTexts.breakdown.shared(sharedBy) : undefined}
    >
      {amounts.length === 0 ? (
        <Nothing />
      ) : (
        amounts.map(({ amount, currency }) => formatMoney(amount, currency)).join(', ')
      )}
    </td>
  );
}

function Expiry({ date }: { readonly date: string }) {
  const { asOf } = useTierPlace();
  return <span title={asOf === undefined ? undefined : formatDistance(asOf, date)}>{formatDate(date)}</span>;
}

function Nothing() {
  return <span className="dimmed">{texts.dash}</span>;
}
