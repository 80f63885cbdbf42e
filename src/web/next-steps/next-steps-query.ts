/** Asks for a partner's next best steps. */
import { queryOptions } from '@tanstack/react-query';
import type { NextStepsPage } from '../../contract/next-steps.ts';
import { readApi } from '../parts/api.ts';
import { partnerKey } from '../parts/queries.ts';

export const nextStepsQuery = (partner: string, tier: string | undefined, asOf: string | undefined) =>
  queryOptions({
    queryKey: [...partnerKey(partner), 'next-steps', tier ?? null, asOf ?? null],
    queryFn: ({ signal }) =>
      readApi<NextStepsPage>(`/partners/${encodeURIComponent(partner)}/next-steps`, { tier, asOf }, signal),
    // Another tier is on its way: what is shown stays, but never another partner's.
    placeholderData: (previous, query) => (query?.queryKey[1] === partner ? previous : undefined),
  });

export type NextStep = NextStepsPage['steps'][number];
