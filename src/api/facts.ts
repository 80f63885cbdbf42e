/** `/facts`: what happened, in and out. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { listFacts } from '../actions/list-facts.ts';
import { listIgnored } from '../actions/list-ignored.ts';
import { readFact } from '../actions/read-fact.ts';
import { receiveBody, receiveStream } from '../actions/receive-facts.ts';
import {
  dataQuality,
  dataQualityQuery,
  factList,
  factPage,
  factReceipt,
  factsBody,
  factsQuery,
} from '../contract/facts.ts';
import { factPath } from '../contract/shapes.ts';
import { allow } from './access.ts';
import { describeRoute } from './describe.ts';
import { problemResponses, unwrap } from './problem.ts';

export function addFactRoutes(server: FastifyInstance): void {
  server.addContentTypeParser(['application/x-ndjson', 'application/ndjson'], (_request, payload, done) => {
    done(null, payload);
  });
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.post(
    '/facts',
    {
      ...allow('facts', 'write', 'program'),
      // Each fact is checked on its own by the action: here one bad fact would refuse its neighbours.
      validatorCompiler: () => (value) => ({ value }),
      schema: {
        operationId: 'sendFacts',
        tags: ['Facts'],
        summary: 'Send one fact, an array of up to 10,000, or NDJSON of any length',
        consumes: ['application/json', 'application/x-ndjson'],
        body: factsBody,
        response: { 200: factReceipt, ...problemResponses },
      },
    },
    async (request) => {
      if (isStream(request.body)) return receiveStream(request.installation, request.body);
      return unwrap(await receiveBody(request.installation, request.body));
    },
  );
  addFactReads(server);
}

function addFactReads(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/facts',
    {
      ...allow('facts', 'read', 'program'),
      schema: {
        operationId: 'listFacts',
        tags: ['Facts'],
        summary: 'Facts by client, partner, type and date',
        querystring: factsQuery,
        response: { 200: factList, ...problemResponses },
      },
    },
    async (request) => unwrap(await listFacts(request.installation, request.query)),
  );
  routes.get(
    '/facts/:fact',
    {
      ...allow('facts', 'read', 'program'),
      schema: {
        operationId: 'readFact',
        tags: ['Facts'],
        summary: 'One fact, with the credit lines that it is behind',
        params: factPath,
        response: { 200: factPage, ...problemResponses },
      },
    },
    async (request) => unwrap(await readFact(request.installation, request.params.fact)),
  );
  routes.get(
    '/data-quality',
    {
      ...allow('data-quality', 'read', 'program'),
      schema: describeRoute(
        'Facts',
        'listIgnoredFacts',
        'Facts that count for nothing, because somebody they name is unknown',
        { querystring: dataQualityQuery },
        dataQuality,
      ),
    },
    (request) => listIgnored(request.installation, request.query.limit),
  );
}

function isStream(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}
