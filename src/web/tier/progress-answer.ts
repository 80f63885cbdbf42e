/** The question that the chart answers, and the answer in one sentence: by points alone, which it says. */
import { parseDay } from '../../base/day.ts';
import { formatPoints as writePoints } from '../../base/exact.ts';
import { type Terms, versionAt } from '../../program/terms.ts';
import type { Metric, Series, Statement } from '../parts/api-types.ts';
import { formatDate, formatPoints } from '../parts/formats.ts';
import { comparePoints } from '../parts/points.ts';
import { texts } from '../parts/texts.ts';
import { tierTexts } from '../texts/tier.ts';
import { nameTier } from './tier-names.ts';

interface Answered {
  readonly question: string;
  readonly answer: string;
}

export function answerProgress(series: Series | undefined, statement: Statement, terms: Terms): Answered {
  const { credited, next } = statement.tier;
  const tier = credited ?? next;
  const name = nameTier(terms, tier);
  const words = tierTexts.progress;
  const isPast = series?.points.every(({ isProjected }) => !isProjected) === true;
  if (tier === null || name === null || isPast) return { question: words.over, answer: words.past };
  const question = credited === null ? words.reach(name) : words.keep(name);
  return { question, answer: series === undefined ? '' : answer(series, tier, name, terms) };
}

interface Crossing {
  readonly on: string;
  readonly metric: Metric;
  readonly low: string;
  readonly high: string;
  readonly required: string;
}

/** Total and every minimum, on every date ahead: what fails first is the answer. */
function answer(series: Series, tier: string, name: string, terms: Terms): string {
  const words = tierTexts.progress;
  const ahead = series.points
    .filter(({ isProjected }) => isProjected)
    .flatMap((point) =>
      gatesOn(terms, tier, point.on).map((gate) => cross(point, gate.metric, gate.required)),
    );
  const lost = ahead.find(({ high, required }) => comparePoints(high, required) < 0);
  const open = ahead.find(({ low, required }) => comparePoints(low, required) < 0);
  const last = ahead.findLast(({ metric }) => metric === 'total');
  const found = lost ?? open ?? last;
  if (found === undefined) return words.past;
  const on = formatDate(found.on);
  const [low, high, required] = [found.low, found.high, found.required].map(formatPoints) as [
    string,
    string,
    string,
  ];
  const metric = texts.pointsOf[found.metric].toLowerCase();
  if (lost) return words.no(on, high, metric, name, required);
  if (open) return words.depends(on, low, high, metric, name, required);
  return words.yes(low, on, name, required);
}

/** Which points the tier asks for under the version of a date. */
function gatesOn(terms: Terms, tier: string, on: string) {
  const version = versionAt(terms, parseDay(on) ?? 0);
  const gates = version.tiers.find((each) => each.tier.id === tier)?.gates ?? [];
  return gates.map(({ metric, required }) => ({ metric, required: writePoints(required) }));
}

function cross(point: Series['points'][number], metric: Metric, required: string): Crossing {
  const high = (point.ifActivityContinues ?? point.points)[metric];
  return { on: point.on, metric, low: point.points[metric], high, required };
}
