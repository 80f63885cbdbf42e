/**
 * What if (rules §7.6): hypothetical facts or other rules laid over what is stored, in memory. The answer is what
 * recording the same facts would give, whatever that sets in motion; nothing is written and nobody waits for it.
 */
import { type Day, formatDay, parseDay } from '../base/day.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Fact } from '../facts/fact.ts';
import { checkFact } from '../facts/schema.ts';
import type { Program } from '../program/program.ts';
import { parseProgram } from '../program/schema.ts';
import { compileTerms, type Terms } from '../program/terms.ts';
import { accountOf, horizonOf, settleFacts } from '../statement/answer.ts';
import type { Account } from '../statement/make-statement.ts';
import { compareAccounts, type WhatIf } from '../statement/what-if.ts';
import { findClientsOf } from '../store/clients.ts';
import { findEmployeesAddedBy, findHomes, findMentioning } from '../store/facts.ts';
import { findVoided, foreseeOutcomes } from '../store/new-facts.ts';
import type { Db } from '../store/open.ts';
import { readBeyondScope } from '../store/scope.ts';
import { consultPartner, dayOr } from './consult.ts';
import type { Installation } from './installation.ts';
import { loadWorldFacts } from './load-world-facts.ts';
import { projectAccounts } from './project-accounts.ts';
import { readAccount } from './read-account.ts';
import { type Supposition, supposeFacts } from './suppose-facts.ts';

export interface WhatIfBody {
  readonly asOf?: string | undefined;
  readonly facts: readonly unknown[];
  readonly program?: unknown;
  readonly version?: string | undefined;
  readonly workFrom?: string | undefined;
  readonly idle?: readonly string[] | undefined;
}

export async function askWhatIf(
  installation: Installation,
  partner: string,
  body: WhatIfBody,
): Promise<Result<WhatIf, Refusal>> {
  const hypothetical = readHypothetical(body.facts);
  if (!hypothetical.ok) return hypothetical;
  return consultPartner(installation, partner, async ({ db, terms, today }) => {
    const on = dayOr(body.asOf, today);
    const workFrom = body.workFrom === undefined ? on : Math.min(on, parseDay(body.workFrom)!);
    const rules = readRules(body, terms, workFrom);
    if (!rules.ok) return rules;
    const supposed = await suppose(db, partner, hypothetical.value);
    if (!supposed.ok) return supposed;
    if (workFrom < on) {
      const projection = { workFrom, rules: rules.value, supposed: supposed.value, idle: body.idle ?? [] };
      const [before, after] = await readBeyondScope(db, () =>
        projectAccounts(db, terms, partner, projection),
      );
      const question = { partner, asOf: formatDay(on), today: formatDay(workFrom) };
      return succeed(compareAccounts(before, after, { ...question, scenario: 'activity-continues' }));
    }
    const [before, after] = await readBeyondScope(db, async () => {
      const standing = await readAccount(db, terms, partner, null);
      return [standing, await imagine(db, terms, rules.value, standing, supposed.value)] as const;
    });
    return succeed(compareAccounts(before, after, { partner, asOf: formatDay(on) }));
  });
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

/** The rules to be tried: a draft, or a published version as if it began on the date; null: as they are. */
function readRules(body: WhatIfBody, terms: Terms, from: Day): Result<Program | null, Refusal> {
  if (body.program !== undefined) {
    const draft = parseProgram(body.program);
    return draft.ok ? draft : fail({ code: 'program_invalid', fields: draft.error });
  }
  if (body.version === undefined) return succeed(null);
  const { versions } = terms.program;
  const chosen = versions.find(({ id }) => id === body.version);
  if (!chosen) {
    const fields = [{ pointer: '/version', message: 'is no version of the program' }];
    return fail({ code: 'bad_request', fields });
  }
  const before = versions.filter(
    ({ id, effectiveFrom }) => id !== chosen.id && parseDay(effectiveFrom)! < from,
  );
  if (parseDay(chosen.effectiveFrom)! <= from) return succeed(null);
  return succeed({ ...terms.program, versions: [...before, { ...chosen, effectiveFrom: formatDay(from) }] });
}

/**
 * What of the hypothetical facts would be stored and count. A client that is not the partner's may only be named by
 * facts that register it, and then is a new one: nobody learns anything about the clients of others.
 */
async function suppose(
  db: Db,
  partner: string,
  facts: readonly Fact[],
): Promise<Result<Supposition, Refusal>> {
  const outcomes = await foreseeOutcomes(db, facts);
  const conflict = outcomes.indexOf('conflict');
  if (conflict >= 0)
    return fail({
      code: 'fact_conflict',
      fields: [{ pointer: `/facts/${conflict}/id`, message: 'is already taken' }],
    });
  const registered = new Set(
    facts.flatMap((fact) => (fact.type === 'client.registered' ? [fact.data.client] : [])),
  );
  const own = await readBeyondScope(db, () => findOwnClients(db, partner));
  const stranger = facts.findIndex(
    ({ data }) => 'client' in data && !own.has(data.client) && !registered.has(data.client),
  );
  if (stranger >= 0) {
    const fields = [{ pointer: `/facts/${stranger}/data/client`, message: 'is no client of the partner' }];
    const detail = 'A what-if may name clients of the partner, and new ones that it registers itself.';
    return fail({ code: 'bad_request', detail, fields });
  }
  const newFacts = facts.filter((_, i) => outcomes[i] === 'accepted');
  return succeed({
    facts: await leaveOutIdle(db, newFacts),
    newClients: new Set([...registered].filter((client) => !own.has(client))),
  });
}

/** Clients that know the partner or its people, registered or not. */
async function findOwnClients(db: Db, partner: string): Promise<ReadonlySet<string>> {
  const employees = await findEmployeesAddedBy(db, [partner]);
  const mentioning = await findMentioning(db, { partners: [partner], employees });
  return new Set([...mentioning, ...(await findClientsOf(db, [partner]))]);
}

/** Leaves out what is voided already, and voids of facts that the caller may not see. */
async function leaveOutIdle(db: Db, facts: readonly Fact[]): Promise<readonly Fact[]> {
  const ids = new Set(facts.map(({ id }) => id));
  const targets = facts.flatMap((fact) => (fact.type === 'fact.voided' ? [fact.data.fact] : []));
  const seen = await findHomes(db, targets);
  const voided = await readBeyondScope(db, () => findVoided(db, [...ids]));
  return facts.filter((fact) => {
    if (fact.type === 'fact.voided') return ids.has(fact.data.fact) || seen.has(fact.data.fact);
    return !voided.has(fact.id);
  });
}

/** The account as it would be. Other rules change everybody, so there the whole world is worked out anew. */
async function imagine(
  db: Db,
  terms: Terms,
  rules: Program | null,
  standing: Account,
  supposed: Supposition,
): Promise<Account> {
  if (!rules) return supposed.facts.length === 0 ? standing : supposeFacts(db, terms, standing, supposed);
  const { partner } = standing.book.history;
  const changed = compileTerms(rules);
  const facts = await loadWorldFacts(db, changed, partner, 'bare');
  const horizon = horizonOf({ partner, asOf: '' });
  return accountOf(settleFacts(changed, [...facts, ...supposed.facts], horizon), partner);
}
