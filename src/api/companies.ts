/** `/partners/{id}/companies`: a partner's clients, the record of each, and the timeline of its facts. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { exportCompanies, listCompanies, readCompany, readTimeline } from '../actions/read-companies.ts';
import {
  companiesExportQuery,
  companiesQuery,
  companyList,
  companyRecord,
  timeline,
  timelineQuery,
} from '../contract/companies.ts';
import { asOfQuery, partnerClientPath, partnerPath } from '../contract/shapes.ts';
import { COMPANY_COLUMNS, writeCompanyCells } from '../views/csv-cells.ts';
import { allow } from './access.ts';
import { csvFile, sendCsv } from './csv-file.ts';
import { describeRoute } from './describe.ts';
import { makeWritable, unwrap } from './problem.ts';

const PATH = '/partners/:partner/companies';
const TAG = 'Companies';
const access = allow('companies', 'read', 'partner');

export function addCompanyRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const list = { params: partnerPath, querystring: companiesQuery };
  routes.get(
    PATH,
    { ...access, schema: describeRoute(TAG, 'listCompanies', 'A partner’s clients', list, companyList) },
    async ({ installation, params, query }) =>
      unwrap(await listCompanies(installation, params.partner, query)),
  );
  const file = { params: partnerPath, querystring: companiesExportQuery };
  routes.get(
    '/partners/:partner/companies.csv',
    {
      ...access,
      schema: describeRoute(TAG, 'exportCompanies', 'A partner’s clients, as a file', file, csvFile),
    },
    async ({ installation, params: { partner }, query }, reply) => {
      const { asOf, rows } = unwrap(await exportCompanies(installation, partner, query));
      return sendCsv(reply, `${partner}-companies-${asOf}`, [
        COMPANY_COLUMNS,
        ...rows.map(writeCompanyCells),
      ]);
    },
  );
  const one = { params: partnerClientPath, querystring: asOfQuery };
  routes.get(
    `${PATH}/:client`,
    {
      ...access,
      schema: describeRoute(TAG, 'readCompany', 'What a partner knows of a client', one, companyRecord),
    },
    async ({ installation, params, query }) => unwrap(await readCompany(installation, params, query.asOf)),
  );
  const facts = { params: partnerClientPath, querystring: timelineQuery };
  routes.get(
    `${PATH}/:client/facts`,
    {
      ...access,
      schema: describeRoute(
        TAG,
        'readTimeline',
        'Facts about a client, newest first, as far as they are the partner’s or the client’s own',
        facts,
        timeline,
      ),
    },
    async ({ installation, params, query }) =>
      makeWritable(unwrap(await readTimeline(installation, params, query))),
  );
}
