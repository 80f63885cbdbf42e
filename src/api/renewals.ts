/** `/partners/{id}/renewals`: what comes up at a partner's clients, and its decisions; the end of services to a client. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { askRenewalOptions } from '../actions/ask-renewal-options.ts';
import { chooseRenewalOwner } from '../actions/choose-renewal-owner.ts';
import { decideRenewal } from '../actions/decide-renewal.ts';
import { endServices, previewServicesEnd } from '../actions/end-services.ts';
import { exportAssignedRenewals, listAssignedRenewals } from '../actions/list-assigned-renewals.ts';
import { exportRenewals, listRenewals, readRenewals } from '../actions/read-renewals.ts';
import {
  assignedRenewalList,
  owner,
  renewalDecisionBody,
  renewalList,
  renewalOptions,
  renewalOptionsQuery,
  renewalOwnerBody,
  renewalPage,
  renewalPath,
  renewalsFilter,
  renewalsQuery,
  servicesEndPreview,
  servicesEndReceipt,
} from '../contract/renewals.ts';
import { asOfQuery, partnerClientPath, partnerPath } from '../contract/shapes.ts';
import { RENEWAL_COLUMNS, writeRenewalCells } from '../views/csv-cells.ts';
import { allow, callerOf } from './access.ts';
import { csvFile, sendCsv } from './csv-file.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

const PATH = '/partners/:partner/renewals';
const CLIENT = '/partners/:partner/clients/:client';
const TAG = 'Renewals';

export function addRenewalRoutes(server: FastifyInstance): void {
  addReads(server);
  addFiles(server);
  addDecisions(server);
  addServicesEnd(server);
}

function addReads(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const access = allow('renewals', 'read', 'partner');
  const list = { params: partnerPath, querystring: renewalsQuery };
  routes.get(
    PATH,
    { ...access, schema: describeRoute(TAG, 'listRenewals', 'Renewals that come up', list, renewalList) },
    async (request) =>
      unwrap(await listRenewals(request.installation, request.params.partner, request.query)),
  );
  const about = allow('renewals', 'read', 'relationship');
  const one = { params: partnerClientPath, querystring: asOfQuery };
  routes.get(
    `${PATH}/:client`,
    { ...about, schema: describeRoute(TAG, 'readRenewals', 'One client’s renewals', one, renewalPage) },
    async (request) =>
      unwrap(await readRenewals(request.installation, callerOf(request), request.params, request.query.asOf)),
  );
  const options = { params: renewalPath, querystring: renewalOptionsQuery };
  routes.get(
    `${PATH}/:client/:productLine/options`,
    {
      ...about,
      schema: describeRoute(
        TAG,
        'askRenewalOptions',
        'What each way to decide a renewal means for the points',
        options,
        renewalOptions,
      ),
    },
    async (request) =>
      unwrap(await askRenewalOptions(request.installation, request.params, request.query.mrr)),
  );
}

/** A renewal manager's own list, and the lists as files. */
function addFiles(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const own = allow('renewals', 'read-own', 'program');
  const list = { querystring: renewalsQuery };
  routes.get(
    '/renewals',
    {
      ...own,
      schema: describeRoute(
        TAG,
        'listAssignedRenewals',
        'Renewals of the clients that the caller looks after',
        list,
        assignedRenewalList,
      ),
    },
    async (request) =>
      unwrap(await listAssignedRenewals(request.installation, callerOf(request), request.query)),
  );
  const file = { querystring: renewalsFilter };
  routes.get(
    '/renewals.csv',
    { ...own, schema: describeRoute(TAG, 'exportAssignedRenewals', 'The same, as a file', file, csvFile) },
    async (request, reply) => {
      const caller = callerOf(request);
      const found = unwrap(await exportAssignedRenewals(request.installation, caller, request.query));
      const rows = found.items.map((row) => [row.partner, row.partnerName, ...writeRenewalCells(row)]);
      const head = ['partner', 'partnerName', ...RENEWAL_COLUMNS];
      return sendCsv(reply, `renewals-${found.asOf}`, [head, ...rows]);
    },
  );
  routes.get(
    '/partners/:partner/renewals.csv',
    {
      ...allow('renewals', 'read', 'partner'),
      schema: describeRoute(
        TAG,
        'exportRenewals',
        'Renewals that come up, as a file',
        { params: partnerPath, ...file },
        csvFile,
      ),
    },
    async (request, reply) => {
      const { partner } = request.params;
      const found = unwrap(await exportRenewals(request.installation, partner, request.query));
      const rows = found.items.map(writeRenewalCells);
      return sendCsv(reply, `${partner}-renewals-${found.asOf}`, [RENEWAL_COLUMNS, ...rows]);
    },
  );
}

function addDecisions(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const decision = { params: renewalPath, body: renewalDecisionBody };
  routes.post(
    `${PATH}/:client/:productLine/decision`,
    {
      ...allow('renewals', 'decide', 'relationship'),
      schema: describeRoute(
        TAG,
        'decideRenewal',
        'Decide a renewal, or decide otherwise, until its deadline',
        decision,
        renewalPage,
      ),
    },
    async (request) => {
      const { installation, params, body } = request;
      return unwrap(await decideRenewal(installation, callerOf(request), params, body));
    },
  );
  const choice = { params: partnerClientPath, body: renewalOwnerBody };
  routes.put(
    `${CLIENT}/renewal-owner`,
    {
      ...allow('renewals', 'manage', 'partner'),
      schema: describeRoute(
        TAG,
        'chooseRenewalOwner',
        'Choose who talks to a client about its renewals',
        choice,
        owner,
      ),
    },
    async (request) => {
      const { installation, params, body } = request;
      return unwrap(await chooseRenewalOwner(installation, callerOf(request), params, body));
    },
  );
}

function addServicesEnd(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const input = { params: partnerClientPath };
  routes.get(
    `${CLIENT}/end-services`,
    {
      ...allow('renewals', 'read', 'partner'),
      schema: describeRoute(
        TAG,
        'previewServicesEnd',
        'What ending the services to a client today would cost',
        input,
        servicesEndPreview,
      ),
    },
    async (request) => unwrap(await previewServicesEnd(request.installation, request.params)),
  );
  routes.post(
    `${CLIENT}/end-services`,
    {
      ...allow('renewals', 'manage', 'partner'),
      schema: describeRoute(TAG, 'endServices', 'End the services to a client', input, servicesEndReceipt),
    },
    async (request) => unwrap(await endServices(request.installation, callerOf(request), request.params)),
  );
}
