/** Who may work in a client's account, and with which permission: what the client's own facts say of it. */
import { type Day, FAR_DAY } from '../base/day.ts';
import type { ClientHistory } from '../engine/client-history.ts';
import { NOT_ASSIGNED, SERVICES } from '../engine/membership.ts';

/** Whoever is active in the partner account and in the client's, after all facts. */
export function guestsOf(history: ClientHistory) {
  const accesses = followAccess(history);
  return history.membership.members.flatMap(({ employee, slot, state }) => {
    const last = state.at(-1);
    if (last !== SERVICES && last !== NOT_ASSIGNED) return [];
    const permission = accesses.get(employee)?.permission ?? null;
    return [{ employee, partner: history.partners[slot]!, permission }];
  });
}

export interface Access {
  readonly permission: string | null;
  readonly isActive: boolean;
  readonly grantedOn: Day;
  readonly lastActivityOn: Day | null;
}

/** Employee → access on a date, whatever became of the employee in the partner account (rules §4.3). */
export function followAccess(history: ClientHistory, on: Day = FAR_DAY): ReadonlyMap<string, Access> {
  const byEmployee = new Map<string, Access>();
  for (const { fact, day } of history.facts) {
    if (day > on) break;
    if (!('employee' in fact.data)) continue;
    const { employee } = fact.data;
    const access = byEmployee.get(employee);
    if (fact.type === 'access.granted')
      byEmployee.set(employee, {
        permission: fact.data.permission ?? access?.permission ?? null,
        isActive: access?.isActive ?? true,
        grantedOn: access?.grantedOn ?? day,
        lastActivityOn: access?.lastActivityOn ?? null,
      });
    else if (!access) continue;
    else if (fact.type === 'access.removed') byEmployee.delete(employee);
    else if (fact.type === 'activity.performed') byEmployee.set(employee, { ...access, lastActivityOn: day });
    else if (fact.type === 'access.deactivated') byEmployee.set(employee, { ...access, isActive: false });
    else if (fact.type === 'access.reactivated') byEmployee.set(employee, { ...access, isActive: true });
  }
  return byEmployee;
}
