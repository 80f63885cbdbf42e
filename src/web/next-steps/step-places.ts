/** Which screen does a step. The one place that knows: a step without a client has its what-if. */
import type { NextStep } from './next-steps-query.ts';

export type StepPlace = 'client' | 'access' | 'renewal' | 'what-if';

export function placeOf({ client, kind }: NextStep): StepPlace {
  if (client === null) return 'what-if';
  switch (kind) {
    case 'mend':
      return 'access';
    case 'undo_decrease':
    case 'secure_renewal':
      return 'renewal';
    default:
      return 'client';
  }
}
