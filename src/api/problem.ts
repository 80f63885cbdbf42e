/**
 * Errors as RFC 9457 problem details: every fault leaves the API in this one shape, with its stable code and the
 * request's id, and nothing of the server's inside.
 */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Result } from '../base/result.ts';
import { describeError, type ErrorCode, type Refusal } from '../contract/errors.ts';
import { codeOfDatabase } from './database-failure.ts';

export interface ProblemField {
  readonly pointer: string;
  readonly message: string;
}

/** A refusal on purpose: thrown by handlers, answered by `replyToError`. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ErrorCode;
  readonly fields: readonly ProblemField[];

  constructor(code: ErrorCode, detail?: string, fields: readonly ProblemField[] = []) {
    super(detail ?? describeError(code).sentence);
    this.code = code;
    this.fields = fields;
  }
}

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    next: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

/** Responses that any route may give besides its own. */
export const problemResponses = { '4xx': problemSchema, '5xx': problemSchema };

export function replyToError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof Problem) return sendProblem(reply, request, error.code, error.message, error.fields);
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = error.validation.map((issue) => ({
      pointer: issue.instancePath,
      message: issue.message ?? 'is wrong',
    }));
    return sendProblem(reply, request, 'bad_request', undefined, fields);
  }
  const code = codeOfDatabase(error) ?? codeOfStatus(error);
  if (describeError(code).status >= 500) request.log.error({ err: error }, 'request failed');
  return sendProblem(reply, request, code);
}

/** Fastify's own refusals, by what they mean. */
function codeOfStatus(error: FastifyError): ErrorCode {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return 'body_too_large';
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return 'unsupported_media_type';
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return 'bad_json';
    default:
      if (error.statusCode === 400) return error instanceof SyntaxError ? 'bad_json' : 'bad_request';
      return error.statusCode === 404 ? 'not_found' : 'internal';
  }
}

export function sendProblem(
  reply: FastifyReply,
  request: FastifyRequest,
  code: ErrorCode,
  detail?: string,
  fields: readonly ProblemField[] = [],
): FastifyReply {
  const { status, sentence, next } = describeError(code);
  return reply
    .code(status)
    .type('application/problem+json')
    .send({
      type: `urn:uptier:problem:${code}`,
      title: sentence,
      status,
      code,
      detail: detail ?? sentence,
      next,
      requestId: request.id,
      ...(fields.length > 0 ? { errors: fields } : {}),
    });
}

/** A type without `readonly`: schemas infer writable types, and what is being sent away may be. */
type Writable<Value> = Value extends readonly (infer Each)[]
  ? Writable<Each>[]
  : Value extends object
    ? { -readonly [Key in keyof Value]: Writable<Value[Key]> }
    : Value;

/** The same value, for a reply whose schema infers a writable type. */
export function makeWritable<Value>(value: Value): Writable<Value> {
  return value as Writable<Value>;
}

/** The value of an action's result; its refusal becomes the answer. */
export function unwrap<Value>(result: Result<Value, Refusal>): Writable<Value> {
  if (result.ok) return makeWritable(result.value);
  throw new Problem(result.error.code, result.error.detail, result.error.fields ?? []);
}
