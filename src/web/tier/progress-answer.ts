/** The question that the chart answers, and the answer in one sentence: by total points alone, which it says. */
import type { Terms } from '../../program/terms.ts';
import type { Series, Statement } from '../parts/api-types.ts';
import { formatDate, formatPoints } from '../parts/formats.ts';
import { comparePoints } from '../parts/points.ts';
import { texts } from '../parts/texts.ts';
import { nameTier } from './tier-names.ts';

interface Answered {
  readonly question: string;
  readonly answer: string;
}

export function answerProgress(series: Series | undefined, statement: Statement, terms: Terms): Answered {
  const { credited, next } = statement.tier;
  const tier = credited ?? next;
  const name = nameTier(terms, tier);
  const words = texts.progress;
  const isPast = series?.points.every(({ isProjected }) => !isProjected) === true;
  if (tier === null || name === null || isPast) return { question: words.over, answer: words.past };
  const question = credited === null ? words.reach(name) : words.keep(name);
  return { question, answer: series === undefined ? '' : answer(series, tier, name) };
}

function answer(series: Series, tier: string, name: string): string {
  const words = texts.progress;
  const ahead = series.points.filter(({ isProjected }) => isProjected);
  const last = ahead.at(-1);
  const lowOf = (point: Series['points'][number]) => point.points.total;
  const highOf = (point: Series['points'][number]) => (point.ifActivityContinues ?? point.points).total;
  const requiredOn = (on: string) =>
    series.thresholds.findLast((each) => each.tier === tier && each.from <= on)?.total;
  if (last === undefined) return words.past;
  const isBelow = (points: string, on: string) => comparePoints(points, requiredOn(on) ?? '0') < 0;
  const lost = ahead.find((point) => isBelow(highOf(point), point.on));
  const open = ahead.find((point) => isBelow(lowOf(point), point.on));
  const point = lost ?? open ?? last;
  const required = requiredOn(point.on);
  if (required === undefined) return words.past;
  const [on, low, high, asked] = [
    formatDate(point.on),
    formatPoints(lowOf(point)),
    formatPoints(highOf(point)),
    formatPoints(required),
  ];
  if (lost) return words.no(on, high, name, asked);
  if (open) return words.depends(on, low, high, name, asked);
  return words.yes(low, on, name, asked);
}
