/**
 * `GET /events`: server-sent events that tell open pages whose numbers moved, so that they fetch again what they
 * show. Nothing of the numbers travels here. A stream ends with the session it began with, and whenever something may
 * have been missed: a page that connects anew asks for everything it shows.
 */
import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Reach, reachOf } from '../contract/policy.ts';
import type { Caller } from '../contract/roles.ts';
import type { Changed } from '../contract/status.ts';
import { allow, callerOf } from './access.ts';
import { Problem } from './problem.ts';

/** Proxies close silent connections after a minute or so; a comment line keeps them open. */
const HEARTBEAT_MS = 20_000;

/** How often it is asked whether the caller still is who it was, with the rights it had. */
const RECHECK_MS = 60_000;

/** Streams of one caller: as many pages as anybody has open, and a few that nobody has closed properly. */
const STREAMS_MAX = 30;

/** What a page that does not read may have waiting. */
const WAITING_BYTES_MAX = 1_000_000;

/** `streams` holds those that are open. They end when the server stops; pages then ask the next one. */
export function addEventRoutes(server: FastifyInstance, streams: Set<ServerResponse>): void {
  const countByCaller = new Map<string, number>();
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
      const { kind, id } = callerOf(request);
      const caller = `${kind}:${id}`;
      const count = countByCaller.get(caller) ?? 0;
      if (count >= STREAMS_MAX) {
        reply.header('retry-after', HEARTBEAT_MS / 1000);
        throw new Problem('rate_limited', `You have ${STREAMS_MAX} streams open; close some of them.`);
      }
      countByCaller.set(caller, count + 1);
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        'x-request-id': request.id,
        'content-type': 'text/event-stream',
        'cache-control': 'no-cache, no-transform',
        'x-accel-buffering': 'no',
      });
      raw.write('retry: 2000\n\n');
      streams.add(raw);
      const stop = tellChanges(request, raw);
      request.raw.on('close', () => {
        stop();
        streams.delete(raw);
        const left = countByCaller.get(caller)! - 1;
        if (left === 0) countByCaller.delete(caller);
        else countByCaller.set(caller, left);
      });
    },
  );
}

/** Writes changes until the returned function is called. */
function tellChanges(request: FastifyRequest, raw: ServerResponse): () => void {
  const { installation, headers } = request;
  let reach = hearingOf(callerOf(request));
  const write = (text: string) => {
    if (raw.writableLength > WAITING_BYTES_MAX) raw.destroy();
    else raw.write(text);
  };
  const stop = installation.changes.listen(
    (change) => {
      const seen = narrowChange(change, reach);
      if (seen) write(`event: changed\ndata: ${JSON.stringify(seen)}\n\n`);
    },
    () => raw.end(),
  );
  const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS);
  const again = (caller: Caller | null) => {
    if (caller) reach = hearingOf(caller);
    else raw.end();
  };
  const recheck = setInterval(
    () => void installation.findCaller(headers).then(again, () => again(null)),
    RECHECK_MS,
  );
  return () => {
    clearInterval(heartbeat);
    clearInterval(recheck);
    stop();
  };
}

/** What of a change the caller may learn; null: nothing. */
/** Of whom the caller hears: of all that one may see, and of accounts in which one is a guest. */
function hearingOf(caller: Caller): Reach {
  const reach = reachOf(caller);
  return { ...reach, clients: [...reach.clients, ...caller.guestOf.map(({ client }) => client)] };
}

function narrowChange(change: Changed, { all, partners, clients }: Reach): Changed | null {
  if (all) return change;
  const seen = {
    ...change,
    partners: change.partners.filter((each) => partners.includes(each)),
    clients: change.clients.filter((each) => clients.includes(each)),
  };
  return seen.partners.length + seen.clients.length > 0 ? seen : null;
}
