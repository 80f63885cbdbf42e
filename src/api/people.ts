/** People of partners, of clients and of the vendor: the same routes three times, each about its own home. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { invitePerson, withdrawInvitation } from '../actions/invite-person.ts';
import { changeMember, listPeople, removeMember } from '../actions/manage-people.ts';
import { clientPath } from '../contract/accounts.ts';
import {
  invitationPage,
  invitationPath,
  inviteBodies,
  memberChangeBodies,
  memberPage,
  people,
  removedPerson,
  revokedInvitation,
  userPath,
} from '../contract/people.ts';
import type { Subject } from '../contract/policy.ts';
import { partnerPath } from '../contract/shapes.ts';
import { allow, callerOf } from './access.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

/** Whose people, where the routes are, what their paths and bodies hold. */
interface Owner {
  readonly subject: Exclude<Subject['kind'], 'program' | 'relationship'>;
  readonly base: string;
  /** In the names of operations and in summaries. */
  readonly name: 'Partner' | 'Client' | 'Vendor';
  readonly words: string;
  readonly path: z.ZodObject;
  readonly invite: z.ZodType<{ email: string; role: string; employee?: string | null }>;
  readonly change: z.ZodType<{ role?: string | undefined; employee?: string | null | undefined }>;
}

const OWNERS: readonly Owner[] = [
  {
    subject: 'partner',
    base: '/partners/:partner/people',
    name: 'Partner',
    words: 'a partner',
    path: partnerPath,
    invite: inviteBodies.partner,
    change: memberChangeBodies.partner,
  },
  {
    subject: 'client',
    base: '/clients/:client/people',
    name: 'Client',
    words: 'a client',
    path: clientPath,
    invite: inviteBodies.client,
    change: memberChangeBodies.client,
  },
  {
    subject: 'vendor',
    base: '/people',
    name: 'Vendor',
    words: 'the vendor',
    path: z.object({}),
    invite: inviteBodies.vendor,
    change: memberChangeBodies.vendor,
  },
];

export function addPeopleRoutes(server: FastifyInstance): void {
  for (const owner of OWNERS) {
    addPeople(server, owner);
    addMember(server, owner);
  }
}

function homeOf(request: FastifyRequest, { subject }: Owner) {
  const { partner, client } = request.params as { readonly partner?: string; readonly client?: string };
  if (subject === 'partner') return { side: subject, partner: partner! };
  return subject === 'client' ? { side: subject, client: client! } : { side: subject };
}

function addPeople(server: FastifyInstance, owner: Owner): void {
  const { subject, base, name, words, path, invite } = owner;
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    base,
    {
      ...allow('people', 'read', subject),
      schema: describeRoute(
        'People',
        `list${name}People`,
        `People of ${words}, and open invitations`,
        { params: path },
        people,
      ),
    },
    async (request) => unwrap(await listPeople(request.installation, homeOf(request, owner))),
  );
  routes.post(
    base,
    {
      ...allow('people', 'manage', subject),
      schema: describeRoute(
        'People',
        `invite${name}Person`,
        `Invite somebody to ${words}; again: with a new link`,
        { params: path, body: invite },
        invitationPage,
      ),
    },
    async (request) => {
      const { email, role, employee = null } = request.body;
      const home = homeOf(request, owner);
      return unwrap(
        await invitePerson(request.installation, home, { email, role, employee }, callerOf(request)),
      );
    },
  );
  routes.delete(
    `${base}/invitations/:invitation`,
    {
      ...allow('people', 'manage', subject),
      schema: describeRoute(
        'People',
        `revoke${name}Invitation`,
        `Revoke an open invitation to ${words}`,
        { params: path.extend(invitationPath.shape) },
        revokedInvitation,
      ),
    },
    async (request) => {
      const { invitation } = request.params as { readonly invitation: string };
      const home = homeOf(request, owner);
      return unwrap(await withdrawInvitation(request.installation, home, invitation, callerOf(request)));
    },
  );
}

function addMember(server: FastifyInstance, owner: Owner): void {
  const { subject, base, name, words, path, change } = owner;
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const params = path.extend(userPath.shape);
  routes.patch(
    `${base}/:user`,
    {
      ...allow('people', 'manage', subject),
      schema: describeRoute(
        'People',
        `change${name}Person`,
        `Change the role of a person of ${words}`,
        { params, body: change },
        memberPage,
      ),
    },
    async (request) => {
      const { user } = request.params as { readonly user: string };
      const home = homeOf(request, owner);
      return unwrap(await changeMember(request.installation, home, user, request.body, callerOf(request)));
    },
  );
  routes.delete(
    `${base}/:user`,
    {
      ...allow('people', 'manage', subject),
      schema: describeRoute(
        'People',
        `remove${name}Person`,
        `Remove a person from ${words}; their sessions end`,
        { params },
        removedPerson,
      ),
    },
    async (request) => {
      const { user } = request.params as { readonly user: string };
      return unwrap(
        await removeMember(request.installation, homeOf(request, owner), user, callerOf(request)),
      );
    },
  );
}
