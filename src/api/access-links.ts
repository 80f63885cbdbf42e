/** `/access-links/{token}` and `/partners/{id}/access-links`: how partners' employees ask clients for access. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { answerAccessLink, readAccessLink } from '../actions/answer-access-link.ts';
import { createAccessLink, listAccessLinks, revokeAccessLink } from '../actions/manage-access-links.ts';
import {
  accessLinkList,
  accessLinkPath,
  answerLinkBody,
  linkAnswer,
  linkPath,
  newAccessLink,
  newAccessLinkBody,
  openedAccessLink,
} from '../contract/access-links.ts';
import { partnerPath } from '../contract/shapes.ts';
import { allow, callerOf, PUBLIC } from './access.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

const TAG = 'Client access';

export function addAccessLinkRoutes(server: FastifyInstance): void {
  addPartnerSide(server);
  addClientSide(server);
}

function addPartnerSide(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/partners/:partner/access-links',
    {
      ...allow('access-links', 'read', 'partner'),
      schema: describeRoute(
        TAG,
        'listAccessLinks',
        'Access links: one’s own, or all for those who manage access',
        { params: partnerPath },
        accessLinkList,
      ),
    },
    async (request) => listAccessLinks(request.installation, callerOf(request), request.params.partner),
  );
  routes.post(
    '/partners/:partner/access-links',
    {
      ...allow('access-links', 'create', 'partner', { answersSecret: true }),
      schema: describeRoute(
        TAG,
        'createAccessLink',
        'Make a personal link by which a client can give somebody access',
        { params: partnerPath, body: newAccessLinkBody },
        newAccessLink,
      ),
    },
    async (request) => {
      const { installation, params, body } = request;
      return unwrap(await createAccessLink(installation, callerOf(request), params.partner, body));
    },
  );
  routes.delete(
    '/partners/:partner/access-links/:link',
    {
      ...allow('access-links', 'create', 'partner'),
      schema: describeRoute(
        TAG,
        'revokeAccessLink',
        'Take an access link back; what was approved by it stays',
        { params: linkPath },
        accessLinkList.shape.items.element,
      ),
    },
    async (request) =>
      unwrap(await revokeAccessLink(request.installation, callerOf(request), request.params)),
  );
}

function addClientSide(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/access-links/:token',
    {
      ...PUBLIC,
      schema: describeRoute(
        TAG,
        'readAccessLink',
        'Who asks for what by an access link; signed in also for which accounts one may decide',
        { params: accessLinkPath },
        openedAccessLink,
      ),
    },
    async ({ installation, params, headers }) => {
      const caller = await installation.findCaller(headers);
      return unwrap(await readAccessLink(installation, caller, params.token));
    },
  );
  routes.post(
    '/access-links/:token/answer',
    {
      ...allow('self', 'manage', 'program'),
      schema: describeRoute(
        TAG,
        'answerAccessLink',
        'Approve or decline an access link for an account, or pass it on to those who may decide',
        { params: accessLinkPath, body: answerLinkBody },
        linkAnswer,
      ),
    },
    async (request) => {
      const { installation, params, body } = request;
      return unwrap(await answerAccessLink(installation, callerOf(request), params.token, body));
    },
  );
}
