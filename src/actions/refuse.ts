/** Refusals that several actions share. */
import { type Day, parseDay } from '../base/day.ts';
import { fail, type Result } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import { type Installation, todayOf } from './installation.ts';

export function refusePartner(partner: string): Result<never, Refusal> {
  return fail({ code: 'partner_not_found', detail: `No partner has the id "${partner}".` });
}

export function refuseClient(client: string): Result<never, Refusal> {
  return fail({ code: 'client_not_found', detail: `The partner has no client with the id "${client}".` });
}

/** The date of a query that the contract has checked; today when left out. */
export function dayOr(installation: Installation, asOf: string | undefined): Day {
  return asOf === undefined ? todayOf(installation) : parseDay(asOf)!;
}
