/** The columns of client engagement. */
import type { ProductLine } from '../../program/program.ts';
import { formatDate, formatMoney } from '../parts/formats.ts';
import { type Column, RowButton, TwoLines } from '../parts/plain-table.tsx';
import { engagementTexts as words } from '../texts/engagement.ts';
import { BandTag } from './band-tag.tsx';
import classes from './engagement.module.css';
import type { EngagementRow } from './engagement-queries.ts';

export interface EngagementColumn extends Column<EngagementRow> {
  readonly isUsual: boolean;
}

export function listColumns(
  lines: readonly ProductLine[],
  onOpen: (client: string) => void,
): readonly EngagementColumn[] {
  const nameLines = (ids: readonly string[]) =>
    ids.map((id) => lines.find((each) => each.id === id)?.name ?? id).join(', ');
  const tellTools = ({ toolsUsed, toolsAvailable }: EngagementRow) =>
    words.toolsOf(toolsUsed, toolsAvailable);
  return [
    {
      name: 'client',
      label: words.columns.client,
      canSort: true,
      isUsual: true,
      cell: (row) => (
        <TwoLines
          first={<RowButton onClick={() => onOpen(row.client)}>{row.name}</RowButton>}
          second={row.domain}
          narrow={`${words.columns.tools}: ${tellTools(row)}`}
        />
      ),
    },
    {
      name: 'index',
      label: words.columns.index,
      canSort: true,
      isUsual: true,
      cell: ({ band, index }) => <BandTag band={band} index={index} />,
    },
    {
      name: 'tools',
      label: words.columns.tools,
      canSort: true,
      isNumber: true,
      isWideOnly: true,
      isUsual: true,
      cell: tellTools,
    },
    {
      name: 'lacks',
      label: words.columns.lacks,
      isWideOnly: true,
      isUsual: true,
      cell: ({ lacks }) => (
        <span className={classes.lines}>{lacks.length === 0 ? words.lacksNothing : nameLines(lacks)}</span>
      ),
    },
    {
      name: 'products',
      label: words.columns.products,
      isWideOnly: true,
      isUsual: false,
      cell: ({ productLines }) => <span className={classes.lines}>{nameLines(productLines)}</span>,
    },
    {
      name: 'mrr',
      label: words.columns.mrr,
      canSort: true,
      isNumber: true,
      isWideOnly: true,
      isUsual: true,
      cell: ({ mrr }) => mrr.map(({ amount, currency }) => formatMoney(amount, currency)).join(', ') || '–',
    },
    {
      name: 'reported',
      label: words.columns.reported,
      canSort: true,
      isNumber: true,
      isWideOnly: true,
      isUsual: false,
      cell: ({ reportedOn }) => (reportedOn === null ? words.neverReported : formatDate(reportedOn)),
    },
  ];
}
