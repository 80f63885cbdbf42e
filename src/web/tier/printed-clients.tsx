/** The points of the printed statement by client, short enough for one sheet; the sums add up to the last digit. */
import type { Statement } from '../parts/api-types.ts';
import { countDecimals, formatCount, formatFixed } from '../parts/formats.ts';
import { comparePoints, isZero, sumPoints } from '../parts/points.ts';
import { texts } from '../parts/texts.ts';
import { tierTexts } from '../texts/tier.ts';
import classes from './print.module.css';

const words = tierTexts.print;

/** However many there are, the document stays short: the smaller ones stand together in one row. */
const ROWS_MAX = 24;

const KINDS = ['sourced', 'assisted', 'managed'] as const;

interface Row {
  readonly name: string;
  readonly points: Readonly<Record<(typeof KINDS)[number], string>>;
  readonly total: string;
}

interface Props {
  readonly statement: Statement;
  /** By client. */
  readonly names: Readonly<Record<string, string>>;
}

export function PrintedClients({ statement: { clients, points }, names }: Props) {
  const rows = gather(
    Object.entries(clients).map(([client, { sourced = '0', assisted = '0', managed = '0' }]) => ({
      name: names[client] ?? client,
      points: { sourced, assisted, managed },
      total: sumPoints([sourced, assisted, managed]),
    })),
  );
  if (rows.length === 0) return <p className="dimmed">{words.noLines}</p>;
  const decimals = countDecimals(rows.flatMap((row) => [...Object.values(row.points), row.total]));
  const show = (value: string) => (isZero(value) ? texts.dash : formatFixed(value, decimals));
  return (
    <section>
      <h2>{words.clients}</h2>
      <table className={classes.table} data-printed-clients>
        <thead>
          <tr>
            <th scope="col">{words.columns.client}</th>
            {[...KINDS, 'total' as const].map((kind) => (
              <th key={kind} scope="col" data-number>
                {texts.metric[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              {KINDS.map((kind) => (
                <td key={kind} data-number>
                  {show(row.points[kind])}
                </td>
              ))}
              <td data-number data-subtotal>
                {formatFixed(row.total, decimals)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.total}</th>
            {KINDS.map((kind) => (
              <td key={kind} data-number>
                {formatFixed(points[kind], decimals)}
              </td>
            ))}
            <td data-number data-total>
              {formatFixed(points.total, decimals)}
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** The largest first; beyond what fits, together. */
function gather(rows: readonly Row[]): readonly Row[] {
  const sorted = rows.toSorted((a, b) => comparePoints(b.total, a.total) || a.name.localeCompare(b.name));
  if (sorted.length <= ROWS_MAX) return sorted;
  const rest = sorted.slice(ROWS_MAX - 1);
  const sum = (kind: (typeof KINDS)[number]) => sumPoints(rest.map(({ points }) => points[kind]));
  return [
    ...sorted.slice(0, ROWS_MAX - 1),
    {
      name: words.others(formatCount(rest.length)),
      points: { sourced: sum('sourced'), assisted: sum('assisted'), managed: sum('managed') },
      total: sumPoints(rest.map(({ total }) => total)),
    },
  ];
}
