/** `/partners/{id}/engagement` and `/clients/{client}/engagement`: how clients use what they subscribe to. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import {
  exportEngagement,
  listEngagement,
  readClientEngagement,
  readEngagement,
} from '../actions/read-engagement.ts';
import {
  clientEngagement,
  engagementExportQuery,
  engagementList,
  engagementOverview,
  engagementQuery,
} from '../contract/engagement.ts';
import { asOfQuery, partnerClientPath, partnerPath } from '../contract/shapes.ts';
import { ENGAGEMENT_COLUMNS, writeEngagementCells } from '../views/csv-cells.ts';
import { allow } from './access.ts';
import { csvFile, sendCsv } from './csv-file.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

const PATH = '/partners/:partner/engagement';
const TAG = 'Engagement';
const access = allow('engagement', 'read', 'partner');

export function addEngagementRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const overview = { params: partnerPath, querystring: asOfQuery };
  routes.get(
    PATH,
    {
      ...access,
      schema: describeRoute(
        TAG,
        'readEngagement',
        'Clients by band of the engagement index, and the product lines they have and lack',
        overview,
        engagementOverview,
      ),
    },
    async ({ installation, params, query }) =>
      unwrap(await readEngagement(installation, params.partner, query.asOf)),
  );
  const list = { params: partnerPath, querystring: engagementQuery };
  routes.get(
    `${PATH}/clients`,
    { ...access, schema: describeRoute(TAG, 'listEngagement', 'Engagement by client', list, engagementList) },
    async ({ installation, params, query }) =>
      unwrap(await listEngagement(installation, params.partner, query)),
  );
  const file = { params: partnerPath, querystring: engagementExportQuery };
  routes.get(
    `${PATH}/clients.csv`,
    {
      ...access,
      schema: describeRoute(TAG, 'exportEngagement', 'Engagement by client, as a file', file, csvFile),
    },
    async ({ installation, params: { partner }, query }, reply) => {
      const { asOf, rows } = unwrap(await exportEngagement(installation, partner, query));
      const name = `${partner}-engagement-${asOf}`;
      return sendCsv(reply, name, [ENGAGEMENT_COLUMNS, ...rows.map(writeEngagementCells)]);
    },
  );
  const one = { params: partnerClientPath, querystring: asOfQuery };
  routes.get(
    '/partners/:partner/clients/:client/engagement',
    {
      ...access,
      schema: describeRoute(
        TAG,
        'readClientEngagement',
        'A client’s engagement index: its categories, its formula, its trend',
        one,
        clientEngagement,
      ),
    },
    async ({ installation, params, query }) =>
      unwrap(await readClientEngagement(installation, params, query.asOf)),
  );
}
