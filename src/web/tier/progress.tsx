/** Points over time: what has been and what will be, as a chart or a table. Loaded after the page, with its library. */
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addMonths, formatDay, parseDay } from '../../base/day.ts';
import type { Terms } from '../../program/terms.ts';
import type { Series, Statement } from '../parts/api-types.ts';
import { seriesQuery } from '../parts/queries.ts';
import { LoadError } from '../parts/states.tsx';
import { tierTexts } from '../texts/tier.ts';
import classes from './progress.module.css';
import { answerProgress } from './progress-answer.ts';
import { ProgressChart } from './progress-chart.tsx';
import { ProgressTable } from './progress-table.tsx';
import { ChartSkeleton } from './skeletons.tsx';
import page from './tier.module.css';

const MONTHS_BACK = 6;
const MONTHS_AHEAD = 3;

interface Props {
  readonly statement: Statement;
  readonly terms: Terms;
}

export default function Progress({ statement, terms }: Props) {
  const { partner, asOf } = statement;
  const day = parseDay(asOf) ?? 0;
  const from = formatDay(addMonths(day, -MONTHS_BACK));
  const to = formatDay(addMonths(day, MONTHS_AHEAD));
  const { data, error, refetch } = useQuery(seriesQuery(partner, from, to));
  const [view, setView] = useState('chart');
  const { question, answer } = answerProgress(data, statement, terms);
  return (
    <section className={page.section} aria-labelledby="progress">
      <div className={page.sectionHead}>
        <h2 id="progress">{question}</h2>
        <SegmentedControl
          aria-label={tierTexts.progress.view}
          data={[
            { value: 'chart', label: tierTexts.progress.asChart },
            { value: 'table', label: tierTexts.progress.asTable },
          ]}
          value={view}
          onChange={setView}
        />
      </div>
      <p className={classes.answer}>{answer}</p>
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <View view={view} series={data} asOf={asOf} terms={terms} />
      ) : (
        <ChartSkeleton />
      )}
    </section>
  );
}

interface ViewProps {
  readonly view: string;
  readonly series: Series;
  readonly asOf: string;
  readonly terms: Terms;
}

function View({ view, series, asOf, terms }: ViewProps) {
  if (view === 'table') return <ProgressTable series={series} terms={terms} />;
  return <ProgressChart series={series} asOf={asOf} terms={terms} />;
}
