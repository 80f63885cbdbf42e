/** `/partners/{id}/dashboard/…` and `/team`: what needs somebody, clients, progress, and the vendor's people. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { exportClientList, listClients } from '../actions/list-clients.ts';
import { readAlerts } from '../actions/read-alerts.ts';
import { readClientDetails } from '../actions/read-client-details.ts';
import { readPointChanges, readProgress } from '../actions/read-progress.ts';
import { readTeam } from '../actions/read-team.ts';
import {
  alertList,
  clientDetails,
  clientFileQuery,
  clientList,
  clientListQuery,
  pointChanges,
  pointChangesQuery,
  progress,
  vendorTeam,
} from '../contract/dashboard.ts';
import { asOfQuery, partnerClientPath, partnerPath } from '../contract/shapes.ts';
import { LISTED_CLIENT_COLUMNS, writeListedClientCells } from '../views/client-list-cells.ts';
import { allow } from './access.ts';
import { csvFile, sendCsv } from './csv-file.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

const PATH = '/partners/:partner/dashboard';
const TAG = 'Dashboard';
const access = allow('dashboard', 'read', 'partner');

export function addDashboardRoutes(server: FastifyInstance): void {
  addClientList(server);
  addProgress(server);
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const dated = { params: partnerPath, querystring: asOfQuery };
  routes.get(
    `${PATH}/alerts`,
    { ...access, schema: describeRoute(TAG, 'readAlerts', 'What needs somebody', dated, alertList) },
    async (request) =>
      unwrap(await readAlerts(request.installation, request.params.partner, request.query.asOf)),
  );
  const team = { params: partnerPath };
  routes.get(
    '/partners/:partner/team',
    {
      ...access,
      schema: describeRoute(TAG, 'readTeam', 'Who of the vendor helps a partner', team, vendorTeam),
    },
    async (request) => unwrap(await readTeam(request.installation, request.params.partner)),
  );
}

function addClientList(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const list = { params: partnerPath, querystring: clientListQuery };
  routes.get(
    `${PATH}/clients`,
    { ...access, schema: describeRoute(TAG, 'listClients', 'A partner’s clients', list, clientList) },
    async (request) => unwrap(await listClients(request.installation, request.params.partner, request.query)),
  );
  const file = { params: partnerPath, querystring: clientFileQuery };
  routes.get(
    `${PATH}/clients.csv`,
    {
      ...access,
      schema: describeRoute(TAG, 'exportClients', 'A partner’s clients, as a file', file, csvFile),
    },
    async (request, reply) => {
      const { partner } = request.params;
      const { asOf, rows } = unwrap(await exportClientList(request.installation, partner, request.query));
      const cells = rows.map(writeListedClientCells);
      return sendCsv(reply, `${partner}-client-list-${asOf}`, [LISTED_CLIENT_COLUMNS, ...cells]);
    },
  );
  const one = { params: partnerClientPath, querystring: asOfQuery };
  routes.get(
    `${PATH}/clients/:client`,
    {
      ...access,
      schema: describeRoute(TAG, 'readClientDetails', 'All about one client', one, clientDetails),
    },
    async (request) =>
      unwrap(await readClientDetails(request.installation, request.params, request.query.asOf)),
  );
}

function addProgress(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const points = allow('points', 'read', 'partner');
  const dated = { params: partnerPath, querystring: asOfQuery };
  routes.get(
    '/partners/:partner/progress',
    {
      ...points,
      schema: describeRoute(TAG, 'readProgress', 'Points, tiers and what is missing', dated, progress),
    },
    async (request) =>
      unwrap(await readProgress(request.installation, request.params.partner, request.query.asOf)),
  );
  const between = { params: partnerPath, querystring: pointChangesQuery };
  routes.get(
    '/partners/:partner/point-changes',
    {
      ...points,
      schema: describeRoute(
        TAG,
        'readPointChanges',
        'Points won and lost between two dates, with the clients behind a number',
        between,
        pointChanges,
      ),
    },
    async (request) =>
      unwrap(await readPointChanges(request.installation, request.params.partner, request.query)),
  );
}
