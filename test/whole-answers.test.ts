/**
 * Whole answers of a few small worlds, recorded line by line: lines with their formulas and reasons, decisions,
 * changes, expiries, missing credit, access, next steps. Points and tiers in them are the ones that engine and oracle
 * agree on (cases.test.ts); the record holds the rest still. After a change that is meant, write it anew with
 * UPTIER_RECORD=1 and read the difference.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseDay } from '../src/base/day.ts';
import { EVERYTHING } from '../src/engine/world.ts';
import type { Fact } from '../src/facts/fact.ts';
import type { Program } from '../src/program/program.ts';
import { compileTerms } from '../src/program/terms.ts';
import { accountOf, settleFacts } from '../src/statement/answer.ts';
import { findNextSteps } from '../src/statement/next-steps.ts';
import { openGround } from '../src/statement/trial.ts';
import { writeAccount, writeCredits, writeRecord, writeSteps } from './write-answers.ts';

const FOLDER = join(import.meta.dirname, 'answers');

function readWorld(name: string) {
  const path = join(import.meta.dirname, 'cases', `${name}.json`);
  const { program, facts } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly program: Program;
    readonly facts: readonly Fact[];
  };
  const terms = compileTerms(program);
  return { terms, facts, settled: settleFacts(terms, facts, EVERYTHING) };
}

/** Holds rows against the record of that name; the first rows that differ are named. */
function expectRecorded(name: string, rows: readonly string[]): void {
  const path = join(FOLDER, `${name}.txt`);
  if (process.env.UPTIER_RECORD === '1') writeFileSync(path, `${rows.join('\n')}\n`);
  const recorded = readFileSync(path, 'utf8').trimEnd().split('\n');
  const differences = recorded.flatMap((row, i) =>
    row === rows[i] ? [] : [{ row: i + 1, was: row, is: rows[i] }],
  );
  expect(differences.slice(0, 3)).toEqual([]);
  expect(rows.length).toBe(recorded.length);
}

const day = (text: string) => parseDay(text)!;

test.each([
  'full-3',
  'full-5',
  'activity-count-2',
  'activity-count-5',
  'corrections-2',
  'managed-4',
  'sold-1',
])('what the engine says of %s', (name) => {
  expectRecorded(`${name}.credits`, writeCredits(readWorld(name).settled));
});

test.each([
  ['activity-count-2', '2025-04-17'],
  ['full-3', '2024-10-19'],
  ['managed-4', '2024-12-03'],
])('what the statement says of the partners of %s', (name, on) => {
  const { settled } = readWorld(name);
  const partners = [...settled.world.partners.keys()];
  const rows = partners.flatMap((partner) => writeAccount(settled, partner, day(on) - 300, day(on)));
  expectRecorded(`${name}.partners`, rows);
});

test.each([
  ['full-3', '2024-10-19'],
  ['activity-count-5', '2024-05-07'],
])('what the statement says of the clients of %s', (name, on) => {
  const { settled } = readWorld(name);
  const rows = [...settled.world.clients.keys()].flatMap((client) => writeRecord(settled, client, day(on)));
  expectRecorded(`${name}.clients`, rows);
});

test.each([
  ['activity-count-2', ['p2 2024-04-10', 'p3 2024-09-05', 'p3 2025-02-20']],
  ['activity-count-5', ['p1 2024-04-10', 'p2 2024-09-05', 'p1 2025-02-20']],
  ['corrections-2', ['p2 2024-04-10', 'p1 2024-09-05']],
  ['corrections-5', ['p3 2024-04-10', 'p3 2024-09-05', 'p1 2025-02-20']],
  ['full-3', ['p3 2025-02-20']],
  ['full-5', ['p2 2025-02-20']],
  ['managed-4', ['p2 2024-09-05', 'p2 2025-02-20']],
  ['managed-5', ['p2 2025-02-20']],
  ['projection-1', ['p2 2024-09-05', 'p1 2025-02-20', 'p2 2025-02-20']],
  ['sold-1', ['p1 2024-04-10', 'p2 2025-02-20']],
  ['sold-3', ['p2 2024-09-05', 'p3 2025-02-20']],
  ['tiers-1', ['p2 2024-04-10', 'p1 2024-09-05', 'p2 2024-09-05 gold']],
  ['tiers-3', ['p2 2024-04-10', 'p3 2024-09-05', 'p1 2024-09-05 diamond', 'p1 2025-02-20 elite']],
])('the next steps in %s', async (name, asked) => {
  const { terms, facts, settled } = readWorld(name);
  const rows: string[] = [];
  for (const question of asked) {
    const [partner, on, tier] = question.split(' ') as [string, string, string?];
    const ground = openGround(settled, partner, facts, day(on));
    const steps = await findNextSteps(ground, { on: day(on), tier: tier ?? null }, (more) =>
      accountOf(settleFacts(terms, [...facts, ...more], EVERYTHING), partner),
    );
    rows.push(...writeSteps(steps));
  }
  expectRecorded(`${name}.steps`, rows);
});
