/** The causes of a difference, which add up to it. */
import type { ChangesPage } from '../parts/api-types.ts';
import { DottedNumber } from '../parts/dotted-number.tsx';
import { causePart, EVERY_CHANGE } from '../parts/explain-changes.ts';
import { countDecimals } from '../parts/formats.ts';
import { comparePoints } from '../parts/points.ts';
import { texts } from '../parts/texts.ts';
import { creditTexts } from '../texts/credit.ts';
import classes from './credit.module.css';

const words = creditTexts.changes;

export function CauseTable({ changes }: { readonly changes: ChangesPage }) {
  const { from, to, difference } = changes;
  const causes = changes.causes.toSorted((a, b) => comparePoints(b.points, a.points));
  // Below each other, and as exact as the most exact: what is shown adds up.
  const decimals = countDecimals([...causes.map(({ points }) => points), difference]);
  return (
    <>
      <h3 className={classes.subtitle}>{words.byCause}</h3>
      <table className={classes.table} data-causes>
        <caption className="unseen">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.columns.cause}</th>
            <th scope="col">{words.columns.kind}</th>
            <th scope="col" data-number>
              {words.columns.clients}
            </th>
            <th scope="col" data-number>
              {words.columns.points}
            </th>
          </tr>
        </thead>
        <tbody>
          {causes.map((each) => (
            <tr key={causePart(each)}>
              <th scope="row">{words.cause[each.cause]}</th>
              <td className="dimmed">{texts.metric[each.kind]}</td>
              <td data-number>{countClients(changes, each)}</td>
              <td data-number>
                <DottedNumber
                  points={each.points}
                  what={`${words.cause[each.cause]}, ${texts.metric[each.kind]}`}
                  explain={{ of: 'changes', from, to, part: causePart(each) }}
                  decimals={decimals}
                />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {words.difference}
            </th>
            <td data-number>
              <DottedNumber
                points={difference}
                what={words.difference}
                explain={{ of: 'changes', from, to, part: EVERY_CHANGE }}
                decimals={decimals}
              />
            </td>
          </tr>
        </tfoot>
      </table>
    </>
  );
}

function countClients({ changes }: ChangesPage, cause: ChangesPage['causes'][number]): number {
  const part = causePart(cause);
  return new Set(changes.filter((each) => causePart(each) === part).map(({ client }) => client)).size;
}
