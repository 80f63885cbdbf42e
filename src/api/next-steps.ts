/** `/partners/{id}/next-steps`: what a partner can do towards a tier; `/what-if`: what it may suppose. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { readNextSteps } from '../actions/read-next-steps.ts';
import { readSupposables } from '../actions/read-supposables.ts';
import { nextSteps, nextStepsQuery } from '../contract/next-steps.ts';
import { asOfQuery, partnerPath } from '../contract/shapes.ts';
import { supposables } from '../contract/what-if.ts';
import { allow } from './access.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

export function addNextStepRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/partners/:partner/next-steps',
    {
      ...allow('points', 'read', 'partner'),
      schema: describeRoute(
        'Credit',
        'readNextSteps',
        'The smallest steps that reach a tier or keep it, each with its points',
        { params: partnerPath, querystring: nextStepsQuery },
        nextSteps,
      ),
    },
    async (request) =>
      unwrap(await readNextSteps(request.installation, request.params.partner, request.query)),
  );
  routes.get(
    '/partners/:partner/what-if',
    {
      ...allow('points', 'read', 'partner'),
      schema: describeRoute(
        'Credit',
        'readSupposables',
        'What a what-if may be about: clients, subscriptions, people, coming versions',
        { params: partnerPath, querystring: asOfQuery },
        supposables,
      ),
    },
    async (request) =>
      unwrap(await readSupposables(request.installation, request.params.partner, request.query.asOf)),
  );
}
