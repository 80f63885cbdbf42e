/** `POST /calculator` and `/calculator/convert`: the engine's own arithmetic on a sale that does not exist yet. */

import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { calculate, convert } from '../actions/calculate.ts';
import {
  calculatorAnswer,
  calculatorBody,
  conversionAnswer,
  conversionBody,
} from '../contract/calculator.ts';
import { allow } from './access.ts';
import { Problem, problemResponses } from './problem.ts';

export function addCalculatorRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.post(
    '/calculator',
    {
      ...allow('program', 'read', 'program'),
      schema: {
        operationId: 'calculate',
        tags: ['Calculator'],
        summary: 'Points that a sale, and looking after it, would earn',
        body: calculatorBody,
        response: { 200: calculatorAnswer, ...problemResponses },
      },
    },
    async (request) => {
      const answer = await calculate(request.installation, request.body);
      if (!answer) throw new Problem('bad_request', `The program has no unit for ${request.body.currency}.`);
      return answer;
    },
  );
  routes.post(
    '/calculator/convert',
    {
      ...allow('program', 'read', 'program'),
      schema: {
        operationId: 'convert',
        tags: ['Calculator'],
        summary: 'Points as monthly revenue, or monthly revenue as points',
        body: conversionBody,
        response: { 200: conversionAnswer, ...problemResponses },
      },
    },
    async (request) => {
      const answer = await convert(request.installation, request.body);
      if (!answer) throw new Problem('bad_request', `The program has no unit for ${request.body.currency}.`);
      return answer;
    },
  );
}
