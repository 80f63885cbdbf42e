/** The index over twelve months, as columns or as a table; its title is a question, and the line below answers it. */
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { formatDate } from '../parts/formats.ts';
import { engagementTexts as words } from '../texts/engagement.ts';
import classes from './engagement.module.css';
import type { ClientEngagementPage } from './engagement-queries.ts';

type Points = ClientEngagementPage['trend'];

const INDEX_MAX = 10;

export function Trend({ trend }: { readonly trend: Points }) {
  const [view, setView] = useState('chart');
  return (
    <section className={classes.block}>
      <div className={classes.sectionHead}>
        <h3>{words.trend}</h3>
        <SegmentedControl
          size="xs"
          aria-label={words.view}
          data={[
            { value: 'chart', label: words.asChart },
            { value: 'table', label: words.asTable },
          ]}
          value={view}
          onChange={setView}
        />
      </div>
      <p>{answer(trend)}</p>
      {view === 'table' ? <Table trend={trend} /> : <Columns trend={trend} />}
    </section>
  );
}

function answer(trend: Points): string {
  const before = trend[0]?.index ?? null;
  const after = trend.at(-1)?.index ?? null;
  if (before === null || after === null) return words.trendNew;
  if (after === before) return words.trendSame(after);
  return after > before ? words.trendUp(before, after) : words.trendDown(before, after);
}

const writeIndex = (index: number | null) => (index === null ? '–' : String(index));

function Columns({ trend }: { readonly trend: Points }) {
  return (
    <figure className={classes.figure} aria-label={words.trendLabel}>
      <ul className={classes.trend}>
        {trend.map(({ on, index }) => {
          const label = words.pointOf(formatDate(on), writeIndex(index));
          return (
            <li key={on}>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: points of a chart can be reached by keyboard */}
              <div className={classes.column} role="img" aria-label={label} title={label} tabIndex={0}>
                <b>{writeIndex(index)}</b>
                <span style={{ height: `${(80 * (index ?? 0)) / INDEX_MAX}%` }} />
              </div>
            </li>
          );
        })}
      </ul>
      <div className={classes.axis} aria-hidden>
        <span>{formatDate(trend[0]!.on)}</span>
        <span>{formatDate(trend.at(-1)!.on)}</span>
      </div>
    </figure>
  );
}

function Table({ trend }: { readonly trend: Points }) {
  return (
    <table className={classes.months}>
      <caption className="unseen">{words.trendLabel}</caption>
      <thead>
        <tr>
          <th scope="col">{words.month}</th>
          <th scope="col">{words.index}</th>
        </tr>
      </thead>
      <tbody>
        {trend.toReversed().map(({ on, index }) => (
          <tr key={on}>
            <td>{formatDate(on)}</td>
            <td>{writeIndex(index)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
