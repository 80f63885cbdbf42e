/**
 * The oracle's people: who is in a partner account, who is a user at a client and who is assigned, each folded
 * from the facts so far (rules §4.1–§4.3). "So far" is the beginning of the canonical order up to the moment asked for.
 */
import { type DatedFact, isOfType } from '../../src/facts/order.ts';
import type { World } from './world.ts';

type SoFar = readonly DatedFact[];

/** `absent` before the first `employee.added`. */
export type Employment = 'absent' | 'active' | 'deactivated' | 'removed';

/** rules §4.3: added → active; deactivated and reactivated only switch; removed until added again. */
export function findEmployment(soFar: SoFar, employee: string): Employment {
  let employment: Employment = 'absent';
  for (const { fact } of soFar) {
    if (!('employee' in fact.data) || fact.data.employee !== employee) continue;
    if (fact.type === 'employee.added') employment = 'active';
    if (fact.type === 'employee.deactivated' && employment === 'active') employment = 'deactivated';
    if (fact.type === 'employee.reactivated' && employment === 'deactivated') employment = 'active';
    if (fact.type === 'employee.removed' && employment !== 'absent') employment = 'removed';
  }
  return employment;
}

/** rules §6.1: added and not removed; deactivated ones count. Cases don't tell whether they do in §4.5; here they do. */
export function isInAccount(soFar: SoFar, employee: string): boolean {
  const employment = findEmployment(soFar, employee);
  return employment === 'active' || employment === 'deactivated';
}

export interface Membership {
  readonly access: 'none' | 'active' | 'deactivated';
  /** `neither` also where a new membership wiped out an unlink. */
  readonly assignment: 'neither' | 'linked' | 'unlinked';
}

/** An employee's place in a client's account (rules §4.2, §4.3). */
export function findMembership(world: World, soFar: SoFar, client: string, employee: string): Membership {
  const partner = world.partnerByEmployee.get(employee);
  let access: Membership['access'] = 'none';
  let assignment: Membership['assignment'] = 'neither';
  let isAdded = false;
  for (const dated of soFar) {
    const { fact } = dated;
    if (isOfType(dated, 'employee.added') && dated.fact.data.employee === employee) isAdded = true;
    // rules §4.5: ending services unlinks each employee that the partner has had so far
    if (
      isOfType(dated, 'services.ended') &&
      dated.fact.data.partner === partner &&
      dated.fact.data.client === client &&
      isAdded
    )
      assignment = 'unlinked';
    if (!('client' in fact.data && 'employee' in fact.data)) continue;
    if (fact.data.client !== client || fact.data.employee !== employee) continue;
    if (fact.type === 'access.granted' && access === 'none') {
      access = 'active';
      if (assignment === 'unlinked') assignment = 'neither';
    }
    if (fact.type === 'access.deactivated' && access === 'active') access = 'deactivated';
    if (fact.type === 'access.reactivated' && access === 'deactivated') access = 'active';
    if (fact.type === 'access.removed') access = 'none';
    if (fact.type === 'assignment.linked') assignment = 'linked';
    if (fact.type === 'assignment.unlinked') assignment = 'unlinked';
  }
  return { access, assignment };
}

/** rules §4.2: the last of linked and unlinked decides; with neither, the e-mail domain of one who has access. */
export function isAssigned(world: World, soFar: SoFar, client: string, employee: string): boolean {
  const { access, assignment } = findMembership(world, soFar, client, employee);
  if (assignment !== 'neither') return assignment === 'linked';
  return access !== 'none' && hasPartnerDomain(world, soFar, employee);
}

function hasPartnerDomain(world: World, soFar: SoFar, employee: string): boolean {
  const partner = world.partnerByEmployee.get(employee);
  let email = '';
  let domains: readonly string[] = [];
  for (const dated of soFar) {
    if (isOfType(dated, 'employee.added') && dated.fact.data.employee === employee)
      email = dated.fact.data.email;
    // facts §1: a second registration updates what it names; what it leaves out stays
    if (isOfType(dated, 'partner.registered') && dated.fact.data.partner === partner)
      domains = dated.fact.data.domains ?? domains;
    if (isOfType(dated, 'partner.domains-set') && dated.fact.data.partner === partner)
      domains = dated.fact.data.domains;
  }
  const domain = email.slice(email.indexOf('@') + 1).toLowerCase();
  return domains.some((each) => each.toLowerCase() === domain);
}

/** The conditions of rules §4.1 and §4.2 that may fail. */
export type Unserviced =
  | 'not_in_partner_account'
  | 'deactivated_in_partner_account'
  | 'no_access'
  | 'access_deactivated'
  | 'not_assigned';

/** rules §4.1: in the partner account, a user at the client, and assigned: the first that fails; null for none. */
export function judgeService(
  world: World,
  soFar: SoFar,
  client: string,
  employee: string,
): Unserviced | null {
  const employment = findEmployment(soFar, employee);
  if (employment === 'deactivated') return 'deactivated_in_partner_account';
  if (employment !== 'active') return 'not_in_partner_account';
  const { access } = findMembership(world, soFar, client, employee);
  if (access === 'none') return 'no_access';
  if (access === 'deactivated') return 'access_deactivated';
  return isAssigned(world, soFar, client, employee) ? null : 'not_assigned';
}
