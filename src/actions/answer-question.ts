/** Answers for a partner's statement: as of a date, as known at an instant, or projected from the real today. */
import { formatDay, parseDay } from '../base/day.ts';
import { type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Scenario, Statement } from '../statement/statement.ts';
import { isKnownPartner } from '../store/partners.ts';
import { type Installation, todayOf } from './installation.ts';
import { readStatement } from './read-statement.ts';
import { refusePartner } from './refuse.ts';
import { termsInForce } from './terms-in-force.ts';

export interface StatementQuery {
  readonly asOf?: string | undefined;
  readonly knownAt?: string | undefined;
  readonly scenario?: Scenario | undefined;
}

export async function answerQuestion(
  installation: Installation,
  partner: string,
  query: StatementQuery,
): Promise<Result<Statement, Refusal>> {
  const { store } = installation;
  if (!(await isKnownPartner(store.db, partner))) return refusePartner(partner);
  const today = todayOf(installation, await termsInForce(store.db));
  const asOf = query.asOf ?? formatDay(today);
  const isProjected = query.scenario !== undefined && parseDay(asOf)! > today;
  return succeed(
    await readStatement(store, {
      partner,
      asOf,
      knownAt: query.knownAt,
      ...(isProjected ? { today: formatDay(today), scenario: query.scenario } : {}),
    }),
  );
}
