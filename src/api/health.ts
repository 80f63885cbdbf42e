/**
 * `/healthz`: the process is there. `/readyz`: it can answer requests; 503 while it cannot, and from the moment on
 * that it is told to stop. Both are for load balancers and say nothing about the installation.
 */
import type { FastifyInstance } from 'fastify';
import { checkReadiness } from '../actions/check-readiness.ts';
import type { Installation } from '../actions/installation.ts';

export function addHealthRoutes(server: FastifyInstance, installation: Installation): void {
  let isStopping = false;
  server.addHook('preClose', async () => {
    isStopping = true;
  });
  const options = { schema: { hide: true }, logLevel: 'warn' } as const;
  server.get('/healthz', options, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { status: 'up' };
  });
  server.get('/readyz', options, async (_request, reply) => {
    const status = isStopping ? 'stopping' : await checkReadiness(installation);
    return reply
      .code(status === 'ready' ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status });
  });
}
