/**
 * `GET /events`: server-sent events that tell open pages whose numbers moved, so that they fetch again what they
 * show. Nothing of the numbers travels here.
 */
import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { type Reach, reachOf } from '../contract/policy.ts';
import type { Changed } from '../contract/status.ts';
import { allow, callerOf } from './access.ts';

/** Proxies close silent connections after a minute or so; a comment line keeps them open. */
const HEARTBEAT_MS = 20_000;

/** `streams` holds those that are open. They end when the server stops; pages then ask the next one. */
export function addEventRoutes(server: FastifyInstance, streams: Set<ServerResponse>): void {
  server.addHook('preClose', async () => {
    for (const stream of streams) stream.end();
  });
  server.get(
    '/events',
    {
      ...allow('self', 'read', 'program'),
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
      streams.add(raw);
      const reach = reachOf(callerOf(request));
      const stop = request.installation.changes.listen((change) => {
        const seen = narrowChange(change, reach);
        if (seen) raw.write(`event: changed\ndata: ${JSON.stringify(seen)}\n\n`);
      });
      const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS);
      request.raw.on('close', () => {
        clearInterval(heartbeat);
        streams.delete(raw);
        stop();
      });
    },
  );
}

/** What of a change the caller may learn; null: nothing. */
function narrowChange(change: Changed, { all, partners, clients }: Reach): Changed | null {
  if (all) return change;
  const seen = {
    ...change,
    partners: change.partners.filter((each) => partners.includes(each)),
    clients: change.clients.filter((each) => clients.includes(each)),
  };
  return seen.partners.length + seen.clients.length > 0 ? seen : null;
}
