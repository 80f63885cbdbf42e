/**
 * The first wall: every route says which resource and action of the policy table it is and whom it is about. Without
 * that it is not served. A stranger gets 401, the known 403, and what a caller may not even know of 404.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Installation } from '../actions/installation.ts';
import { narrowTo } from '../actions/narrow-to.ts';
import { assert } from '../base/assert.ts';
import { type ActionOf, decide, type Resource, type Subject } from '../contract/policy.ts';
import type { Caller } from '../contract/roles.ts';
import { Problem } from './problem.ts';

export interface Access {
  readonly resource: Resource;
  readonly action: string;
  /** What the route is about; a partner or client is named by the path parameter of that name. */
  readonly subject: Subject['kind'];
  /** The answer of a write holds a secret that is shown once; it is not kept for its idempotency key. */
  readonly answersSecret?: true;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly access?: Access | 'public';
  }
  interface FastifyRequest {
    /** Who sent it; null on public routes alone. */
    caller: Caller | null;
    /** The installation as this request may see it. */
    installation: Installation;
  }
}

/** A route's options that say who may use it. */
export function allow<Name extends Resource>(
  resource: Name,
  action: ActionOf<Name>,
  subject: Subject['kind'],
  more: Pick<Access, 'answersSecret'> = {},
): { readonly config: { readonly access: Access } } {
  return { config: { access: { resource, action, subject, ...more } } };
}

/** For the few routes that strangers may use: signing in, descriptions, health. */
export const PUBLIC = { config: { access: 'public' } } as const;

/** Guards every route that is added to the server afterwards. */
export function guardRoutes(server: FastifyInstance, installation: Installation): void {
  server.decorateRequest('caller', null);
  server.decorateRequest('installation');
  server.addHook('onRoute', ({ method, url, config }) => {
    assert(config?.access !== undefined, `the route ${String(method)} ${url} says who may use it`);
  });
  // Before the body is read: a stranger's is not worth parsing.
  server.addHook('onRequest', async (request) => {
    const { access } = request.routeOptions.config;
    if (access === undefined || access === 'public') {
      request.installation = installation;
      if (hasSender(request)) await refuseForeignOrigin(request, installation);
      return;
    }
    const caller = await installation.findCaller(request.headers);
    if (!caller) throw new Problem('unauthorized');
    // No page of another site can send a key; a cookie goes along by itself.
    const { authorization, cookie } = request.headers;
    if (authorization === undefined && cookie !== undefined) await refuseForeignOrigin(request, installation);
    request.caller = caller;
    const subject = subjectOf(request, access);
    refuseUnless(caller, access, subject);
    request.installation = narrowTo(installation, caller, subject);
  });
}

/** Whether a browser says from where the request comes. */
export function hasSender({ headers }: FastifyRequest): boolean {
  return headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
}

/**
 * Refuses what another site's page makes a browser send with our cookie. Reading is safe: its answer stays hidden
 * from that page.
 */
export async function refuseForeignOrigin(
  request: FastifyRequest,
  installation: Installation,
): Promise<void> {
  const { method, headers, host } = request;
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return;
  const { origin } = headers;
  if (origin === undefined) {
    if (headers['sec-fetch-site'] === 'same-origin') return;
    throw new Problem('foreign_origin');
  }
  if (URL.canParse(origin) && new URL(origin).host === host) return;
  const { publicUrl } = await installation.authentication();
  if (origin !== publicUrl) throw new Problem('foreign_origin');
}

function subjectOf(request: FastifyRequest, { subject }: Access): Subject {
  const parameters = request.params as Readonly<Record<string, string>>;
  if (subject === 'program' || subject === 'vendor') return { kind: subject };
  if (subject === 'relationship') {
    const { partner, client } = parameters;
    assert(partner !== undefined && client !== undefined, `${request.routeOptions.url} names both`);
    return { kind: 'relationship', partner, client };
  }
  const id = parameters[subject];
  assert(id !== undefined, `the route ${request.routeOptions.url} has a parameter ":${subject}"`);
  return subject === 'partner' ? { kind: 'partner', partner: id } : { kind: 'client', client: id };
}

function refuseUnless(caller: Caller, access: Access, subject: Subject): void {
  const decision = decide(caller, access.resource, access.action as never, subject);
  if (decision === 'forbidden') throw new Problem('forbidden');
  if (decision === 'allowed') return;
  // NOTE: word for word what is answered about a partner or client that does not exist.
  if ('partner' in subject)
    throw new Problem('partner_not_found', `No partner has the id "${subject.partner}".`);
  if (subject.kind === 'client')
    throw new Problem('client_not_found', `No client has the id "${subject.client}".`);
}

/** The caller of a route that is not public. */
export function callerOf(request: FastifyRequest): Caller {
  assert(request.caller !== null, 'the route has a caller');
  return request.caller;
}
