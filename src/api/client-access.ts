/** `/clients/{id}/access…`, activities, tools and the demo's work: a client's account and who of the partners is in it. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { decideAccessRequest } from '../actions/answer-access-link.ts';
import { addPeople, changePeople, editPeople } from '../actions/change-account-people.ts';
import { exportActivities, listActivities, readTools } from '../actions/read-account-use.ts';
import { listAccessCandidates, listPermissionSets, readClientAccess } from '../actions/read-client-access.ts';
import { performWork, readWork } from '../actions/work-in-account.ts';
import { accessReceipt, addPeopleBody, changePeopleBody, editPeopleBody } from '../contract/access.ts';
import { linkAnswer, requestDecisionBody, requestPath } from '../contract/access-links.ts';
import { clientPath } from '../contract/accounts.ts';
import {
  accountActivities,
  accountActivitiesFileQuery,
  accountActivitiesQuery,
  accountTools,
  candidateList,
  clientAccess,
  workBody,
  workPage,
  workReceipt,
} from '../contract/client-access.ts';
import { permissionSets } from '../contract/permissions.ts';
import { asOfQuery } from '../contract/shapes.ts';
import { ACCESS_PEOPLE_COLUMNS, ACTIVITY_COLUMNS, writeCells } from '../views/access-cells.ts';
import { allow, callerOf } from './access.ts';
import { csvFile, sendCsv } from './csv-file.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

const TAG = 'Client access';
const ACCOUNTS = 'Accounts';
const PATH = '/clients/:client';

export function addClientAccessRoutes(server: FastifyInstance): void {
  addReads(server);
  addSets(server);
  addDecisions(server);
  addChanges(server);
  addUse(server);
  addWork(server);
}

function addReads(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const access = allow('partner-access', 'read', 'client');
  const input = { params: clientPath, querystring: asOfQuery };
  routes.get(
    `${PATH}/access`,
    {
      ...access,
      schema: describeRoute(
        TAG,
        'readClientAccess',
        'Who of the partners may work in the account, and which requests wait',
        input,
        clientAccess,
      ),
    },
    async (request) => {
      const { installation, params, query } = request;
      return unwrap(await readClientAccess(installation, callerOf(request), params.client, query.asOf));
    },
  );
  routes.get(
    `${PATH}/access.csv`,
    {
      ...access,
      schema: describeRoute(TAG, 'exportClientAccess', 'The same people, as a file', input, csvFile),
    },
    async (request, reply) => {
      const { installation, params, query } = request;
      const read = await readClientAccess(installation, callerOf(request), params.client, query.asOf);
      const { people, asOf } = unwrap(read);
      return sendCsv(reply, `${params.client}-access-${asOf}`, writeCells(ACCESS_PEOPLE_COLUMNS, people));
    },
  );
  routes.get(
    `${PATH}/access/candidates`,
    {
      ...allow('partner-access', 'add', 'client'),
      schema: describeRoute(
        TAG,
        'listAccessCandidates',
        'Colleagues whom a Partner Admin can add to the account',
        { params: clientPath },
        candidateList,
      ),
    },
    async (request) =>
      unwrap(await listAccessCandidates(request.installation, callerOf(request), request.params.client)),
  );
}

function addSets(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/permission-sets',
    {
      ...allow('program', 'read', 'program'),
      schema: describeRoute(
        TAG,
        'listPermissionSets',
        'Permission sets: what partners’ employees may do in a client’s account, and what they never may',
        {},
        permissionSets,
      ),
    },
    async ({ installation }) => listPermissionSets(installation),
  );
}

function addDecisions(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.post(
    `${PATH}/access/requests/:request/decision`,
    {
      ...allow('partner-access', 'decide', 'client'),
      schema: describeRoute(
        TAG,
        'decideAccessRequest',
        'Approve or decline a request that was passed on',
        { params: requestPath, body: requestDecisionBody },
        linkAnswer,
      ),
    },
    async (request) => {
      const { installation, params, body } = request;
      return unwrap(await decideAccessRequest(installation, callerOf(request), params, body));
    },
  );
  routes.post(
    `${PATH}/access/people`,
    {
      ...allow('partner-access', 'add', 'client'),
      schema: describeRoute(
        TAG,
        'addClientPeople',
        'Add colleagues to the account, as a Partner Admin in it',
        { params: clientPath, body: addPeopleBody },
        accessReceipt,
      ),
    },
    async (request) => {
      const { installation, params, body } = request;
      return unwrap(await addPeople(installation, callerOf(request), { ...params, partner: null }, body));
    },
  );
}

function addChanges(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.patch(
    `${PATH}/access/people`,
    {
      ...allow('partner-access', 'manage', 'client'),
      schema: describeRoute(
        TAG,
        'editClientPeople',
        'Change what partners’ people may do in the account, or when their access ends',
        { params: clientPath, body: editPeopleBody },
        accessReceipt,
      ),
    },
    async (request) => {
      const { installation, params, body } = request;
      return unwrap(await editPeople(installation, callerOf(request), { ...params, partner: null }, body));
    },
  );
  routes.post(
    `${PATH}/access/people/change`,
    {
      ...allow('partner-access', 'manage', 'client'),
      schema: describeRoute(
        TAG,
        'changeClientPeople',
        'Deactivate, reactivate or remove partners’ people in the account',
        { params: clientPath, body: changePeopleBody },
        accessReceipt,
      ),
    },
    async (request) => {
      const { installation, params, body } = request;
      return unwrap(await changePeople(installation, callerOf(request), { ...params, partner: null }, body));
    },
  );
}

function addUse(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const access = allow('account-activity', 'read', 'client');
  routes.get(
    `${PATH}/activities`,
    {
      ...access,
      schema: describeRoute(
        ACCOUNTS,
        'listAccountActivities',
        'What partners’ people did in the account, newest first',
        { params: clientPath, querystring: accountActivitiesQuery },
        accountActivities,
      ),
    },
    async (request) => {
      const { installation, params, query } = request;
      return unwrap(await listActivities(installation, callerOf(request), params.client, query));
    },
  );
  routes.get(
    `${PATH}/activities.csv`,
    {
      ...access,
      schema: describeRoute(
        ACCOUNTS,
        'exportAccountActivities',
        'The same as a file, as filtered',
        { params: clientPath, querystring: accountActivitiesFileQuery },
        csvFile,
      ),
    },
    async (request, reply) => {
      const { installation, params, query } = request;
      const found = await exportActivities(installation, callerOf(request), params.client, query);
      const { items, asOf } = unwrap(found);
      return sendCsv(reply, `${params.client}-activities-${asOf}`, writeCells(ACTIVITY_COLUMNS, items));
    },
  );
  routes.get(
    `${PATH}/tools`,
    {
      ...allow('account-usage', 'read', 'client'),
      schema: describeRoute(
        ACCOUNTS,
        'readAccountTools',
        'Tools of the account: paid for, in use, and what partners’ people did in them',
        { params: clientPath, querystring: asOfQuery },
        accountTools,
      ),
    },
    async (request) => {
      const { installation, params, query } = request;
      return unwrap(await readTools(installation, callerOf(request), params.client, query.asOf));
    },
  );
}

function addWork(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    `${PATH}/work`,
    {
      ...allow('work', 'read', 'client'),
      schema: describeRoute(
        'Demo',
        'readWork',
        'What can be done in the demo’s account, and what was',
        { params: clientPath },
        workPage,
      ),
    },
    async (request) => unwrap(await readWork(request.installation, callerOf(request), request.params.client)),
  );
  routes.post(
    `${PATH}/work`,
    {
      ...allow('work', 'perform', 'client'),
      schema: describeRoute(
        'Demo',
        'performWork',
        'Do something in the demo’s account, as the vendor’s product would report it',
        { params: clientPath, body: workBody },
        workReceipt,
      ),
    },
    async (request) => {
      const { installation, params, body } = request;
      return unwrap(await performWork(installation, callerOf(request), params.client, body));
    },
  );
}
