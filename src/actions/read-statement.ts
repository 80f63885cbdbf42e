/** One partner's statement: from stored lines where they answer the question, else from the facts themselves. */
import type { Terms } from '../program/terms.ts';
import { answerFrom, horizonOf, readDay, settleFacts } from '../statement/answer.ts';
import { makeStatement } from '../statement/make-statement.ts';
import type { Question, Statement } from '../statement/statement.ts';
import { hasActivityAfter } from '../store/clients.ts';
import { type Db, readConsistently, type Store } from '../store/open.ts';
import { readBeyondScope } from '../store/scope.ts';
import { loadWorldFacts } from './load-world-facts.ts';
import { readAccount } from './read-account.ts';
import { termsInForce } from './terms-in-force.ts';

/** Dates and instants of the question must be valid. A partner that nobody registered has an empty statement. */
export function readStatement(store: Store, question: Question): Promise<Statement> {
  return readConsistently(store, async (trx) => {
    const terms = await termsInForce(trx);
    if (await isStored(trx, question)) {
      const on = readDay(question.asOf);
      return makeStatement(await readAccount(trx, terms, question.partner, on), question, on);
    }
    return answerFromFacts(trx, terms, question);
  });
}

/** Stored lines know everything recorded, and expire; a `today` with nothing dated after it changes nothing. */
async function isStored(db: Db, question: Question): Promise<boolean> {
  const { knownAt, today, scenario } = horizonOf(question);
  if (knownAt !== null || scenario !== 'expirations') return false;
  return today === null || !(await readBeyondScope(db, () => hasActivityAfter(db, today)));
}

async function answerFromFacts(db: Db, terms: Terms, question: Question): Promise<Statement> {
  const facts = await loadWorldFacts(db, terms, question.partner, 'whole');
  return answerFrom(settleFacts(terms, facts, horizonOf(question)), question);
}
