/**
 * `/unsubscribe`: turns one kind of mail off by the link in the mail, for people and for mail programs (RFC 8058).
 * Opening the link only asks: scanners open every link of a mail.
 */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { readUnsubscribeLink, unsubscribe } from '../actions/unsubscribe.ts';
import { escapeHtml } from '../base/html.ts';
import { PUBLIC } from './access.ts';

const query = z.object({ token: z.string().max(1000) });

export function addUnsubscribeRoutes(server: FastifyInstance): void {
  server.register(async (own) => {
    // What forms send; nothing of it is read.
    own.addContentTypeParser(
      ['application/x-www-form-urlencoded', 'multipart/form-data'],
      { parseAs: 'buffer', bodyLimit: 4096 },
      (_request, _body, done) => done(null, null),
    );
    const routes = own.withTypeProvider<ZodTypeProvider>();
    routes.get(
      '/unsubscribe',
      { ...PUBLIC, schema: { hide: true, querystring: query } },
      async (request, reply) => {
        const link = await readUnsubscribeLink(request.installation, request.query.token);
        if (!link.ok) return sendPage(reply, 404, UNKNOWN);
        return sendPage(
          reply,
          200,
          `<p>No more mails of the kind “${escapeHtml(link.value.title)}”?</p>
<form method="post"><button type="submit">Turn them off</button></form>
<p><a href="/account/notifications">All notification settings</a></p>`,
        );
      },
    );
    routes.post(
      '/unsubscribe',
      { ...PUBLIC, schema: { hide: true, querystring: query } },
      async (request, reply) => {
        const done = await unsubscribe(request.installation, request.query.token);
        if (!done.ok) return sendPage(reply, 404, UNKNOWN);
        return sendPage(
          reply,
          200,
          `<p>You get no more mails of the kind “${escapeHtml(done.value.title)}”.</p>
<p><a href="/account/notifications">All notification settings</a></p>`,
        );
      },
    );
  });
}

const UNKNOWN =
  '<p>This link is not whole, or of an older version. Open your <a href="/account/notifications">notification settings</a> instead.</p>';

function sendPage(reply: FastifyReply, status: number, body: string): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .type('text/html; charset=utf-8')
    .send(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>E-mail notifications</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem}
button{font:inherit;padding:.5rem 1rem}</style></head><body><main><h1>E-mail notifications</h1>${body}</main></body></html>`);
}
