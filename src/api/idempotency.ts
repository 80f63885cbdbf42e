/**
 * `Idempotency-Key` on writes: a request sent twice is carried out once, and the second gets the first's answer.
 * Facts need no key, their ids are one; what only reads or tries out is not kept.
 */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  beginRequest,
  type KeptAnswer,
  type RequestName,
  type RunningRequest,
} from '../actions/begin-request.ts';
import type { Installation } from '../actions/installation.ts';
import { isRead } from '../contract/policy.ts';
import type { Access } from './access.ts';
import { Problem, unwrap } from './problem.ts';

/** As a header: visible characters, so that it reads alike in every log. */
const KEY = /^[\x21-\x7e]{1,200}$/;
const KEPT_HEADERS = ['content-type', 'content-disposition', 'location'] as const;

const running = new WeakMap<FastifyRequest, RunningRequest>();

/** Whether a route honours the header. */
export function isIdempotencyKept(method: string, access: Access | 'public' | undefined): boolean {
  if (access === undefined || access === 'public' || isRead(access.action)) return false;
  return ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method) && access.resource !== 'facts';
}

/** Guards the writes of every route that is added to the server afterwards. */
export function keepRequests(server: FastifyInstance, installation: Installation): void {
  server.addHook('preHandler', async (request, reply) => {
    const name = nameRequest(request);
    if (!name) return;
    const begun = unwrap(await beginRequest(installation, name)) as RunningRequest | KeptAnswer;
    if ('status' in begun) return replay(reply, begun);
    running.set(request, begun);
  });
  server.addHook('onSend', async (request, reply, payload) => {
    const begun = running.get(request);
    if (!begun) return payload;
    running.delete(request);
    const isText = payload === null || payload === undefined || typeof payload === 'string';
    if (reply.statusCode >= 500 || !isText) await begun.release();
    else await begun.finish(keepAnswer(request, reply, payload ?? null));
    return payload;
  });
}

function nameRequest(request: FastifyRequest): RequestName | null {
  const key = request.headers['idempotency-key'];
  const { method, caller, routeOptions } = request;
  if (key === undefined || !caller || !isIdempotencyKept(method, routeOptions.config.access)) return null;
  if (typeof key !== 'string' || !KEY.test(key))
    throw new Problem('bad_request', undefined, [
      { pointer: '/headers/idempotency-key', message: 'must have 1 to 200 visible ASCII characters' },
    ]);
  const body = JSON.stringify(request.body ?? null);
  return {
    caller: `${caller.kind}:${caller.id}`,
    key,
    operation: `${method} ${request.url}`,
    bodyHash: createHash('sha256').update(body).digest('base64url'),
  };
}

/** NOTE: what holds a secret is never kept: it is shown once, and a copy in the database would undo its hashing. */
function keepAnswer(request: FastifyRequest, reply: FastifyReply, payload: string | null): KeptAnswer {
  const { access } = request.routeOptions.config;
  const hasSecret = typeof access === 'object' && access.answersSecret === true && reply.statusCode < 300;
  const headers: Record<string, string> = {};
  for (const header of KEPT_HEADERS) {
    const value = reply.getHeader(header);
    if (typeof value === 'string') headers[header] = value;
  }
  return { status: reply.statusCode, headers, body: hasSecret ? null : payload, hasSecret };
}

function replay(reply: FastifyReply, { status, headers, body, hasSecret }: KeptAnswer): FastifyReply {
  reply.header('idempotent-replayed', 'true');
  if (hasSecret) throw new Problem('idempotency_secret');
  return reply
    .code(status)
    .headers(headers)
    .send(body ?? undefined);
}
