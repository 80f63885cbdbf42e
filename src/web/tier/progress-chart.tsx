/** The chart of points by month: lines labelled at their ends, tiers as lines across, the projection as a band. */
import '@mantine/charts/styles.css';
import { CompositeChart } from '@mantine/charts';
import { memo } from 'react';
import { Area, Line, ReferenceLine } from 'recharts';
import type { Terms } from '../../program/terms.ts';
import type { Series } from '../parts/api-types.ts';
import { formatCount, formatDate, formatShortDate } from '../parts/formats.ts';
import { tierTexts } from '../texts/tier.ts';
import classes from './progress.module.css';
import { ProgressLabels } from './progress-labels.tsx';
import { CHART } from './progress-measures.ts';
import {
  dayOf,
  findTop,
  LINES,
  type ProgressRow,
  readRows,
  readThresholds,
  type Threshold,
} from './progress-rows.ts';
import { ProgressTooltip } from './progress-tooltip.tsx';

interface Props {
  readonly series: Series;
  readonly asOf: string;
  readonly terms: Terms;
}

/** Drawn again only when something of its own has changed: the library works long. */
export const ProgressChart = memo(function ProgressChart({ series, asOf, terms }: Props) {
  const rows = readRows(series);
  const first = rows[0]?.day ?? 0;
  const last = rows.at(-1)?.day ?? 0;
  const thresholds = readThresholds(series);
  const top = findTop(rows, thresholds);
  const shown = thresholds.filter(({ total }) => total <= top);
  return (
    <figure className={classes.figure} aria-label={tierTexts.progress.chartLabel}>
      <CompositeChart
        h={CHART.height}
        data={rows as ProgressRow[]}
        dataKey="day"
        series={LINES.map((name) => ({ name, color: `var(--color-${name})`, type: 'line' as const }))}
        curveType="linear"
        strokeWidth={2}
        connectNulls={false}
        withLegend={false}
        gridAxis="none"
        tickLine="none"
        dotProps={{ r: 2.5, strokeWidth: 0 }}
        activeDotProps={{ r: 4, strokeWidth: 0 }}
        xAxisProps={{
          type: 'number',
          domain: [first, last],
          ticks: rows.map(({ day }) => day),
          tickFormatter: (day: number) => formatShortDate(rows.find((row) => row.day === day)?.on ?? asOf),
          interval: 'preserveStartEnd',
          height: CHART.axis,
          padding: { left: 0, right: 0 },
        }}
        yAxisProps={{
          domain: [0, top],
          tickFormatter: formatCount,
          width: CHART.scale,
          ticks: ticksUpTo(top),
        }}
        tooltipProps={{
          content: ({ active, label }) =>
            active ? <ProgressTooltip series={series} day={Number(label)} terms={terms} /> : null,
        }}
        lineProps={{ isAnimationActive: false }}
        composedChartProps={{ margin: { top: CHART.top, right: CHART.right, left: CHART.left, bottom: 0 } }}
      >
        {shown.map((each) => thresholdLine(each, first, isFree(rows, each.total, top)))}
        {series.versions.map((version) => (
          <ReferenceLine
            key={version.id}
            x={dayOf(version.from)}
            stroke="var(--line-strong)"
            strokeDasharray="2 3"
            label={{
              value: tierTexts.progress.version(version.id),
              position: 'top',
              className: classes.mark ?? '',
            }}
          />
        ))}
        <ReferenceLine
          x={dayOf(asOf)}
          stroke="var(--mantine-color-dimmed)"
          label={{
            value: asOf === series.today ? tierTexts.progress.today : formatDate(asOf),
            position: 'top',
            className: classes.today ?? '',
          }}
        />
        {(['totalBand', 'managedBand'] as const).map((band) => (
          <Area
            key={band}
            dataKey={band}
            type="linear"
            stroke="none"
            fill={`var(--color-${band === 'totalBand' ? 'total' : 'managed'})`}
            fillOpacity={0.14}
            isAnimationActive={false}
            activeDot={false}
            tooltipType="none"
          />
        ))}
        {LINES.map((name) => (
          <Line
            key={name}
            dataKey={`${name}Ahead`}
            type="linear"
            stroke={`var(--color-${name})`}
            strokeOpacity={0.6}
            strokeWidth={2}
            strokeDasharray="4 4"
            dot={false}
            activeDot={{ r: 4, strokeWidth: 0 }}
            isAnimationActive={false}
            tooltipType="none"
          />
        ))}
      </CompositeChart>
      <ProgressLabels rows={rows} top={top} />
    </figure>
  );
});

function thresholdLine({ tier, name, total, start, end }: Threshold, first: number, isFreeAbove: boolean) {
  return (
    <ReferenceLine
      key={`${tier} ${start}`}
      segment={[
        { x: start, y: total },
        { x: end, y: total },
      ]}
      stroke="var(--line-strong)"
      {...(start === first
        ? {
            label: {
              value: tierTexts.performance.marker(name, formatCount(total)),
              position: isFreeAbove ? 'insideBottomLeft' : 'insideTopLeft',
              className: classes.threshold ?? '',
            },
          }
        : {})}
    />
  );
}

/** True when no line begins where a name above the threshold would stand. */
function isFree(rows: readonly ProgressRow[], total: number, top: number): boolean {
  const name = top * 0.07;
  return rows
    .slice(0, 2)
    .every((row) => LINES.every((line) => (row[line] ?? 0) < total || (row[line] ?? 0) > total + name));
}

/** Four or five round numbers. */
function ticksUpTo(top: number): number[] {
  const rough = top / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough;
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, i) => i * step);
}
