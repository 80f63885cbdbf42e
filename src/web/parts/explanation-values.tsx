/** A table of values that do not add up, such as tools by client; a client's name opens the client. */
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import classes from './explanation.module.css';
import type { ValueRow, ValueTable } from './explanation.ts';
import { texts } from './texts.ts';

const ROWS_AT_FIRST = 12;

export function Values({ title, rows }: ValueTable) {
  const [isWhole, setWhole] = useState(rows.length <= ROWS_AT_FIRST + 3);
  const shown = isWhole ? rows : rows.slice(0, ROWS_AT_FIRST);
  return (
    <section>
      <h3>{title}</h3>
      <table className={classes.sum}>
        <tbody>
          {shown.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two rows may say the same
            <tr key={i}>
              <th scope="row">
                <Label {...row} />
                {row.note === null ? null : <span className={classes.note}>{row.note}</span>}
              </th>
              <td className="figures">{row.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {isWhole ? null : (
        <button type="button" className={classes.more} onClick={() => setWhole(true)}>
          {texts.explain.more(rows.length - shown.length)}
        </button>
      )}
    </section>
  );
}

function Label({ label, client }: ValueRow) {
  const { partner } = useParams({ strict: false });
  if (client === null || partner === undefined) return label;
  return (
    <Link
      to="/partners/$partner/tier/clients/$client"
      params={{ partner, client }}
      search={(before: object) => ({ ...before, explain: undefined })}
      state={{ panelDepth: 1 }}
      resetScroll={false}
      className="link"
    >
      {label}
    </Link>
  );
}
