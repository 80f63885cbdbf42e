/** `/assignments`: who of the vendor looks after which partner and client. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { changeAssignments, readAssignments } from '../actions/manage-assignments.ts';
import { assignments, assignmentsBody, assignmentsQuery } from '../contract/people.ts';
import { allow, callerOf } from './access.ts';
import { describeRoute } from './describe.ts';
import { makeWritable, unwrap } from './problem.ts';

export function addAssignmentRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/assignments',
    {
      ...allow('assignments', 'read', 'vendor'),
      schema: describeRoute(
        'Assignments',
        'listAssignments',
        'Who looks after whom',
        { querystring: assignmentsQuery },
        assignments,
      ),
    },
    async (request) => ({ items: await list(request.installation, request.query) }),
  );
  routes.put(
    '/assignments',
    {
      ...allow('assignments', 'manage', 'vendor'),
      schema: describeRoute(
        'Assignments',
        'changeAssignments',
        'Let people look after partners and clients, in place of whoever did',
        { body: assignmentsBody },
        assignments,
      ),
    },
    async (request) => {
      unwrap(await changeAssignments(request.installation, request.body.items, callerOf(request)));
      return { items: await list(request.installation, {}) };
    },
  );
}

async function list(...given: Parameters<typeof readAssignments>) {
  return makeWritable(await readAssignments(...given)) as Entry[];
}

type Entry = (typeof assignments)['_output']['items'][number];
