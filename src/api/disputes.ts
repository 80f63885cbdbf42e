/** `/partners/{id}/disputes` and `/disputes`: what partners claim, and what is said and decided about it. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { answerDispute } from '../actions/answer-dispute.ts';
import { openDispute } from '../actions/open-dispute.ts';
import { listDisputes, readDispute } from '../actions/read-disputes.ts';
import {
  disputeBody,
  disputeDecisionBody,
  disputeList,
  disputeMessageBody,
  disputePage,
  disputePath,
  disputesQuery,
} from '../contract/disputes.ts';
import { partnerPath } from '../contract/shapes.ts';
import { allow, callerOf } from './access.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

const PATH = '/partners/:partner/disputes/:dispute';
const TAG = 'Disputes';

export function addDisputeRoutes(server: FastifyInstance): void {
  addReads(server);
  addOpening(server);
  addAnswers(server);
}

function addReads(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const those = 'those that moved last first';
  const ofAll = { querystring: disputesQuery };
  routes.get(
    '/disputes',
    {
      ...allow('disputes', 'read', 'vendor'),
      schema: describeRoute(TAG, 'listAllDisputes', `Disputes of all partners, ${those}`, ofAll, disputeList),
    },
    async (request) => unwrap(await listDisputes(request.installation, null, request.query)),
  );
  const ofPartner = { params: partnerPath, querystring: disputesQuery };
  routes.get(
    '/partners/:partner/disputes',
    {
      ...allow('disputes', 'read', 'partner'),
      schema: describeRoute(TAG, 'listDisputes', `A partner’s disputes, ${those}`, ofPartner, disputeList),
    },
    async (request) =>
      unwrap(await listDisputes(request.installation, request.params.partner, request.query)),
  );
  const one = { params: disputePath };
  routes.get(
    PATH,
    {
      ...allow('disputes', 'read', 'partner'),
      schema: describeRoute(TAG, 'readDispute', 'One dispute with all that was said', one, disputePage),
    },
    async (request) => unwrap(await readDispute(request.installation, request.params)),
  );
}

function addOpening(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const input = { params: partnerPath, body: disputeBody };
  routes.post(
    '/partners/:partner/disputes',
    {
      ...allow('disputes', 'open', 'partner'),
      schema: describeRoute(TAG, 'openDispute', 'Claim what is missing or wrong', input, disputePage),
    },
    async (request) => {
      const { installation, params, body } = request;
      return unwrap(await openDispute(installation, callerOf(request), params.partner, body));
    },
  );
}

function addAnswers(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const said = { params: disputePath, body: disputeMessageBody };
  routes.post(
    `${PATH}/messages`,
    {
      ...allow('disputes', 'answer', 'partner'),
      schema: describeRoute(TAG, 'answerDispute', 'Say something in a dispute', said, disputePage),
    },
    async (request) => {
      const { installation, params, body } = request;
      return unwrap(await answerDispute(installation, callerOf(request), params, { kind: 'say', ...body }));
    },
  );
  routes.post(
    `${PATH}/withdrawal`,
    {
      ...allow('disputes', 'open', 'partner'),
      schema: describeRoute(TAG, 'withdrawDispute', 'Take a dispute back', said, disputePage),
    },
    async (request) => {
      const { installation, params, body } = request;
      const answer = { kind: 'withdraw', ...body } as const;
      return unwrap(await answerDispute(installation, callerOf(request), params, answer));
    },
  );
  const decided = { params: disputePath, body: disputeDecisionBody };
  routes.post(
    `${PATH}/decision`,
    {
      ...allow('disputes', 'decide', 'partner'),
      schema: describeRoute(TAG, 'decideDispute', 'Accept or decline a dispute', decided, disputePage),
    },
    async (request) => {
      const { installation, params, body } = request;
      const answer = { kind: 'decide', ...body } as const;
      return unwrap(await answerDispute(installation, callerOf(request), params, answer));
    },
  );
}
