/** Reads everything a partner has at one client: lines of all times, and the activities that count. */
import { type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { ClientAccount } from '../contract/partners.ts';
import { findClient } from '../store/clients.ts';
import { loadClientLines } from '../store/credit-lines.ts';
import { loadActivities } from '../store/facts.ts';
import { loadEmployeeNames } from '../store/partners.ts';
import { countingActivities, viewClientAccount } from '../views/client-account.ts';
import { consultPartner, dayOr } from './consult.ts';
import type { Installation } from './installation.ts';
import { refuseClient } from './refuse.ts';

export function readClientAccount(
  installation: Installation,
  partner: string,
  client: string,
  asOf: string | undefined,
): Promise<Result<ClientAccount, Refusal>> {
  return consultPartner(installation, partner, async ({ db, terms, today }) => {
    const entry = await findClient(db, partner, client);
    if (!entry) return refuseClient(client);
    const on = dayOr(asOf, today);
    const lines = (await loadClientLines(db, client)).filter((line) => line.partner === partner);
    const until = countingActivities(lines, on);
    const performed = await loadActivities(db, client, [...until.keys()]);
    const names = await loadEmployeeNames(db, partner, [...new Set(performed.map((each) => each.employee))]);
    const activities = performed.map(({ fact, at, employee, tool, action }) => ({
      fact,
      on: terms.calendar.dayOf(at),
      countsUntil: until.get(fact)!,
      employee,
      employeeName: names.get(employee) ?? null,
      tool,
      action,
    }));
    return succeed(viewClientAccount(partner, entry, lines, activities, on));
  });
}
