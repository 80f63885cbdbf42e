/** The columns of the list of renewals. */
import { UnstyledButton } from '@mantine/core';
import type { ChoosableColumn } from '../parts/column-choice.tsx';
import { formatDate, formatMoney, formatPoints } from '../parts/formats.ts';
import parts from '../parts/parts.module.css';
import { type Column, RowButton, TwoLines } from '../parts/plain-table.tsx';
import { renewalTexts as words } from '../texts/renewals.ts';
import type { RenewalRow } from './renewal-queries.ts';
import { nameOwner, RenewalStatusTag, tellDaysLeft } from './renewal-words.tsx';
import classes from './renewals.module.css';

type RenewalColumn = Column<RenewalRow> & ChoosableColumn;

const { columns } = words;

/** What is bought, until when it is decided, for how much, and how it stands. */
const TERMS: readonly RenewalColumn[] = [
  {
    name: 'product',
    label: columns.product,
    isUsual: true,
    canSort: true,
    isWideOnly: true,
    cell: ({ productLineName }) => <span className={classes.words}>{productLineName}</span>,
  },
  {
    name: 'deadline',
    label: columns.deadline,
    isUsual: true,
    canSort: true,
    isWideOnly: true,
    cell: ({ deadline, daysLeft }) => (
      <TwoLines
        first={<span className={classes.whole}>{formatDate(deadline)}</span>}
        second={tellDaysLeft(daysLeft)}
      />
    ),
  },
  {
    name: 'starts',
    label: columns.starts,
    isUsual: false,
    canSort: true,
    isWideOnly: true,
    cell: ({ startsOn }) => <span className={classes.whole}>{formatDate(startsOn)}</span>,
  },
  {
    name: 'mrr',
    label: columns.mrr,
    isUsual: true,
    canSort: true,
    isNumber: true,
    isWideOnly: true,
    cell: ({ mrr, currency }) => formatMoney(mrr, currency),
  },
  {
    name: 'renewalMrr',
    label: columns.renewalMrr,
    isUsual: true,
    canSort: true,
    isNumber: true,
    isWideOnly: true,
    cell: ({ renewalMrr, currency }) => formatMoney(renewalMrr, currency),
  },
  {
    name: 'status',
    label: columns.status,
    isUsual: true,
    canSort: true,
    cell: ({ status }) => <RenewalStatusTag status={status} />,
  },
];

/**
 * @param isAssigned of several partners, so that each row says whose
 * @param vendor the vendor's name
 */
export function renewalColumns(
  onOpen: (row: RenewalRow) => void,
  isAssigned: boolean,
  vendor: string,
): readonly RenewalColumn[] {
  return [
    {
      name: 'client',
      label: columns.client,
      canSort: true,
      isUsual: true,
      cell: (row) => (
        <TwoLines
          first={
            <div className={classes.client}>
              <RowButton onClick={() => onOpen(row)}>{row.name}</RowButton>
            </div>
          }
          second={row.domain}
          narrow={`${row.productLineName}, ${tellDaysLeft(row.daysLeft)}`}
        />
      ),
    },
    ...(isAssigned
      ? [
          {
            name: 'partner',
            label: columns.partner,
            isUsual: true,
            isWideOnly: true,
            cell: (row: RenewalRow) => (
              <span className={classes.words}>{'partnerName' in row ? String(row.partnerName) : ''}</span>
            ),
          },
        ]
      : []),
    {
      name: 'owner',
      label: columns.owner,
      isUsual: !isAssigned,
      canSort: true,
      isWideOnly: true,
      cell: ({ owner }) => nameOwner(owner, vendor),
    },
    ...TERMS,
    {
      name: 'points',
      label: columns.points,
      isUsual: true,
      canSort: true,
      isNumber: true,
      isWideOnly: true,
      cell: (row) => (
        <UnstyledButton
          className={`${parts.dotted} ${classes.stake}`}
          aria-label={words.explainStake(formatPoints(row.points), row.name)}
          onClick={() => onOpen(row)}
        >
          {formatPoints(row.points)}
        </UnstyledButton>
      ),
    },
  ];
}
