/** `/partners…`: who takes part, and everything about one partner's points and tier. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { answerQuestion } from '../actions/answer-question.ts';
import { askWhatIf } from '../actions/ask-what-if.ts';
import type { Installation } from '../actions/installation.ts';
import { listPartners } from '../actions/list-partners.ts';
import { readBreakdown } from '../actions/read-breakdown.ts';
import { readChanges } from '../actions/read-changes.ts';
import { readClientAccount } from '../actions/read-client-account.ts';
import { readExpiryCalendar } from '../actions/read-expiry-calendar.ts';
import { readMissing } from '../actions/read-missing.ts';
import { readPartner } from '../actions/read-partner.ts';
import { readSeries } from '../actions/read-series.ts';
import {
  breakdown,
  breakdownQuery,
  changes,
  changesQuery,
  clientAccount,
  expiryCalendar,
  missingCredit,
  partnerList,
  partnerListQuery,
  partnerPage,
  series,
  seriesQuery,
  whatIf,
  whatIfBody,
} from '../contract/partners.ts';
import { asOfQuery, partnerClientPath, partnerPath } from '../contract/shapes.ts';
import { statement, statementQuery } from '../contract/statement.ts';
import { problemResponses, unwrap } from './problem.ts';

export function addPartnerRoutes(server: FastifyInstance, installation: Installation): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/partners',
    { schema: describe('listPartners', 'Partners by name', { querystring: partnerListQuery }, partnerList) },
    (request) => listPartners(installation, request.query),
  );
  routes.get(
    '/partners/:partner',
    {
      schema: describe(
        'readPartner',
        'One partner: its tier and review dates',
        { params: partnerPath, querystring: asOfQuery },
        partnerPage,
      ),
    },
    async (request) => unwrap(await readPartner(installation, request.params.partner, request.query.asOf)),
  );
  routes.get(
    '/partners/:partner/statement',
    {
      schema: describe(
        'readStatement',
        'The statement on a date',
        { params: partnerPath, querystring: statementQuery },
        statement,
      ),
    },
    async (request) => unwrap(await answerQuestion(installation, request.params.partner, request.query)),
  );
  routes.get(
    '/partners/:partner/series',
    {
      schema: describe(
        'readSeries',
        'Points and tier over time, with projection',
        { params: partnerPath, querystring: seriesQuery },
        series,
      ),
    },
    async (request) => unwrap(await readSeries(installation, request.params.partner, request.query)),
  );
  routes.get(
    '/partners/:partner/changes',
    {
      schema: describe(
        'readChanges',
        'What changed between two dates, or two states of knowledge',
        { params: partnerPath, querystring: changesQuery },
        changes,
      ),
    },
    async (request) => unwrap(await readChanges(installation, request.params.partner, request.query)),
  );
  routes.get(
    '/partners/:partner/expiries',
    {
      schema: describe(
        'readExpiries',
        'What ends in the next twelve months',
        { params: partnerPath, querystring: asOfQuery },
        expiryCalendar,
      ),
    },
    async (request) =>
      unwrap(await readExpiryCalendar(installation, request.params.partner, request.query.asOf)),
  );
  routes.get(
    '/partners/:partner/missing-credit',
    {
      schema: describe(
        'readMissingCredit',
        'What earned nothing, why, and what would mend it',
        { params: partnerPath, querystring: asOfQuery },
        missingCredit,
      ),
    },
    async (request) => unwrap(await readMissing(installation, request.params.partner, request.query.asOf)),
  );
  routes.get(
    '/partners/:partner/clients',
    {
      schema: describe(
        'readBreakdown',
        'Points by client',
        { params: partnerPath, querystring: breakdownQuery },
        breakdown,
      ),
    },
    async (request) => unwrap(await readBreakdown(installation, request.params.partner, request.query)),
  );
  routes.get(
    '/partners/:partner/clients/:client',
    {
      schema: describe(
        'readClientAccount',
        'Every credit line of a partner at one client',
        { params: partnerClientPath, querystring: asOfQuery },
        clientAccount,
      ),
    },
    async (request) => {
      const { partner, client } = request.params;
      return unwrap(await readClientAccount(installation, partner, client, request.query.asOf));
    },
  );
  routes.post(
    '/partners/:partner/what-if',
    {
      schema: describe(
        'askWhatIf',
        'The statement with hypothetical facts or a draft of the rules',
        { params: partnerPath, body: whatIfBody },
        whatIf,
      ),
    },
    async (request) => unwrap(await askWhatIf(installation, request.params.partner, request.body)),
  );
}

function describe<Input extends object, Output>(
  operationId: string,
  summary: string,
  input: Input,
  output: Output,
) {
  return {
    operationId,
    tags: ['Partners'],
    summary,
    ...input,
    response: { 200: output, ...problemResponses },
  };
}
