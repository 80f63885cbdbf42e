/** The timeline of a company record: facts newest first, of one type or all, each opened where it stands. */
import { NativeSelect, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { MoreButton } from '../parts/cursor-list.tsx';
import { FactEntry } from '../parts/fact-entry.tsx';
import { formatDate, formatMoney } from '../parts/formats.ts';
import { LoadError } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { companyTexts as words } from '../texts/companies.ts';
import classes from './companies.module.css';
import { type CompanyPlace, type TimelineEntry, timelineQuery } from './company-queries.ts';

interface Props {
  readonly place: CompanyPlace;
  readonly asOf: string | undefined;
  /** The type that alone is shown, or `all`; undefined: all but activities. */
  readonly only: string | undefined;
  readonly onChoose: (only: string | undefined) => void;
}

const EVERYTHING = 'all';

export function CompanyTimeline({ place, asOf, only, onChoose }: Props) {
  const type = only === EVERYTHING ? undefined : only;
  const list = useInfiniteQuery(timelineQuery(place, { type, withActivities: only !== undefined, asOf }));
  const entries = list.data?.pages.flatMap(({ items }) => items);
  return (
    <section className={classes.block} aria-labelledby="timeline">
      <div className={classes.blockHead}>
        <h2 id="timeline">{words.timeline}</h2>
        <NativeSelect
          className={classes.select ?? ''}
          aria-label={words.which}
          data={[
            { value: '', label: words.withoutActivities },
            { value: EVERYTHING, label: words.everything },
            ...Object.entries(words.types).map(([value, label]) => ({ value, label })),
          ]}
          value={only ?? ''}
          onChange={({ currentTarget: { value } }) => onChoose(value || undefined)}
        />
      </div>
      <p className="dimmed">{words.timelineLine}</p>
      {list.error && !entries ? <LoadError error={list.error} onRetry={() => void list.refetch()} /> : null}
      {entries || list.error ? null : <Skeleton height={240} mt={12} />}
      {entries?.length === 0 ? <p className="dimmed">{words.noFacts}</p> : null}
      <ul className={`${classes.items} ${classes.apart}`}>
        {entries?.map((entry) => (
          <Entry key={entry.fact.id} entry={entry} />
        ))}
      </ul>
      <MoreButton list={list} />
    </section>
  );
}

function Entry({ entry: { fact, voidedBy } }: { readonly entry: TimelineEntry }) {
  const [isOpen, setOpen] = useState(false);
  const what = words.types[fact.type] ?? fact.type;
  const day = formatDate(fact.at.slice(0, 10));
  return (
    <li>
      <div className={classes.entry} data-void={voidedBy === null ? undefined : true}>
        <button
          type="button"
          className={classes.entryButton}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <span>
            <strong>{what}</strong>
            {voidedBy === null ? null : <span className="dimmed"> {words.takenBack}</span>}
            <br />
            <span className="dimmed figures">{describe(fact.data)}</span>
          </span>
          <time dateTime={fact.at} className="dimmed figures">
            {day}
          </time>
        </button>
        {isOpen ? (
          <ul>
            <FactEntry fact={fact.id} />
          </ul>
        ) : null}
      </div>
    </li>
  );
}

/** The words of a fact that matter here. */
function describe(data: Readonly<Record<string, unknown>>): string {
  const text = (name: string) => (typeof data[name] === 'string' ? (data[name] as string) : null);
  const [mrr, currency, dealType, decision] = ['mrr', 'currency', 'dealType', 'decision'].map(text);
  return [
    mrr && currency ? formatMoney(mrr, currency) : null,
    text('productLine'),
    dealType ? (texts.dealType[dealType as keyof typeof texts.dealType] ?? dealType).toLowerCase() : null,
    decision ? words.decisions[decision] : null,
    text('tool'),
    text('action'),
    text('employee'),
    text('permission'),
    text('country'),
    Array.isArray(data.tools) ? words.toolCount(data.tools.length) : null,
    text('by'),
  ]
    .filter((each) => each !== null && each !== undefined)
    .join(', ');
}
