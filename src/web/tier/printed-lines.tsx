/** Every credit line of the printed statement, by client, each with its formula; the sums add up to the last digit. */
import type { Terms } from '../../program/terms.ts';
import type { CreditLine, Statement } from '../parts/api-types.ts';
import { lineId } from '../parts/explain-key.ts';
import { nameLine, nameProductLine } from '../parts/explanation.ts';
import { countDecimals, formatDate, formatFixed } from '../parts/formats.ts';
import { writeFormula } from '../parts/formula.ts';
import { sumPoints } from '../parts/points.ts';
import { texts } from '../parts/texts.ts';
import { tierTexts } from '../texts/tier.ts';
import classes from './print.module.css';

const words = tierTexts.print;

interface Props {
  readonly statement: Statement;
  /** By client. */
  readonly names: Readonly<Record<string, string>>;
  readonly terms: Terms;
}

export function PrintedLines({ statement, names, terms }: Props) {
  const { lines, points } = statement;
  const decimals = countDecimals(lines.map((line) => line.points));
  const nameOf = (client: string) => names[client] ?? client;
  const clients = [...new Set(lines.map(({ client }) => client))].toSorted((a, b) =>
    nameOf(a).localeCompare(nameOf(b)),
  );
  if (lines.length === 0) return <p className="dimmed">{words.noLines}</p>;
  return (
    <section>
      <h2>{words.lines}</h2>
      <table className={classes.table} data-printed-lines>
        <thead>
          <tr>
            <th scope="col">{words.columns.what}</th>
            <th scope="col" data-from>
              {words.columns.from}
            </th>
            <th scope="col">{words.columns.until}</th>
            <th scope="col" data-formula-column>
              {words.columns.formula}
            </th>
            <th scope="col" data-number>
              {words.columns.points}
            </th>
          </tr>
        </thead>
        {clients.map((client) => (
          <Client
            key={client}
            name={nameOf(client)}
            lines={lines.filter((line) => line.client === client)}
            terms={terms}
            decimals={decimals}
          />
        ))}
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              {words.total}
            </th>
            <td data-number data-total>
              {formatFixed(points.total, decimals)}
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

interface ClientProps {
  readonly name: string;
  readonly lines: readonly CreditLine[];
  readonly terms: Terms;
  readonly decimals: number;
}

function Client({ name, lines, terms, decimals }: ClientProps) {
  return (
    <tbody>
      <tr className={classes.client}>
        <th scope="rowgroup" colSpan={4}>
          {name}
        </th>
        <td data-number data-subtotal>
          {formatFixed(sumPoints(lines.map(({ points }) => points)), decimals)}
        </td>
      </tr>
      {lines.map((line) => (
        <tr key={lineId(line)}>
          <td>
            {nameLine(line, terms)}
            {line.deal === null ? null : <span className={classes.second}>{line.deal}</span>}
          </td>
          <td className={classes.date} data-from>
            {formatDate(line.start)}
          </td>
          <td className={classes.date}>{line.end === null ? texts.dash : formatDate(line.end)}</td>
          <td data-formula-column>{writeFormula(line, (id) => nameProductLine(id, terms)).sentence}</td>
          <td data-number data-line-points>
            {formatFixed(line.points, decimals)}
          </td>
        </tr>
      ))}
    </tbody>
  );
}
