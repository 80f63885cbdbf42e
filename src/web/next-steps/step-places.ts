/**
 * Which screen does a step. The one place that knows: where a screen does not exist yet, the client's panel stands in,
 * and a step without a client has its what-if.
 */
import type { NextStep } from './next-steps-query.ts';

export type StepPlace = 'client' | 'missing' | 'what-if';

// NOTE: renewals belong to /partners/$partner/renewals and access to /partners/$partner/access once those pages are routes.
export function placeOf({ client, kind }: NextStep): StepPlace {
  if (client === null) return 'what-if';
  return kind === 'mend' ? 'missing' : 'client';
}
