/** Every change of points that a scenario makes on the date looked at, largest first, with its cause. */
import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import type { Supposables } from '../../contract/what-if.ts';
import type { Terms } from '../../program/terms.ts';
import { formatPoints } from '../parts/formats.ts';
import { comparePoints } from '../parts/points.ts';
import { texts } from '../parts/texts.ts';
import { whatIfTexts as words } from '../texts/what-if.ts';
import { ClientLink } from '../tier/client-link.tsx';
import classes from './what-if.module.css';
import type { WhatIfAnswer } from './what-if-queries.ts';

interface Props {
  readonly title: string;
  readonly changes: WhatIfAnswer['difference']['changes'];
  readonly supposables: Supposables;
  readonly terms: Terms;
}

const AT_ONCE = 10;

export function ChangesOf({ title, changes, supposables, terms }: Props) {
  const id = useId();
  const [count, setCount] = useState(AT_ONCE);
  const sizeOf = (points: string) => points.replace('-', '');
  const sorted = [...changes].sort((a, b) => comparePoints(sizeOf(b.points), sizeOf(a.points)));
  const nameLine = (line: string | null) => terms.program.productLines.find((each) => each.id === line)?.name;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {changes.length === 0 ? (
        <p className="dimmed">{words.changesNone}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{words.columns.client}</th>
              <th scope="col">{words.columns.what}</th>
              <th scope="col">{words.columns.cause}</th>
              <th scope="col" data-number>
                {words.columns.points}
              </th>
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, count).map(({ client, kind, productLine, deal, cause, points }) => (
              <tr key={[client, kind, productLine, deal].join()}>
                <th scope="row">
                  <ClientLink
                    client={client}
                    name={supposables.clients.find((each) => each.client === client)?.name ?? client}
                  />
                </th>
                <td>{[texts.metric[kind], nameLine(productLine)].filter(Boolean).join(', ')}</td>
                <td>{words.cause[cause] ?? cause}</td>
                <td data-number>{`${points.startsWith('-') ? '' : '+'}${formatPoints(points)}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {changes.length <= count ? null : (
        <Button variant="subtle" size="compact-sm" mt={8} onClick={() => setCount(changes.length)}>
          {words.more(changes.length - count)}
        </Button>
      )}
    </section>
  );
}
