/** The columns of the list of companies. */
import { Link } from '@tanstack/react-router';
import type { ProductLine } from '../../program/program.ts';
import { BandTag } from '../engagement/band-tag.tsx';
import { formatCount, formatCountry, formatDate, formatMoney } from '../parts/formats.ts';
import { type Column, TwoLines } from '../parts/plain-table.tsx';
import { StateTag } from '../parts/state-tag.tsx';
import { companyTexts as words } from '../texts/companies.ts';
import classes from './companies.module.css';
import type { CompanyRow } from './company-queries.ts';

export interface CompanyColumn extends Column<CompanyRow> {
  readonly isUsual: boolean;
}

const writeMrr = ({ mrr }: CompanyRow): string =>
  mrr.map(({ amount, currency }) => formatMoney(amount, currency)).join(', ') || '–';

export function companyColumns(
  partner: string,
  lines: readonly ProductLine[],
  asOf: string | undefined,
): readonly CompanyColumn[] {
  const { columns } = words;
  return [
    {
      name: 'client',
      label: columns.client,
      canSort: true,
      isUsual: true,
      cell: (row) => (
        <TwoLines
          first={
            <>
              <Link
                className="link"
                data-row-link
                to="/partners/$partner/companies/$client"
                params={{ partner, client: row.client }}
                search={{ asOf }}
              >
                {row.name}
              </Link>{' '}
              {row.isEnded ? <StateTag tone="still" word={words.ended} /> : null}
            </>
          }
          second={row.domain}
          narrow={writeMrr(row)}
        />
      ),
    },
    {
      name: 'products',
      label: columns.products,
      isWideOnly: true,
      isUsual: true,
      cell: ({ productLines }) => (
        <span className={classes.words}>
          {productLines.map((id) => lines.find((each) => each.id === id)?.name ?? id).join(', ') || '–'}
        </span>
      ),
    },
    {
      name: 'country',
      label: columns.country,
      canSort: true,
      isWideOnly: true,
      isUsual: false,
      cell: ({ country }) => formatCountry(country),
    },
    {
      name: 'mrr',
      label: columns.mrr,
      canSort: true,
      isNumber: true,
      isWideOnly: true,
      isUsual: true,
      cell: writeMrr,
    },
    {
      name: 'index',
      label: columns.index,
      canSort: true,
      isUsual: true,
      cell: ({ band, index }) => <BandTag band={band} index={index} />,
    },
    {
      name: 'since',
      label: columns.since,
      canSort: true,
      isNumber: true,
      isWideOnly: true,
      isUsual: true,
      cell: ({ since }) => formatDate(since),
    },
    {
      name: 'tasks',
      label: columns.tasks,
      canSort: true,
      isNumber: true,
      isWideOnly: true,
      isUsual: true,
      cell: ({ openTasks }) => (openTasks === 0 ? '–' : formatCount(openTasks)),
    },
  ];
}
