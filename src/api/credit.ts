/** `/partners/{id}/…` about credit: what changed, what ends, what is missing, what would be. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { askWhatIf } from '../actions/ask-what-if.ts';
import { readChanges } from '../actions/read-changes.ts';
import { readExpiryCalendar } from '../actions/read-expiry-calendar.ts';
import { readMissing } from '../actions/read-missing.ts';
import {
  changesPage,
  changesQuery,
  expiryPage,
  missingPage,
  whatIf,
  whatIfBody,
} from '../contract/partners.ts';
import { asOfQuery, partnerPath } from '../contract/shapes.ts';
import { allow } from './access.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

export function addCreditRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/partners/:partner/changes',
    {
      ...allow('points', 'read', 'partner'),
      schema: describeRoute(
        'Credit',
        'readChanges',
        'What changed between two dates, or two states of knowledge',
        { params: partnerPath, querystring: changesQuery },
        changesPage,
      ),
    },
    async (request) => unwrap(await readChanges(request.installation, request.params.partner, request.query)),
  );
  routes.get(
    '/partners/:partner/expiries',
    {
      ...allow('points', 'read', 'partner'),
      schema: describeRoute(
        'Credit',
        'readExpiries',
        'What ends in the next twelve months',
        { params: partnerPath, querystring: asOfQuery },
        expiryPage,
      ),
    },
    async (request) =>
      unwrap(await readExpiryCalendar(request.installation, request.params.partner, request.query.asOf)),
  );
  routes.get(
    '/partners/:partner/missing-credit',
    {
      ...allow('points', 'read', 'partner'),
      schema: describeRoute(
        'Credit',
        'readMissingCredit',
        'What earned nothing, why, and what would mend it',
        { params: partnerPath, querystring: asOfQuery },
        missingPage,
      ),
    },
    async (request) =>
      unwrap(await readMissing(request.installation, request.params.partner, request.query.asOf)),
  );
  addWhatIf(server);
}

function addWhatIf(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.post(
    '/partners/:partner/what-if',
    {
      ...allow('points', 'try-out', 'partner'),
      schema: describeRoute(
        'Credit',
        'askWhatIf',
        'The statement with hypothetical facts or a draft of the rules',
        { params: partnerPath, body: whatIfBody },
        whatIf,
      ),
    },
    async (request) => unwrap(await askWhatIf(request.installation, request.params.partner, request.body)),
  );
}
