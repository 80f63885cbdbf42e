/**
 * `GET /events`: server-sent events that tell open pages whose numbers moved, so that they fetch again what they
 * show. Nothing of the numbers travels here.
 */
import type { FastifyInstance } from 'fastify';
import type { Installation } from '../actions/installation.ts';

/** Proxies close silent connections after a minute or so; a comment line keeps them open. */
const HEARTBEAT_MS = 20_000;

export function addEventRoutes(server: FastifyInstance, installation: Installation): void {
  server.get(
    '/events',
    {
      schema: {
        operationId: 'watchChanges',
        tags: ['Live'],
        summary: 'Server-sent events: `changed` names the partners and clients whose numbers moved',
        produces: ['text/event-stream'],
      },
    },
    (request, reply) => {
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-cache, no-transform',
        'x-accel-buffering': 'no',
      });
      raw.write('retry: 2000\n\n');
      const stop = installation.changes.listen((change) => {
        raw.write(`event: changed\ndata: ${JSON.stringify(change)}\n\n`);
      });
      const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS);
      request.raw.on('close', () => {
        clearInterval(heartbeat);
        stop();
      });
    },
  );
}
