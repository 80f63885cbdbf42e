/** `/api/v1/openapi.json` and `/api/docs`: the API's description, for programs and for people. */
import type { FastifyInstance } from 'fastify';
import { PUBLIC } from './access.ts';
import type { Description } from './openapi-shapes.ts';
import { writeReference } from './reference-page.ts';

/** Where people read it; the address beside the description leads there. */
const PAGE = '/api/docs';

export function addDescription(api: FastifyInstance, describe: () => object): void {
  api.get('/openapi.json', { ...PUBLIC, schema: { hide: true } }, () => describe());
  api.get('/docs', { ...PUBLIC, schema: { hide: true } }, (_request, reply) => reply.redirect(PAGE, 308));
}

export function addReferencePage(server: FastifyInstance, describe: () => object): void {
  let page: string | undefined;
  server.get(PAGE, { schema: { hide: true } }, (_request, reply) => {
    page ??= writeReference(describe() as Description);
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
  });
}
