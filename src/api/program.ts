/** `/program` and `/status`: the rules in force, and how fresh everything is. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { readProgram } from '../actions/read-program.ts';
import { readStatus } from '../actions/read-status.ts';
import { programDocument } from '../contract/program.ts';
import { status } from '../contract/status.ts';
import { allow } from './access.ts';
import { makeWritable, problemResponses } from './problem.ts';

export function addProgramRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/program',
    {
      ...allow('program', 'read', 'program'),
      schema: {
        operationId: 'readProgram',
        tags: ['Program'],
        summary: 'The program document in force, with all its versions',
        response: { 200: programDocument, ...problemResponses },
      },
    },
    async (request) => makeWritable(await readProgram(request.installation)),
  );
  routes.get(
    '/status',
    {
      ...allow('program', 'read', 'program'),
      schema: {
        operationId: 'readStatus',
        tags: ['Program'],
        summary: 'How fresh everything is, and which date it is in the program',
        response: { 200: status, ...problemResponses },
      },
    },
    (request) => readStatus(request.installation),
  );
}
