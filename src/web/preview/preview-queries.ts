/** What the screens of coming rules ask the server, and what they tell it. */
import { queryOptions } from '@tanstack/react-query';
import type { Preview, Roadmap } from '../../contract/previews.ts';
import { readApi, sendApi } from '../parts/api.ts';
import type { ChangesPage, Statement } from '../parts/api-types.ts';
import { partnerKey, queryClient } from '../parts/queries.ts';

export type { Preview, Roadmap };

/** Today under the rules in force, and as if the coming ones were. */
export interface PreviewStatement {
  readonly version: string;
  readonly credited: Statement;
  readonly coming: Statement;
  readonly difference: ChangesPage;
}

const pathOf = (partner: string) => `/partners/${encodeURIComponent(partner)}/preview`;

export const previewQuery = (partner: string) =>
  queryOptions({
    queryKey: [...partnerKey(partner), 'preview'],
    queryFn: ({ signal }) => readApi<Preview>(pathOf(partner), {}, signal),
  });

export const previewStatementQuery = (partner: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [...partnerKey(partner), 'preview-statement', asOf ?? null],
    queryFn: ({ signal }) => readApi<PreviewStatement>(`${pathOf(partner)}/statement`, { asOf }, signal),
  });

export const roadmapQuery = queryOptions({
  queryKey: ['roadmap'],
  queryFn: ({ signal }) => readApi<Roadmap>('/roadmap', {}, signal),
});

interface Choice {
  readonly optIn: boolean;
  /** For everybody of the partner, else for oneself. */
  readonly isForAll: boolean;
}

export async function choosePreview(partner: string, { optIn, isForAll }: Choice): Promise<void> {
  const path = isForAll ? `${pathOf(partner)}/everybody` : pathOf(partner);
  const preview = await sendApi<Preview>('PUT', path, optIn ? { optIn, acceptTerms: true } : { optIn });
  queryClient.setQueryData(previewQuery(partner).queryKey, preview);
}
