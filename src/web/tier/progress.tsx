/** Points over time: what has been and what will be, as a chart or a table. Loaded after the page, with its library. */
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
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
import { MONTHS_BACK } from './tier-search.ts';
import { useTierPlace, useTierSearch } from './use-tier.ts';

const MONTHS_AHEAD = 3;

interface Props {
  readonly statement: Statement;
  readonly terms: Terms;
}

export default function Progress({ statement, terms }: Props) {
  const { partner, asOf } = statement;
  const day = parseDay(asOf) ?? 0;
  const { search } = useTierPlace();
  const change = useTierSearch();
  const { back = MONTHS_BACK[0], view = 'chart' } = search;
  const from = formatDay(addMonths(day, -back));
  const to = formatDay(addMonths(day, MONTHS_AHEAD));
  const { data, error, refetch } = useQuery(seriesQuery(partner, from, to));
  const { question, answer } = answerProgress(data, statement, terms);
  return (
    <section className={page.section} aria-labelledby="progress">
      <div className={page.sectionHead}>
        <h2 id="progress">{question}</h2>
        <SegmentedControl
          aria-label={tierTexts.progress.back}
          data={MONTHS_BACK.map((months) => ({
            value: String(months),
            label: tierTexts.progress.months(months),
          }))}
          value={String(back)}
          onChange={(value) => {
            const months = MONTHS_BACK.find((each) => String(each) === value);
            change({ back: months === MONTHS_BACK[0] ? undefined : months }, true);
          }}
        />
        <SegmentedControl
          aria-label={tierTexts.progress.view}
          data={[
            { value: 'chart', label: tierTexts.progress.asChart },
            { value: 'table', label: tierTexts.progress.asTable },
          ]}
          value={view}
          onChange={(value) => change({ view: value === 'table' ? value : undefined }, true)}
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
