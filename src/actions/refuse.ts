/** Refusals that several actions share. */
import { fail, type Result } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';

export function refusePartner(partner: string): Result<never, Refusal> {
  return fail({ code: 'partner_not_found', detail: `No partner has the id "${partner}".` });
}

export function refuseClient(client: string): Result<never, Refusal> {
  return fail({ code: 'client_not_found', detail: `The partner has no client with the id "${client}".` });
}
