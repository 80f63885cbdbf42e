/** What the what-if asks the server: what there is to suppose, the suggested steps, and each scenario's answer. */
import { queryOptions } from '@tanstack/react-query';
import type { Supposables } from '../../contract/what-if.ts';
import { readApi, sendApi } from '../parts/api.ts';
import type { Statement } from '../parts/api-types.ts';
import { partnerKey } from '../parts/queries.ts';
import type { WhatIfBody } from './what-if-body.ts';

const pathOf = (partner: string) => `/partners/${encodeURIComponent(partner)}/what-if`;

export const supposablesQuery = (partner: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [...partnerKey(partner), 'supposables', asOf ?? null],
    queryFn: ({ signal }) => readApi<Supposables>(pathOf(partner), { asOf }, signal),
  });

export interface WhatIfAnswer {
  readonly before: Statement;
  readonly after: Statement;
  readonly difference: {
    readonly difference: string;
    readonly changes: readonly {
      readonly cause: string;
      readonly kind: 'sourced' | 'assisted' | 'managed';
      readonly client: string;
      readonly productLine: string | null;
      readonly deal: string | null;
      readonly points: string;
    }[];
  };
}

/** `body` null: not known yet what to ask. */
export const whatIfQuery = (partner: string, body: WhatIfBody | null) =>
  queryOptions({
    queryKey: [...partnerKey(partner), 'what-if', body],
    queryFn: () => sendApi<WhatIfAnswer>('POST', pathOf(partner), body),
    enabled: body !== null,
  });
