/** Every single change, newest first: when, whose, what, why, how many points. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Terms } from '../../program/terms.ts';
import type { ChangesPage } from '../parts/api-types.ts';
import { DottedNumber } from '../parts/dotted-number.tsx';
import { changePart } from '../parts/explain-changes.ts';
import { nameLine } from '../parts/explanation.ts';
import { formatDate } from '../parts/formats.ts';
import { texts } from '../parts/texts.ts';
import { creditTexts } from '../texts/credit.ts';
import { ClientLink } from './client-link.tsx';
import classes from './credit.module.css';

const words = creditTexts.changes;
const AT_ONCE = 25;

interface Props {
  readonly changes: ChangesPage;
  readonly terms: Terms;
}

export function ChangeList({ changes, terms }: Props) {
  const [count, setCount] = useState(AT_ONCE);
  const newest = changes.changes.toReversed();
  const left = newest.length - count;
  return (
    <>
      <h3 className={classes.subtitle}>{words.list}</h3>
      <table className={classes.table}>
        <caption className="unseen">{words.list}</caption>
        <thead>
          <tr>
            <th scope="col">{creditTexts.missing.columns.on}</th>
            <th scope="col">{creditTexts.missing.columns.client}</th>
            <th scope="col" data-wide>
              {creditTexts.expiry.columns.what}
            </th>
            <th scope="col">{words.columns.cause}</th>
            <th scope="col" data-number>
              {words.columns.points}
            </th>
          </tr>
        </thead>
        <tbody>
          {newest.slice(0, count).map((change) => (
            <Row key={changePart(change)} change={change} changes={changes} terms={terms} />
          ))}
        </tbody>
      </table>
      {left <= 0 ? null : (
        <Button variant="subtle" size="compact-sm" mt={8} onClick={() => setCount(count + AT_ONCE * 4)}>
          {words.show(Math.min(left, AT_ONCE * 4))}
        </Button>
      )}
    </>
  );
}

interface RowProps extends Props {
  readonly change: ChangesPage['changes'][number];
}

function Row({ change, changes, terms }: RowProps) {
  const { client, on, cause, points } = change;
  const name = changes.clientNames[client] ?? client;
  return (
    <tr>
      <td className="figures">{on === null ? texts.dash : formatDate(on)}</td>
      <th scope="row">
        <ClientLink client={client} name={name} />
      </th>
      <td data-wide>{nameLine(change, terms)}</td>
      <td className="dimmed">{words.cause[cause]}</td>
      <td data-number>
        <DottedNumber
          points={points}
          what={`${words.cause[cause]}, ${name}`}
          explain={{ of: 'change', from: changes.from, to: changes.to, part: changePart(change) }}
          decimals={2}
        />
      </td>
    </tr>
  );
}
