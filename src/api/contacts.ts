/** Contacts of a client: kept by the client or the vendor for all, or by one partner for itself. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { readContacts, removeContact, saveContact } from '../actions/manage-contacts.ts';
import { clientPath } from '../contract/accounts.ts';
import { clientContactPath, contactBody, contactList, ownContactPath } from '../contract/contacts.ts';
import { partnerClientPath } from '../contract/shapes.ts';
import { allow, callerOf } from './access.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

const TAG = 'Contacts';

export function addContactRoutes(server: FastifyInstance): void {
  addClientContacts(server);
  addOwnContacts(server);
}

function addClientContacts(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const path = '/clients/:client/contacts';
  const writing = allow('contacts', 'write', 'client');
  const placeOf = ({ client }: { readonly client: string }) => ({ partner: null, client });
  routes.get(
    path,
    {
      ...allow('contacts', 'read', 'client'),
      schema: describeRoute(TAG, 'listContacts', 'Contacts of a client', { params: clientPath }, contactList),
    },
    async (request) =>
      unwrap(await readContacts(request.installation, callerOf(request), placeOf(request.params))),
  );
  const creation = { params: clientPath, body: contactBody };
  routes.post(
    path,
    {
      ...writing,
      schema: describeRoute(
        TAG,
        'addContact',
        'Add a contact for all who look after the client',
        creation,
        contactList,
      ),
    },
    async ({ installation, caller, params, body }) =>
      unwrap(await saveContact(installation, caller!, placeOf(params), null, body)),
  );
  const change = { params: clientContactPath, body: contactBody };
  routes.put(
    `${path}/:contact`,
    { ...writing, schema: describeRoute(TAG, 'changeContact', 'Change a contact', change, contactList) },
    async ({ installation, caller, params, body }) =>
      unwrap(await saveContact(installation, caller!, placeOf(params), params.contact, body)),
  );
  const removal = { params: clientContactPath };
  routes.delete(
    `${path}/:contact`,
    { ...writing, schema: describeRoute(TAG, 'removeContact', 'Remove a contact', removal, contactList) },
    async ({ installation, caller, params }) =>
      unwrap(await removeContact(installation, caller!, placeOf(params), params.contact)),
  );
}

function addOwnContacts(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const path = '/partners/:partner/companies/:client/contacts';
  const writing = allow('contacts', 'write', 'partner');
  const list = { params: partnerClientPath };
  routes.get(
    path,
    {
      ...allow('contacts', 'read', 'partner'),
      schema: describeRoute(
        TAG,
        'listOwnContacts',
        'Contacts of a client, with those that the partner keeps for itself',
        list,
        contactList,
      ),
    },
    async ({ installation, caller, params }) => unwrap(await readContacts(installation, caller!, params)),
  );
  const creation = { params: partnerClientPath, body: contactBody };
  routes.post(
    path,
    {
      ...writing,
      schema: describeRoute(
        TAG,
        'addOwnContact',
        'Add a contact for the partner itself',
        creation,
        contactList,
      ),
    },
    async ({ installation, caller, params, body }) =>
      unwrap(await saveContact(installation, caller!, params, null, body)),
  );
  const change = { params: ownContactPath, body: contactBody };
  routes.put(
    `${path}/:contact`,
    {
      ...writing,
      schema: describeRoute(TAG, 'changeOwnContact', 'Change a contact of the partner', change, contactList),
    },
    async ({ installation, caller, params, body }) =>
      unwrap(await saveContact(installation, caller!, params, params.contact, body)),
  );
  const removal = { params: ownContactPath };
  routes.delete(
    `${path}/:contact`,
    {
      ...writing,
      schema: describeRoute(TAG, 'removeOwnContact', 'Remove a contact of the partner', removal, contactList),
    },
    async ({ installation, caller, params }) =>
      unwrap(await removeContact(installation, caller!, params, params.contact)),
  );
}
