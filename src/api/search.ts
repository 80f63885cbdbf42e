/** `/search`: clients, partners and people by name, domain, address or id. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { search } from '../actions/search.ts';
import { found, searchQuery } from '../contract/search.ts';
import { allow, callerOf } from './access.ts';
import { describeRoute } from './describe.ts';

export function addSearchRoutes(server: FastifyInstance): void {
  server.withTypeProvider<ZodTypeProvider>().get(
    '/search',
    {
      ...allow('search', 'read', 'program'),
      schema: describeRoute(
        'Search',
        'search',
        'Clients, partners and people that the caller may see',
        { querystring: searchQuery },
        found,
      ),
    },
    (request) => search(request.installation, callerOf(request), request.query),
  );
}
