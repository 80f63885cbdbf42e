/**
 * Random histories for tests that hold the engine against the oracle: a program, its facts in random order and
 * questions at the dates where something turns. The seed alone decides everything.
 */
import { type Day, dayInMonth, dayOf, formatDay, parseDay } from '../../src/base/day.ts';
import { calendarOf, formatInstant, parseInstant } from '../../src/base/zone.ts';
import type { Fact, FactType } from '../../src/facts/fact.ts';
import { dateFact } from '../../src/facts/order.ts';
import type { Program } from '../../src/program/program.ts';
import type { Question } from '../../src/statement/statement.ts';
import type { Chronicle, Focus } from './chronicle.ts';
import { tellClient } from './client-story.ts';
import { takeDice } from './dice.ts';
import { castPartners, tellPartner } from './partner-story.ts';
import { makeProgram } from './random-program.ts';

export interface History {
  readonly program: Program;
  readonly facts: Fact[];
  readonly questions: Question[];
}

/** A history with questions about changes as well (rules §7.4). */
export interface WideHistory extends History {
  /** Questions about what changed since an earlier date. */
  readonly periods: readonly { readonly question: Question; readonly from: string }[];
  /** Questions about what an earlier state of knowledge did not know. */
  readonly corrections: readonly { readonly question: Question; readonly knownFrom: string }[];
}

/** `size` clients with about 60 facts each, or half as many busier ones, and questions in proportion. */
export function makeHistory(seed: number, size: number): WideHistory {
  const dice = takeDice(seed);
  const start = dayOf(2023, dice.between(1, 12), dice.between(1, 28));
  const focus = dice.pick<Focus>(['everything', 'everything', 'people', 'people', 'tiers']);
  const end = start + (focus === 'people' ? dice.between(150, 350) : dice.between(500, 1000));
  const program = makeProgram(dice, start, end, focus);
  const chronicle: Chronicle = {
    focus,
    dice,
    calendar: calendarOf(program.timeZone),
    program,
    start,
    end,
    facts: [],
    instants: new Map(),
    turns: listTurningDays(program, start, end),
  };
  const cast = castPartners(chronicle);
  for (const partner of cast.partners) tellPartner(chronicle, cast, partner);
  const clients = focus === 'people' ? Math.ceil(size / 2) : size;
  for (let i = 1; i <= clients; i++) tellClient(chronicle, cast, `c${i}`);
  voidSome(chronicle);
  const facts = dice.shuffle(chronicle.facts);
  const questions = makeQuestions(chronicle, cast.partners, focus === 'people' ? 80 : 14 + 4 * size);
  const periods = questions.slice(0, Math.ceil(questions.length / 3)).map((question) => {
    const days = dice.pick([0, 1, 1, 30, dice.between(2, 60), dice.between(60, 200)]);
    return { question, from: formatDay(parseDay(question.asOf)! - days) };
  });
  // Between the one earlier state of knowledge that questions are asked in, and the present one.
  const knownFrom = questions.find(({ today, knownAt }) => today === undefined && knownAt)?.knownAt;
  const corrections = questions
    .filter(({ today, knownAt }) => today === undefined && !knownAt && knownFrom !== undefined)
    .slice(0, 10)
    .map((question) => ({ question, knownFrom: knownFrom! }));
  return { program, facts, questions, periods, corrections };
}

/** Takes back some facts, among them a void and a fact that nobody sent. */
function voidSome({ dice, facts, calendar }: Chronicle): void {
  const reason = 'entered twice';
  const count = dice.between(0, Math.ceil(facts.length / 25));
  for (let i = 0; i < count; i++) {
    const target = dice.chance(0.95) ? dice.pick(facts) : { id: 'never-sent', at: '2024-01-01' };
    const day = parseDay(target.at) ?? calendar.dayOf(parseInstant(target.at)!);
    const at = formatDay(day + dice.between(0, 300));
    const recordedAt = formatInstant(calendar.startOf(day + dice.between(0, 300)) + 43_200_000);
    facts.push({
      id: `v${i}`,
      type: 'fact.voided',
      at,
      ...(dice.chance(0.8) && { recordedAt }),
      data: { fact: target.id, reason },
    });
  }
}

/** What may end a relationship (rules §4.5). */
const ENDINGS: readonly FactType[] = ['services.ended', 'access.removed', 'employee.removed'];

type View = Pick<Question, 'knownAt' | 'today' | 'scenario'>;

function makeQuestions(chronicle: Chronicle, partners: readonly string[], count: number): Question[] {
  const { dice, facts, calendar } = chronicle;
  const dated = facts.map((fact) => dateFact(fact, calendar));
  const rare = dated.filter(({ fact }) => fact.type !== 'activity.performed');
  const days = [
    ...dated.map(({ day }) => day + dice.between(-1, 1)),
    ...rare.map(({ day }) => day + dice.pick([0, 0, 1, 30])),
    ...chronicle.turns.flatMap((day) => [day, day + dice.between(-1, 1)]),
  ];
  const knownAt = formatInstant(dice.pick(dated).recordedAt + dice.pick([0, 0, -1, 1]));
  const endings = rare.filter(({ fact }) => ENDINGS.includes(fact.type));
  const turning = dice.chance(0.5) && endings.length > 0 ? endings : rare;
  const today = formatDay(dice.pick(turning).day + dice.pick([0, 0, -1, 1]));
  const views: readonly View[] = [
    {},
    {},
    {},
    { knownAt },
    { today, scenario: 'expirations' },
    { today, scenario: 'activity-continues' },
    { today, knownAt, scenario: 'activity-continues' },
    { today },
  ];
  return Array.from({ length: count }, () => {
    const view = dice.pick(views);
    const after = dice.pick([0, 1, dice.between(2, 60), dice.between(60, 400)]);
    const near = view.today === undefined || dice.chance(0.2) ? dice.pick(days) : parseDay(today)! + after;
    // Now and then long after everything is over.
    const on = dice.chance(0.04) ? near + dice.between(365, 2000) : near;
    return { partner: dice.pick(partners), asOf: formatDay(on), ...view };
  });
}

/** New versions, reviews with their checkpoints, and the ends of months that are short. */
function listTurningDays(program: Program, start: Day, end: Day): Day[] {
  const days = [dayOf(2024, 2, 28), dayOf(2024, 2, 29), dayOf(2025, 2, 28), dayOf(2024, 12, 31)];
  for (const { effectiveFrom, review } of program.versions) {
    days.push(parseDay(effectiveFrom)!);
    for (let year = 2023; year <= 2027; year++)
      for (let month = 1; month <= 12; month++) {
        if (review.raise !== 'daily') days.push(dayInMonth(year, month, review.raise.day));
        for (const { on, from } of review.recalibrate ?? []) {
          const [ofMonth, dayOfMonth] = on.split('-').map(Number) as [number, number];
          if (ofMonth === month) days.push(dayInMonth(year, month, dayOfMonth));
          if (month % 3 === 0) days.push(dayInMonth(year, month, Number(from.slice(3))));
        }
      }
  }
  return days.filter((day) => day >= start - 30 && day <= end + 120);
}
