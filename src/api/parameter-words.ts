/** What parameters mean that are named alike everywhere, and an example of each; a route may say it better. */
import type { Parameter } from './openapi-shapes.ts';

const WORDS: Readonly<Record<string, readonly [description: string, example?: string | number]>> = {
  partner: ['The partner’s id', 'northwind'],
  client: ['The client’s id', 'acme'],
  fact: ['The fact’s id', 'crm-deal-1042'],
  domain: ['An e-mail domain', 'northwind.example'],
  employee: ['The employee’s id', 'e-ana'],
  link: ['The access link’s id, not its token', 'l-1'],
  request: ['The access request’s id', 'r-1'],
  tool: ['Only this tool', 'blog'],
  user: ['The person’s id', 'u-ada'],
  key: ['The API key’s id, not the key itself', 'k-1'],
  invitation: ['The invitation’s id', 'i-1'],
  token: ['The token of the link', 'k7Yw3nQd82LmXcVb'],
  webhook: ['The webhook’s id', 'w-1'],
  delivery: ['The delivery’s id', 'd-1'],
  dispute: ['The dispute’s id', 'dispute-1'],
  unread: ['Only those that were not read yet', 'true'],
  mail: ['The mail’s id', 'm-1'],
  assignment: ['The assignment’s id', 'a-1'],
  session: ['The session’s id', 's-1'],
  type: ['Only facts of this type', 'deal.closed'],
  from: ['From this date on', '2026-01-01'],
  to: ['Up to this date', '2026-03-01'],
  asOf: ['The date asked for; today when left out', '2026-03-01'],
  knownFrom: ['What was known at this instant is compared with …', '2026-02-01T00:00:00Z'],
  knownTo: ['… what was known at this one; now when left out', '2026-03-01T00:00:00Z'],
  every: ['How far the points in time lie apart'],
  cursor: ['The `next` of the page before', 'eyJpZCI6ImYtMSJ9'],
  limit: ['How many at most'],
  offset: ['How many rows to pass over'],
  search: ['Only what has this text in its name or id', 'acme'],
  q: ['What to look for', 'acme'],
  sort: ['The column that orders the rows'],
  order: ['Ascending or descending'],
  state: ['Only those in this state'],
  dealType: ['Only deals of this type'],
  market: ['Only clients of growth markets, or of others'],
  productLine: ['Only this product line', 'marketing'],
  attribution: ['Only deals sourced, or assisted'],
  action: ['Only entries of this action'],
  actor: ['Only what this person or key did', 'u-ada'],
  kind: ['Only this kind'],
  page: ['Which page'],
  format: ['The format of the answer'],
};

/** The parameter with a description, where its name alone gives one. */
export function describeParameter(parameter: Parameter): Parameter {
  if (parameter.$ref !== undefined) return parameter;
  const [description, example] = WORDS[parameter.name] ?? [];
  const { schema } = parameter;
  const isBare = schema?.example === undefined && schema?.enum === undefined && schema?.default === undefined;
  return {
    ...parameter,
    ...(parameter.description === undefined && description !== undefined ? { description } : {}),
    ...(example !== undefined && isBare && schema?.type === 'string'
      ? { schema: { ...schema, example } }
      : {}),
  };
}
