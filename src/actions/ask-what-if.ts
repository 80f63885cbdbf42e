/**
 * What if (rules §7.6). Hypothetical facts are recorded for real, inside a transaction that is then taken back: so
 * the answer is what recording them would give, whatever that sets in motion. A draft of the rules is tried on the
 * facts in memory instead, as it would change everybody.
 */
import { formatDay, parseDay } from '../base/day.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import { parseInstant } from '../base/zone.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Fact } from '../facts/fact.ts';
import { dateFact } from '../facts/order.ts';
import { checkFact } from '../facts/schema.ts';
import { parseProgram } from '../program/schema.ts';
import type { Terms } from '../program/terms.ts';
import { explainKnowledge } from '../statement/changes.ts';
import { type Account, makeStatement } from '../statement/make-statement.ts';
import type { Question } from '../statement/statement.ts';
import { askWhatIf as askInMemory, type WhatIf } from '../statement/what-if.ts';
import { storeFacts } from '../store/new-facts.ts';
import { type Db, lockSettling, transact } from '../store/open.ts';
import { findConcerned } from './concerned.ts';
import { consultPartner, dayOr } from './consult.ts';
import type { Installation } from './installation.ts';
import { loadWorldFacts } from './load-world-facts.ts';
import { widen } from './narrow-to.ts';
import { readAccount } from './read-account.ts';
import { settle } from './settle-marks.ts';

export interface WhatIfBody {
  readonly asOf?: string | undefined;
  readonly facts: readonly unknown[];
  readonly program?: unknown;
}

export async function askWhatIf(
  installation: Installation,
  partner: string,
  body: WhatIfBody,
): Promise<Result<WhatIf, Refusal>> {
  const hypothetical = readHypothetical(body.facts);
  if (!hypothetical.ok) return hypothetical;
  const draft = body.program === undefined ? succeed(null) : parseProgram(body.program);
  if (!draft.ok) return fail({ code: 'program_invalid', fields: draft.error });
  const prepared = await consultPartner(installation, partner, async ({ db, terms, today }) => {
    const question = { partner, asOf: formatDay(dayOr(body.asOf, today)) };
    return succeed({ terms, question, facts: draft.value && (await loadWorldFacts(db, terms, partner)) });
  });
  if (!prepared.ok) return prepared;
  const { terms, question, facts } = prepared.value;
  if (facts) return succeed(askInMemory(terms, facts, hypothetical.value, draft.value, question));
  return tryFacts(widen(installation), terms, hypothetical.value, question);
}

function readHypothetical(values: readonly unknown[]): Result<readonly Fact[], Refusal> {
  const facts: Fact[] = [];
  for (const [i, value] of values.entries()) {
    const checked = checkFact(value);
    if (checked.ok) facts.push(checked.fact);
    else {
      const fields = checked.faults.map(({ pointer, message }) => ({
        pointer: `/facts/${i}${pointer}`,
        message,
      }));
      return fail({ code: 'bad_fact', detail: `Hypothetical fact ${i} has faults.`, fields });
    }
  }
  return succeed(facts);
}

/** Carries the answer out of the transaction that it takes back. */
class TakenBack extends Error {
  override readonly name = 'TakenBack';
  readonly answer: Result<WhatIf, Refusal>;

  constructor(answer: Result<WhatIf, Refusal>) {
    super('the hypothetical facts are taken back');
    this.answer = answer;
  }
}

async function tryFacts(
  installation: Installation,
  terms: Terms,
  facts: readonly Fact[],
  question: Question,
): Promise<Result<WhatIf, Refusal>> {
  try {
    return await transact(installation.store, async (db) => {
      await lockSettling(db);
      throw new TakenBack(await recordAndRead(db, terms, facts, question));
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.answer;
    throw error;
  }
}

async function recordAndRead(
  db: Db,
  terms: Terms,
  facts: readonly Fact[],
  question: Question,
): Promise<Result<WhatIf, Refusal>> {
  const before = await readAccount(db, terms, question.partner, null);
  const outcomes = await storeFacts(
    db,
    facts.map((fact) => {
      const { at } = dateFact(fact, terms.calendar);
      return { fact, at, recordedAt: fact.recordedAt === undefined ? at : parseInstant(fact.recordedAt)! };
    }),
  );
  const conflict = outcomes.indexOf('conflict');
  if (conflict >= 0)
    return fail({
      code: 'fact_conflict',
      fields: [{ pointer: `/facts/${conflict}/id`, message: 'is already taken' }],
    });
  await settle(db, terms, await findConcerned(db, facts));
  const after = await readAccount(db, terms, question.partner, null);
  return succeed(compareAccounts(before, after, question));
}

function compareAccounts(before: Account, after: Account, question: Question): WhatIf {
  const on = parseDay(question.asOf)!;
  return {
    before: makeStatement(before, question, on),
    after: makeStatement(after, question, on),
    difference: explainKnowledge(before, after, on, null, null),
  };
}
