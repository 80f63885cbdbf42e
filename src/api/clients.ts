/** `/partners/{id}/clients…`: a partner's points by client, and everything it has at one of them. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { readBreakdown } from '../actions/read-breakdown.ts';
import { readClientAccount } from '../actions/read-client-account.ts';
import { breakdown, breakdownQuery, clientAccount } from '../contract/partners.ts';
import { asOfQuery, partnerClientPath, partnerPath } from '../contract/shapes.ts';
import { allow } from './access.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

export function addClientRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/partners/:partner/clients',
    {
      ...allow('points', 'read', 'partner'),
      schema: describeRoute(
        'Clients',
        'readBreakdown',
        'Points by client',
        { params: partnerPath, querystring: breakdownQuery },
        breakdown,
      ),
    },
    async (request) =>
      unwrap(await readBreakdown(request.installation, request.params.partner, request.query)),
  );
  routes.get(
    '/partners/:partner/clients/:client',
    {
      ...allow('points', 'read', 'partner'),
      schema: describeRoute(
        'Clients',
        'readClientAccount',
        'Every credit line of a partner at one client',
        { params: partnerClientPath, querystring: asOfQuery },
        clientAccount,
      ),
    },
    async (request) => {
      const { partner, client } = request.params;
      return unwrap(await readClientAccount(request.installation, partner, client, request.query.asOf));
    },
  );
}
