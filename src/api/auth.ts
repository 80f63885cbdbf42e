/**
 * `/api/auth/*`: signing in and out, passwords, second factors, sessions. Requests are handed over as they are to
 * whoever answers them (store/authentication.ts), with the sender's true address.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { forgetCallers } from '../actions/find-caller.ts';
import type { Installation } from '../actions/installation.ts';
import { hasSender, refuseForeignOrigin } from './access.ts';

const BODY_BYTES_MAX = 64 * 1024;

export async function addAuthRoutes(server: FastifyInstance, installation: Installation): Promise<void> {
  await server.register(
    async (auth) => {
      auth.removeAllContentTypeParsers();
      auth.addContentTypeParser(
        '*',
        { parseAs: 'buffer', bodyLimit: BODY_BYTES_MAX },
        (_request, body, done) => done(null, body),
      );
      auth.addHook('onRequest', async (request) => {
        if (request.headers.cookie !== undefined || hasSender(request))
          await refuseForeignOrigin(request, installation);
      });
      auth.route({
        method: ['GET', 'POST'],
        url: '/*',
        schema: { hide: true },
        handler: async (request, reply) => {
          const { handle } = await installation.authentication();
          const answer = await handle(toWebRequest(request));
          // Sessions may have begun or ended.
          if (request.method === 'POST') forgetCallers(installation.store);
          return passOn(reply, answer);
        },
      });
    },
    { prefix: '/api/auth' },
  );
}

function toWebRequest(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined && !name.startsWith('x-')) headers.set(name, String(value));
  headers.set('x-uptier-address', request.ip);
  const { method, protocol, host, url, body } = request;
  return new Request(new URL(url, `${protocol}://${host}`), {
    method,
    headers,
    body: method === 'GET' || !(body instanceof Uint8Array) ? null : new Uint8Array(body),
  });
}

async function passOn(reply: FastifyReply, answer: Response): Promise<FastifyReply> {
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') reply.header(name, value);
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
  const body = Buffer.from(await answer.arrayBuffer());
  return reply
    .header('cache-control', 'no-store')
    .code(answer.status)
    .send(body.length > 0 ? body : null);
}
