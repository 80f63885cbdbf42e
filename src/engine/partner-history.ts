/**
 * What happened to one partner itself: registration, people, domains, certificates, metrics, invitations and
 * overrides, each in order. Facts that are to be ignored (facts §1) never get here.
 */
import type { Day } from '../base/day.ts';
import type { DatedFact } from '../facts/order.ts';

type EmployeeFactType =
  | 'employee.added'
  | 'employee.deactivated'
  | 'employee.reactivated'
  | 'employee.removed';

export interface EmployeeHistory {
  readonly employee: string;
  readonly facts: readonly DatedFact<EmployeeFactType>[];
}

export type EmployeeState = 'active' | 'deactivated' | 'removed';

/**
 * What an employee is in the partner account at the end of a date (rules §4.3): whoever was removed is neither off nor
 * on again until added anew. Null before the first time.
 */
export function employeeStateOn({ facts }: EmployeeHistory, on: Day): EmployeeState | null {
  let state: EmployeeState | null = null;
  for (const { fact, day } of facts) {
    if (day > on) break;
    if (fact.type === 'employee.added') state = 'active';
    else if (state === null || state === 'removed') continue;
    else if (fact.type === 'employee.removed') state = 'removed';
    else state = fact.type === 'employee.deactivated' ? 'deactivated' : 'active';
  }
  return state;
}

/** Added and not removed; deactivated employees count (rules §6.1). */
export function isInAccountOn(employee: EmployeeHistory | undefined, on: Day): boolean {
  const state = employee === undefined ? null : employeeStateOn(employee, on);
  return state !== null && state !== 'removed';
}

export interface PartnerHistory {
  readonly partner: string;
  /** Date of the first registration. */
  readonly registeredOn: Day;
  readonly registrations: readonly DatedFact<'partner.registered'>[];
  /** Registrations and domain facts: what says which e-mail domains are the partner's. */
  readonly domainFacts: readonly DatedFact<'partner.registered' | 'partner.domains-set'>[];
  readonly employees: ReadonlyMap<string, EmployeeHistory>;
  readonly certificateFacts: readonly DatedFact<'certificate.earned' | 'certificate.revoked'>[];
  readonly metricFacts: readonly DatedFact<'metric.reported'>[];
  readonly invitationFacts: readonly DatedFact<'invitation.granted' | 'invitation.revoked'>[];
  readonly overrides: readonly DatedFact<'tier.overridden'>[];
}

/** Sorts one partner's facts (already in canonical order, none of them ignored) into its history. */
export function tellPartnerHistory(partner: string, facts: readonly DatedFact[]): PartnerHistory {
  const employees = new Map<string, { employee: string; facts: DatedFact<EmployeeFactType>[] }>();
  const registrations: DatedFact<'partner.registered'>[] = [];
  const domainFacts: DatedFact<'partner.registered' | 'partner.domains-set'>[] = [];
  const certificateFacts: DatedFact<'certificate.earned' | 'certificate.revoked'>[] = [];
  const metricFacts: DatedFact<'metric.reported'>[] = [];
  const invitationFacts: DatedFact<'invitation.granted' | 'invitation.revoked'>[] = [];
  const overrides: DatedFact<'tier.overridden'>[] = [];
  for (const dated of facts) {
    const { fact } = dated;
    switch (fact.type) {
      case 'partner.registered':
        registrations.push(dated as DatedFact<'partner.registered'>);
        domainFacts.push(dated as DatedFact<'partner.registered'>);
        break;
      case 'partner.domains-set':
        domainFacts.push(dated as DatedFact<'partner.domains-set'>);
        break;
      case 'employee.added':
      case 'employee.deactivated':
      case 'employee.reactivated':
      case 'employee.removed': {
        const { employee } = fact.data;
        let history = employees.get(employee);
        if (!history) employees.set(employee, (history = { employee, facts: [] }));
        history.facts.push(dated as DatedFact<EmployeeFactType>);
        break;
      }
      case 'certificate.earned':
      case 'certificate.revoked':
        certificateFacts.push(dated as DatedFact<'certificate.earned' | 'certificate.revoked'>);
        break;
      case 'metric.reported':
        metricFacts.push(dated as DatedFact<'metric.reported'>);
        break;
      case 'invitation.granted':
      case 'invitation.revoked':
        invitationFacts.push(dated as DatedFact<'invitation.granted' | 'invitation.revoked'>);
        break;
      case 'tier.overridden':
        overrides.push(dated as DatedFact<'tier.overridden'>);
        break;
      default:
        break;
    }
  }
  return {
    partner,
    registeredOn: registrations[0]!.day,
    registrations,
    domainFacts,
    employees,
    certificateFacts,
    metricFacts,
    invitationFacts,
    overrides,
  };
}
