/** `/metrics` for Prometheus: requests, facts, what waits, open pages, database connections, the process itself. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Installation } from '../actions/installation.ts';
import { type Load, readLoad } from '../actions/read-load.ts';
import { routeOf } from './access-log.ts';
import { Problem } from './problem.ts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export interface Measured {
  readonly installation: Installation;
  /** Asked for as a bearer token; null: only this machine may ask. */
  readonly token: string | null;
  readonly countStreams: () => number;
}

export function addMetrics(server: FastifyInstance, { installation, token, countStreams }: Measured): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'uptier_request_seconds',
    help: 'How long requests took, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [registry],
  });
  server.addHook('onResponse', async (request, reply) => {
    const labels = { method: request.method, route: routeOf(request), status: String(reply.statusCode) };
    requests.observe(labels, reply.elapsedTime / 1000);
  });
  const showLoad = makeLoadGauges(registry);
  const streams = makeGauge(registry, 'uptier_event_streams', 'Open pages that listen for changes');
  server.get('/metrics', { schema: { hide: true }, logLevel: 'warn' }, async (request, reply) => {
    if (!mayMeasure(request, token)) throw new Problem('forbidden');
    showLoad(await readLoad(installation));
    streams.set(countStreams());
    return reply
      .header('cache-control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics());
  });
}

function makeLoadGauges(registry: Registry): (load: Load) => void {
  const facts = new Counter({
    name: 'uptier_facts_accepted_total',
    help: 'Facts taken in by all servers and imports',
    registers: [registry],
  });
  const newest = makeGauge(
    registry,
    'uptier_recorded_through_seconds',
    'When the newest fact was recorded, since 1970',
  );
  const backlog = makeGauge(
    registry,
    'uptier_settling_backlog',
    'Clients and partners yet to be worked out',
    ['kind'],
  );
  const connections = makeGauge(registry, 'uptier_database_connections', 'Connections to PostgreSQL', [
    'state',
  ]);
  return (load) => {
    facts.reset();
    facts.inc(load.facts);
    if (load.recordedThrough !== null) newest.set(load.recordedThrough);
    for (const [kind, marks] of Object.entries(load.backlog)) backlog.set({ kind }, marks);
    for (const [state, count] of Object.entries(load.connections ?? {})) connections.set({ state }, count);
  };
}

function makeGauge(registry: Registry, name: string, help: string, labelNames: readonly string[] = []) {
  return new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] });
}

/** NOTE: behind a proxy on the same machine everybody comes from this machine; a proxy says so in a header. */
function mayMeasure({ headers, socket }: FastifyRequest, token: string | null): boolean {
  if (token !== null) return isEqual(headers.authorization ?? '', `Bearer ${token}`);
  const isPassedOn = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  return !isPassedOn && /^(?:::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');
}

/** Takes as long whatever the first difference. */
function isEqual(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}
