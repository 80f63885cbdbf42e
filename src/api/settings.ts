/** `/partners/{partner}/settings` and `/domains`: what a partner sets for itself, and the e-mail domains of its people. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { changeSettings } from '../actions/change-settings.ts';
import { askForProof, proveDomain, removeDomain } from '../actions/prove-domain.ts';
import { readSettings } from '../actions/read-settings.ts';
import {
  domainPath,
  domainProofBody,
  domainRequest,
  partnerSettings,
  settingsChange,
} from '../contract/settings.ts';
import { partnerPath } from '../contract/shapes.ts';
import { allow, callerOf } from './access.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

export function addSettingsRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/partners/:partner/settings',
    {
      ...allow('settings', 'read', 'partner'),
      schema: describeRoute(
        'Settings',
        'readSettings',
        'A partner’s profile, renewal default and e-mail domains',
        { params: partnerPath },
        partnerSettings,
      ),
    },
    async (request) => unwrap(await readSettings(request.installation, request.params.partner)),
  );
  routes.patch(
    '/partners/:partner/settings',
    {
      ...allow('settings', 'manage', 'partner'),
      schema: describeRoute(
        'Settings',
        'changeSettings',
        'Change the profile or the renewal default; refused when they were changed since they were read',
        { params: partnerPath, body: settingsChange },
        partnerSettings,
      ),
    },
    async (request) =>
      unwrap(
        await changeSettings(request.installation, callerOf(request), request.params.partner, request.body),
      ),
  );
  addDomainRoutes(server);
}

function addDomainRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const { config } = allow('settings', 'manage', 'partner');
  routes.post(
    '/partners/:partner/domains',
    {
      config,
      schema: describeRoute(
        'Settings',
        'askForDomainProof',
        'Send a code to a mailbox at a domain, or send a new one',
        { params: partnerPath, body: domainRequest },
        partnerSettings,
      ),
    },
    async ({ installation, caller, params: { partner }, body: { domain, mailbox } }) =>
      unwrap(await askForProof({ installation, caller: caller!, partner }, domain, mailbox)),
  );
  routes.post(
    '/partners/:partner/domains/:domain/proof',
    {
      config,
      schema: describeRoute(
        'Settings',
        'proveDomain',
        'Bring the code back; the domain is the partner’s from then on',
        { params: domainPath, body: domainProofBody },
        partnerSettings,
      ),
    },
    async ({ installation, caller, params: { partner, domain }, body: { code } }) =>
      unwrap(await proveDomain({ installation, caller: caller!, partner }, domain, code)),
  );
  routes.delete(
    '/partners/:partner/domains/:domain',
    {
      config,
      schema: describeRoute(
        'Settings',
        'removeDomain',
        'Take a domain from the partner, or give up proving it',
        { params: domainPath },
        partnerSettings,
      ),
    },
    async ({ installation, caller, params: { partner, domain } }) =>
      unwrap(await removeDomain({ installation, caller: caller!, partner }, domain)),
  );
}
