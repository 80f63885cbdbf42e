/** `/feedback`: what people say of the product, in and out. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { giveFeedback, listFeedback } from '../actions/give-feedback.ts';
import { feedbackBody, feedbackList, feedbackQuery, feedbackReceipt } from '../contract/feedback.ts';
import { allow, callerOf } from './access.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

export function addFeedbackRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.post(
    '/feedback',
    {
      ...allow('feedback', 'write', 'program'),
      schema: describeRoute(
        'Feedback',
        'giveFeedback',
        'Say something to whoever runs the program',
        { body: feedbackBody },
        feedbackReceipt,
      ),
    },
    (request) => giveFeedback(request.installation, callerOf(request), request.body),
  );
  routes.get(
    '/feedback',
    {
      ...allow('feedback', 'read', 'program'),
      schema: describeRoute(
        'Feedback',
        'listFeedback',
        'What people said, newest first',
        { querystring: feedbackQuery },
        feedbackList,
      ),
    },
    async (request) => unwrap(await listFeedback(request.installation, request.query)),
  );
}
