/** What every route says of itself in the API's description. */
import type { SwaggerOptions } from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { problemResponses } from './problem.ts';

/** `input` holds the schemas of params, querystring and body; `output` is that of a 200. */
export function describeRoute<Input extends object, Output>(
  tag: string,
  operationId: string,
  summary: string,
  input: Input,
  output: Output,
) {
  return { operationId, tags: [tag], summary, ...input, response: { 200: output, ...problemResponses } };
}

/** For the plugin that gathers the routes into one OpenAPI document. */
export const descriptionOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Uptier API',
      version: '1',
      description:
        'Facts in, tier points out, every one explained. Dates are plain, points exact decimal strings.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
  },
  transform: jsonSchemaTransform,
  transformObject: jsonSchemaTransformObject,
} satisfies SwaggerOptions;
