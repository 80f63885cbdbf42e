/**
 * How many requests one caller may send in a minute: by API key or signed-in person, strangers by address. Each
 * answer says how many are left. Every server process counts for itself.
 */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

/** Enough for 10,000 facts a second in batches of 500 beside 100 reads a second, half as much again in reserve. */
export const REQUESTS_PER_MINUTE = 12_000;

/** Strangers get one in so many of it. */
const STRANGERS_PART = 20;
/** Requests with a wrong key or session that one address may send. */
const REFUSED_PER_MINUTE = 120;
/** Callers that are counted at once; the oldest is forgotten first. */
const CALLERS_MAX = 20_000;

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;

export async function addLimits(server: FastifyInstance): Promise<void> {
  await server.register(rateLimit, { global: false, cache: CALLERS_MAX, timeWindow: 60_000 });
}

/** Turns away addresses that keep guessing. Before the guard: what it refuses is counted here. */
export function limitRefused(server: FastifyInstance): void {
  const refused = server.createRateLimit({ max: REFUSED_PER_MINUTE, timeWindow: 60_000 });
  server.addHook('onRequest', async (request, reply) => {
    const count = await refused(request, { increment: false });
    if (!count.isAllowed && count.remaining === 0) refuse(reply, count.ttlInSeconds);
  });
  server.addHook('onResponse', async (request, reply) => {
    if (reply.statusCode === 401) await refused(request);
  });
}

/** Counts each request. After the guard: it has found the caller. */
export function limitCallers(server: FastifyInstance, perMinute: number): void {
  const known = server.createRateLimit({
    max: perMinute,
    timeWindow: 60_000,
    keyGenerator: ({ caller }) => `${caller!.kind}:${caller!.id}`,
  });
  const strangers = server.createRateLimit({
    max: Math.max(1, Math.ceil(perMinute / STRANGERS_PART)),
    timeWindow: 60_000,
  });
  server.addHook('onRequest', (request, reply) =>
    countRequest(request.caller ? known : strangers, request, reply),
  );
}

async function countRequest(limiter: Limiter, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const count = await limiter(request);
  if (count.isAllowed) return;
  reply.header('ratelimit-limit', count.max);
  reply.header('ratelimit-remaining', count.remaining);
  reply.header('ratelimit-reset', count.ttlInSeconds);
  if (count.isExceeded) refuse(reply, count.ttlInSeconds);
}

function refuse(reply: FastifyReply, seconds: number): never {
  reply.header('retry-after', Math.max(1, seconds));
  throw new Problem('rate_limited');
}
