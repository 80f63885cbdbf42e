/** `/me`: who asks, as the web app and its settings show it. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { prolongSession } from '../actions/begin-session.ts';
import { changeProfile, readMe } from '../actions/read-me.ts';
import { me, profileBody } from '../contract/people.ts';
import { allow, callerOf } from './access.ts';
import { describeRoute } from './describe.ts';
import { Problem } from './problem.ts';

export function addMeRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/me',
    {
      ...allow('self', 'read', 'program'),
      schema: describeRoute('Me', 'readMe', 'Who asks, and where they belong', {}, me),
    },
    async (request, reply) => {
      const cookie = await prolongSession(request.installation, request.headers);
      if (cookie !== null) reply.header('set-cookie', cookie);
      return readMe(request.installation, callerOf(request));
    },
  );
  routes.patch(
    '/me',
    {
      ...allow('self', 'manage', 'program'),
      schema: describeRoute(
        'Me',
        'changeProfile',
        'Change one’s own name and formats',
        { body: profileBody },
        me,
      ),
    },
    async (request) => {
      const caller = callerOf(request);
      if (caller.kind === 'key') throw new Problem('forbidden', 'An API key has no profile.');
      await changeProfile(request.installation, caller, request.body);
      return readMe(request.installation, caller);
    },
  );
}
