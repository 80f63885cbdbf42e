/** `/demo/…`: people of every role who may be tried out with one click. In demo mode alone; else nothing is here. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { beginSession } from '../actions/begin-session.ts';
import { listDemoUsers } from '../actions/seed-demo-users.ts';
import { demoSignInBody, demoUsers, signedIn } from '../contract/people.ts';
import { PUBLIC } from './access.ts';
import { describeRoute } from './describe.ts';
import { Problem } from './problem.ts';

export function addDemoRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/demo/users',
    {
      ...PUBLIC,
      schema: describeRoute('Demo', 'listDemoUsers', 'People to try the demo as', {}, demoUsers),
    },
    async ({ installation }) => {
      if (!installation.isDemo) throw new Problem('not_found');
      return { items: await listDemoUsers(installation.store) };
    },
  );
  routes.post(
    '/demo/sign-in',
    {
      ...PUBLIC,
      schema: describeRoute(
        'Demo',
        'signInToDemo',
        'Sign in as one of the demo’s people',
        { body: demoSignInBody },
        signedIn,
      ),
    },
    async ({ installation, body: { user } }, reply) => {
      if (!installation.isDemo) throw new Problem('not_found');
      const isKnown = (await listDemoUsers(installation.store)).some((each) => each.user === user);
      if (!isKnown) throw new Problem('person_not_found', `The demo has nobody with the id "${user}".`);
      reply.header('set-cookie', await beginSession(installation, user));
      return { user };
    },
  );
}
