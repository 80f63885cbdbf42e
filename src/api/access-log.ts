/**
 * One line in the log for each request: what was asked, how it went, how long it took, who asked. Never what was
 * asked for by name: no query, no body, no cookie, no key.
 */
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Of a proxy in front; anything else is not worth repeating in a log. */
const REQUEST_ID = /^[\w.:-]{8,128}$/;

/** The proxy's id of a request where it gives a sane one, else a new one. */
export function makeRequestId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : crypto.randomUUID();
}

/** For the logger: what must not be in it whoever logs it, and errors without their properties. */
export const LOG_OPTIONS = {
  redact: {
    paths: ['cookie', 'authorization', '*.cookie', '*.authorization', '*.*.cookie', '*.*.authorization'],
    remove: true,
  },
  serializers: {
    // NOTE: an error of the database carries its query and parameters as properties, and these are personal.
    err: ({ name, message, stack }: Error) => ({ type: name, message, stack: stack ?? '' }),
    req: ({ method, routeOptions }: FastifyRequest) => ({ method, route: routeOptions?.url }),
  },
};

export function addAccessLog(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  server.addHook('onResponse', async (request, reply) => {
    const { caller } = request;
    const line = {
      method: request.method,
      route: routeOf(request),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      caller: caller ? `${caller.kind}:${caller.id}` : null,
    };
    request.log[isQuiet(request, reply.statusCode) ? 'debug' : 'info'](line, 'request');
  });
}

/** The route's pattern, never the address itself: ids stay out of logs and of the names of measurements. */
export function routeOf({ routeOptions }: FastifyRequest): string {
  return routeOptions.url ?? 'none';
}

/** The web app's files and the probes of whoever watches the server would bury the rest. */
function isQuiet(request: FastifyRequest, status: number): boolean {
  return status < 400 && !request.url.startsWith('/api/');
}
