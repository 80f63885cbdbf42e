/** `/system`: how the installation itself is doing. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { readSystem } from '../actions/read-system.ts';
import { system } from '../contract/system.ts';
import { allow } from './access.ts';
import { describeRoute } from './describe.ts';

export function addSystemRoutes(server: FastifyInstance): void {
  server.withTypeProvider<ZodTypeProvider>().get(
    '/system',
    {
      ...allow('system', 'read', 'program'),
      schema: describeRoute(
        'System',
        'readSystem',
        'Version, database, freshness, and what waits to be done',
        {},
        system,
      ),
    },
    (request) => readSystem(request.installation),
  );
}
