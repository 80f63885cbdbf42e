/** Reads a partner's next best steps. Whatever moves others than its own clients is asked of the whole world. */
import { type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { NextStepsPage, NextStepsQuery } from '../contract/next-steps.ts';
import type { Fact } from '../facts/fact.ts';
import type { Terms } from '../program/terms.ts';
import type { Account } from '../statement/make-statement.ts';
import { findNextSteps } from '../statement/next-steps.ts';
import { loadClientNames } from '../store/measures.ts';
import type { Db } from '../store/open.ts';
import { loadEmployeeNames } from '../store/partners.ts';
import { readBeyondScope } from '../store/scope.ts';
import { viewNextSteps } from '../views/next-steps.ts';
import { consultPartner, dayOr } from './consult.ts';
import type { Installation } from './installation.ts';
import { loadGround } from './load-partner-world.ts';
import { readAccount } from './read-account.ts';
import { supposeFacts } from './suppose-facts.ts';

export function readNextSteps(
  installation: Installation,
  partner: string,
  query: NextStepsQuery,
): Promise<Result<NextStepsPage, Refusal>> {
  return consultPartner(installation, partner, async ({ db, terms, today }) => {
    const question = { on: dayOr(query.asOf, today), tier: query.tier ?? null };
    const ground = await loadGround(db, terms, partner, question.on);
    const answer = await findNextSteps(ground, question, makeAsker(db, terms, partner));
    const namesOf = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];
    return succeed(
      viewNextSteps(answer, {
        clients: await loadClientNames(db, namesOf(answer.steps.map(({ client }) => client))),
        employees: await loadEmployeeNames(
          db,
          partner,
          namesOf(answer.steps.map(({ employee }) => employee)),
        ),
      }),
    );
  });
}

/** Reads the standing account once, however often it is asked. */
function makeAsker(db: Db, terms: Terms, partner: string): (facts: readonly Fact[]) => Promise<Account> {
  let standing: Account | undefined;
  return (facts) =>
    readBeyondScope(db, async () => {
      standing ??= await readAccount(db, terms, partner, null);
      // The only clients that steps name beside the partner's own are those that they register.
      const newClients = new Set(
        facts.flatMap((fact) => (fact.type === 'client.registered' ? [fact.data.client] : [])),
      );
      return supposeFacts(db, terms, standing, { facts, newClients });
    });
}
