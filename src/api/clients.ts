/** `/partners/{id}/clients…`: a partner's points by client, and everything it has at one of them. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Installation } from '../actions/installation.ts';
import { readBreakdown } from '../actions/read-breakdown.ts';
import { readClientAccount } from '../actions/read-client-account.ts';
import { breakdown, breakdownQuery, clientAccount } from '../contract/partners.ts';
import { asOfQuery, partnerClientPath, partnerPath } from '../contract/shapes.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

export function addClientRoutes(server: FastifyInstance, installation: Installation): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/partners/:partner/clients',
    {
      schema: describeRoute(
        'Clients',
        'readBreakdown',
        'Points by client',
        { params: partnerPath, querystring: breakdownQuery },
        breakdown,
      ),
    },
    async (request) => unwrap(await readBreakdown(installation, request.params.partner, request.query)),
  );
  routes.get(
    '/partners/:partner/clients/:client',
    {
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
      return unwrap(await readClientAccount(installation, partner, client, request.query.asOf));
    },
  );
}
