/** What every route says of itself in the API's description. */
import type { SwaggerOptions } from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { completeDescription } from './complete-description.ts';
import type { Description } from './openapi-shapes.ts';
import { problemResponses } from './problem.ts';

/** `input` holds the schemas of params, querystring and body; `output` is that of a 200. */
export function describeRoute<Input extends object, Output>(
  tag: string,
  operationId: string,
  summary: string,
  input: Input,
  output: Output,
) {
  return { operationId, tags: [tag], summary, ...input, response: { 200: output, ...problemResponses } };
}

/** What the routes are about, in the order of the reference. */
const TAGS: Readonly<Record<string, string>> = {
  Facts: 'What happened, in and out. A fact is known by its id: sent twice it counts once.',
  Partners: 'Who takes part, and their statements: points, tier, and every line behind them.',
  Dashboard: 'What needs a partner today, its clients, its progress, and who of the vendor helps it.',
  Clients: 'A partner’s points by client, on screen and as files.',
  Engagement: 'How clients use what they subscribe to: the index, its categories, and chances.',
  Companies: 'A partner’s record of each client: what is known, tasks, notes, and its facts in order.',
  Contacts: 'People of a client and what they are asked about.',
  Accounts: 'A client’s account from its own side.',
  'Client access':
    'Who of a partner may work in which client’s account: access links, permission sets, assigned clients, removal.',
  Disputes: 'What a partner claims, what is said about it, and what was decided.',
  Renewals: 'What comes up at a partner’s clients, who talks to them, what is decided; the end of services.',
  Preview: 'Coming rules ahead of their time, and the roadmap.',
  Credit: 'What changed, what ends, what is missing, and what would be.',
  Calculator: 'What a sale that does not exist yet would earn.',
  Program: 'The rules in force, and how fresh everything is.',
  Live: 'Word of changes as they happen.',
  Search: 'Partners, clients and pages by name.',
  Me: 'The caller’s own name, roles and settings.',
  'Sign-in': 'Setting up, signing in and invitations.',
  People: 'Who belongs to a partner, a client or the vendor, in which role.',
  Keys: 'API keys: made, listed, revoked. A key is shown once.',
  Assignments: 'Who looks after which partner and client.',
  Settings: 'Profile, domains and defaults of a partner.',
  Notifications: 'What the caller was told, and how it wants to be told.',
  Webhooks: 'Addresses that are told of changes, signed as in the Standard Webhooks specification.',
  Mails: 'The mails that were sent, and what became of them.',
  Feedback: 'What people say about the product.',
  'Audit log': 'Who did what, in an order that cannot be changed afterwards.',
  System: 'How the installation itself is doing.',
  Demo: 'Signing in without a password, in the demo alone.',
};

const INTRODUCTION = `Facts in, tier points out, every one explained.

- **Dates** are plain calendar dates in the program’s time zone, instants carry an offset; **points** and money are exact
  decimal strings.
- **Errors** are problem details (RFC 9457) with a stable \`code\`, the next step in \`next\`, and for input \`errors[]\` with
  a JSON pointer each.
- **Lists** are paged by cursor: \`limit\`, then \`cursor\` with the \`next\` of the last page; \`next\` is null on the last one.
- **Writes** take an \`Idempotency-Key\`; facts do not need one, their id is it.
- **Reads** carry an \`ETag\`; with \`If-None-Match\` an answer that still stands is 304 and costs next to nothing.
- **Limits** stand in \`ratelimit-…\` headers; beyond them an answer is 429 with \`Retry-After\`.
- Every answer has an \`x-request-id\`; name it when you report a fault.`;

/** For the plugin that gathers the routes into one OpenAPI document. */
export const descriptionOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Uptier API',
      version: '1',
      summary: 'Facts in, tier points out, every one explained',
      description: INTRODUCTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'This installation' }],
  },
  transform: (input) => {
    const { schema, url } = jsonSchemaTransform(input);
    return { schema: { ...schema, 'x-access': input.route.config?.access ?? 'public' } as never, url };
  },
  transformObject: (input) => {
    const gathered = jsonSchemaTransformObject(input) as unknown as Description;
    const whole = completeDescription(gathered);
    const used = new Set(
      Object.values(whole.paths).flatMap((of) => Object.values(of).flatMap(({ tags }) => tags)),
    );
    const tags = Object.entries(TAGS)
      .filter(([name]) => used.has(name))
      .map(([name, description]) => ({ name, description }));
    return { ...whole, tags } as never;
  },
} satisfies SwaggerOptions;
