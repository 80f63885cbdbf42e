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

export function addDisputeRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const describe = <Input extends object, Output>(
    id: string,
    summary: string,
    input: Input,
    output: Output,
  ) => describeRoute('Disputes', id, summary, input, output);
  routes.get(
    '/disputes',
    {
      ...allow('disputes', 'read', 'vendor'),
      schema: describe(
        'listAllDisputes',
        'Disputes of all partners, those that moved last first',
        { querystring: disputesQuery },
        disputeList,
      ),
    },
    async (request) => unwrap(await listDisputes(request.installation, null, request.query)),
  );
  routes.get(
    '/partners/:partner/disputes',
    {
      ...allow('disputes', 'read', 'partner'),
      schema: describe(
        'listDisputes',
        'A partner’s disputes, those that moved last first',
        { params: partnerPath, querystring: disputesQuery },
        disputeList,
      ),
    },
    async (request) =>
      unwrap(await listDisputes(request.installation, request.params.partner, request.query)),
  );
  routes.get(
    PATH,
    {
      ...allow('disputes', 'read', 'partner'),
      schema: describe(
        'readDispute',
        'One dispute with all that was said',
        { params: disputePath },
        disputePage,
      ),
    },
    async (request) => unwrap(await readDispute(request.installation, request.params)),
  );
  addDisputeWrites(server, describe);
}

function addDisputeWrites(
  server: FastifyInstance,
  describe: <Input extends object, Output>(
    id: string,
    summary: string,
    input: Input,
    output: Output,
  ) => ReturnType<typeof describeRoute<Input, Output>>,
): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.post(
    '/partners/:partner/disputes',
    {
      ...allow('disputes', 'open', 'partner'),
      schema: describe(
        'openDispute',
        'Claim what is missing or wrong',
        { params: partnerPath, body: disputeBody },
        disputePage,
      ),
    },
    async (request) =>
      unwrap(
        await openDispute(request.installation, callerOf(request), request.params.partner, request.body),
      ),
  );
  routes.post(
    `${PATH}/messages`,
    {
      ...allow('disputes', 'answer', 'partner'),
      schema: describe(
        'answerDispute',
        'Say something in a dispute',
        { params: disputePath, body: disputeMessageBody },
        disputePage,
      ),
    },
    async (request) =>
      unwrap(
        await answerDispute(request.installation, callerOf(request), request.params, {
          kind: 'say',
          ...request.body,
        }),
      ),
  );
  routes.post(
    `${PATH}/decision`,
    {
      ...allow('disputes', 'decide', 'partner'),
      schema: describe(
        'decideDispute',
        'Accept or decline a dispute',
        { params: disputePath, body: disputeDecisionBody },
        disputePage,
      ),
    },
    async (request) =>
      unwrap(
        await answerDispute(request.installation, callerOf(request), request.params, {
          kind: 'decide',
          ...request.body,
        }),
      ),
  );
  routes.post(
    `${PATH}/withdrawal`,
    {
      ...allow('disputes', 'open', 'partner'),
      schema: describe(
        'withdrawDispute',
        'Take a dispute back',
        { params: disputePath, body: disputeMessageBody },
        disputePage,
      ),
    },
    async (request) =>
      unwrap(
        await answerDispute(request.installation, callerOf(request), request.params, {
          kind: 'withdraw',
          ...request.body,
        }),
      ),
  );
}
