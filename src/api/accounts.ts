/** `/clients/{id}`: a client's own account, as the client sees it. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { readClient } from '../actions/read-client.ts';
import { account, clientPath } from '../contract/accounts.ts';
import { asOfQuery } from '../contract/shapes.ts';
import { allow, callerOf } from './access.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

export function addAccountRoutes(server: FastifyInstance): void {
  server.withTypeProvider<ZodTypeProvider>().get(
    '/clients/:client',
    {
      ...allow('account', 'read', 'client'),
      schema: describeRoute(
        'Accounts',
        'readAccount',
        'A client’s own account: subscriptions, and the partners’ people who have access',
        { params: clientPath, querystring: asOfQuery },
        account,
      ),
    },
    async (request) => {
      const { installation, params, query } = request;
      return unwrap(await readClient(installation, callerOf(request), params.client, query.asOf));
    },
  );
}
