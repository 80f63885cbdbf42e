/** `/partners…`: who takes part, and everything about one partner's points and tier. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { answerQuestion } from '../actions/answer-question.ts';
import { listPartners } from '../actions/list-partners.ts';
import { readMeasures } from '../actions/read-measures.ts';
import { readPartner } from '../actions/read-partner.ts';
import { readSeries } from '../actions/read-series.ts';
import {
  measures,
  partnerList,
  partnerListQuery,
  partnerPage,
  series,
  seriesQuery,
} from '../contract/partners.ts';
import { asOfQuery, partnerPath } from '../contract/shapes.ts';
import { statement, statementQuery } from '../contract/statement.ts';
import { allow } from './access.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

export function addPartnerRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/partners',
    {
      ...allow('partners', 'list', 'program'),
      schema: describeRoute(
        'Partners',
        'listPartners',
        'Partners by name',
        { querystring: partnerListQuery },
        partnerList,
      ),
    },
    (request) => listPartners(request.installation, request.query),
  );
  routes.get(
    '/partners/:partner',
    {
      ...allow('points', 'read', 'partner'),
      schema: describeRoute(
        'Partners',
        'readPartner',
        'One partner: its tier and review dates',
        { params: partnerPath, querystring: asOfQuery },
        partnerPage,
      ),
    },
    async (request) =>
      unwrap(await readPartner(request.installation, request.params.partner, request.query.asOf)),
  );
  routes.get(
    '/partners/:partner/statement',
    {
      ...allow('points', 'read', 'partner'),
      schema: describeRoute(
        'Partners',
        'readStatement',
        'The statement on a date',
        { params: partnerPath, querystring: statementQuery },
        statement,
      ),
    },
    async (request) =>
      unwrap(await answerQuestion(request.installation, request.params.partner, request.query)),
  );
  addPartnerMeasures(server);
}

/** A partner's points over time, and what stands behind its measures. */
function addPartnerMeasures(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/partners/:partner/series',
    {
      ...allow('points', 'read', 'partner'),
      schema: describeRoute(
        'Partners',
        'readSeries',
        'Points and tier over time, with projection',
        { params: partnerPath, querystring: seriesQuery },
        series,
      ),
    },
    async (request) => unwrap(await readSeries(request.installation, request.params.partner, request.query)),
  );
  routes.get(
    '/partners/:partner/measures',
    {
      ...allow('points', 'read', 'partner'),
      schema: describeRoute(
        'Partners',
        'readMeasures',
        'What stands behind tool usage, certificates and retention',
        { params: partnerPath, querystring: asOfQuery },
        measures,
      ),
    },
    async (request) =>
      unwrap(await readMeasures(request.installation, request.params.partner, request.query.asOf)),
  );
}
