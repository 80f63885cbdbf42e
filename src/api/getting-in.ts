/** Ways in for those who are not signed in yet: what is offered, the set-up link, invitations. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { acceptInvitation } from '../actions/accept-invitation.ts';
import { beginSession } from '../actions/begin-session.ts';
import { readInvitation } from '../actions/invite-person.ts';
import { readSignInOptions } from '../actions/read-sign-in-options.ts';
import { setUp } from '../actions/set-up.ts';
import {
  acceptBody,
  invitationNote,
  setUpBody,
  signedIn,
  signInOptions,
  tokenPath,
} from '../contract/people.ts';
import { PUBLIC } from './access.ts';
import { describeRoute } from './describe.ts';
import { makeWritable, unwrap } from './problem.ts';

export function addGettingInRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/sign-in/options',
    {
      ...PUBLIC,
      schema: describeRoute('Sign-in', 'readSignInOptions', 'How one may sign in here', {}, signInOptions),
    },
    async ({ installation }) => makeWritable(await readSignInOptions(installation)),
  );
  routes.post(
    '/set-up',
    {
      ...PUBLIC,
      schema: describeRoute(
        'Sign-in',
        'setUp',
        'Become the first program manager, with the link that the server printed',
        { body: setUpBody },
        signedIn,
      ),
    },
    async ({ installation, body }, reply) => {
      const user = unwrap(await setUp(installation, body));
      reply.header('set-cookie', await beginSession(installation, user));
      return { user };
    },
  );
  addInvitations(server);
}

function addInvitations(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/invitations/:token',
    {
      ...PUBLIC,
      schema: describeRoute(
        'Sign-in',
        'readInvitation',
        'What an invitation is to, by the token of its link',
        { params: tokenPath },
        invitationNote,
      ),
    },
    async ({ installation, params }) => unwrap(await readInvitation(installation, params.token)),
  );
  routes.post(
    '/invitations/:token',
    {
      ...PUBLIC,
      schema: describeRoute(
        'Sign-in',
        'acceptInvitation',
        'Accept an invitation: with a name and a password, or signed in with its address',
        { params: tokenPath, body: acceptBody },
        signedIn,
      ),
    },
    async (request, reply) => {
      const { installation, params, body, headers } = request;
      const caller = await installation.findCaller(headers);
      const signedInAs = caller?.kind === 'user' ? caller.id : null;
      const user = unwrap(await acceptInvitation(installation, { ...params, ...body }, signedInAs));
      if (user !== signedInAs) reply.header('set-cookie', await beginSession(installation, user));
      return { user };
    },
  );
}
