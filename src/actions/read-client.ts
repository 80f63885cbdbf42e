/**
 * Reads a client's own account on a date: its subscriptions, and whose people may work in it. A guest sees the people of
 * the own partner alone.
 */
import { formatDay } from '../base/day.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import { formatInstant } from '../base/zone.ts';
import type { Account } from '../contract/accounts.ts';
import type { Refusal } from '../contract/errors.ts';
import { guestsAt, isGuest } from '../contract/policy.ts';
import type { Caller } from '../contract/roles.ts';
import { describeAccount } from '../statement/account-overview.ts';
import { loadEmployeeCards, loadPartnerNames } from '../store/account-names.ts';
import { readIntake } from '../store/intake.ts';
import { type Db, readConsistently } from '../store/open.ts';
import { readBeyondScope } from '../store/scope.ts';
import { dayOr } from './consult.ts';
import { creditEach } from './credited-clients.ts';
import { type Installation, todayOf } from './installation.ts';
import { termsInForce } from './terms-in-force.ts';

export function readClient(
  installation: Installation,
  caller: Caller,
  client: string,
  asOf: string | undefined,
): Promise<Result<Account, Refusal>> {
  return readConsistently(installation.store, async (db): Promise<Result<Account, Refusal>> => {
    const terms = await termsInForce(db);
    const on = dayOr(asOf, todayOf(installation, terms));
    // Who works here is also told by facts of the partners; only what concerns this client comes out.
    return readBeyondScope(db, async () => {
      const { value: credited } = await creditEach(db, terms, [client]).next();
      const overview = credited?.known ? describeAccount(credited.known.history, terms.calendar, on) : null;
      if (!credited?.known || overview === null)
        return fail({ code: 'client_not_found', detail: `No client has the id "${client}".` });
      const { people, subscriptions, registeredOn, ...rest } = overview;
      const { recordedThrough } = await readIntake(db);
      const names = new Map(terms.program.productLines.map(({ id, name }) => [id, name]));
      return succeed({
        client,
        asOf: formatDay(on),
        ...rest,
        registeredOn: formatDay(registeredOn),
        subscriptions: subscriptions.map((each) => ({ ...each, name: names.get(each.productLine) ?? null })),
        partners: await namePeople(db, partnersSeen(caller, client, credited.known.history.partners), people),
        recordedThrough: recordedThrough === null ? null : formatInstant(recordedThrough),
      });
    });
  });
}

function partnersSeen(caller: Caller, client: string, partners: readonly string[]): readonly string[] {
  if (!isGuest(caller, client)) return partners;
  const own = guestsAt(caller, { kind: 'client', client }).map(({ partner }) => partner);
  return partners.filter((partner) => own.includes(partner));
}

type People = NonNullable<ReturnType<typeof describeAccount>>['people'];

/** Partners of the client in order of name and id, each with its people. */
async function namePeople(db: Db, partners: readonly string[], people: People): Promise<Account['partners']> {
  const names = await loadPartnerNames(db, partners);
  const cards = await loadEmployeeCards(
    db,
    people.map(({ employee }) => employee),
  );
  return partners
    .map((partner) => ({
      partner,
      name: names.get(partner) ?? partner,
      people: people
        .filter((each) => each.partner === partner)
        .map(({ employee, permission, isActive, grantedOn, lastActivityOn }) => ({
          employee,
          name: cards.get(employee)?.name ?? null,
          email: cards.get(employee)?.email ?? null,
          permission,
          isActive,
          grantedOn: formatDay(grantedOn),
          lastActivityOn: lastActivityOn === null ? null : formatDay(lastActivityOn),
        })),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.partner < b.partner ? -1 : 1));
}
