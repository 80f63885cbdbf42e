/** `/program` and `/status`: the rules in force, and how fresh everything is. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Installation } from '../actions/installation.ts';
import { readProgram } from '../actions/read-program.ts';
import { readStatus } from '../actions/read-status.ts';
import { programDocument } from '../contract/program.ts';
import { status } from '../contract/status.ts';
import { makeWritable, problemResponses } from './problem.ts';

export function addProgramRoutes(server: FastifyInstance, installation: Installation): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/program',
    {
      schema: {
        operationId: 'readProgram',
        tags: ['Program'],
        summary: 'The program document in force, with all its versions',
        response: { 200: programDocument, ...problemResponses },
      },
    },
    async () => makeWritable(await readProgram(installation)),
  );
  routes.get(
    '/status',
    {
      schema: {
        operationId: 'readStatus',
        tags: ['Program'],
        summary: 'How fresh everything is, and which date it is in the program',
        response: { 200: status, ...problemResponses },
      },
    },
    () => readStatus(installation),
  );
}
