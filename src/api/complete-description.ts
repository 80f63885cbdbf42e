/**
 * Makes the document that is gathered from the routes whole: who may use each, what may go wrong, examples, headers,
 * how to sign in. Nothing of it is written beside a route: it follows from the policy, the errors and the schemas.
 */
import { ERRORS, type ErrorCode } from '../contract/errors.ts';
import { isRead } from '../contract/policy.ts';
import type { Access } from './access.ts';
import { makeExample } from './examples.ts';
import { isIdempotencyKept } from './idempotency.ts';
import type { Description, JsonSchema, MediaType, Operation, ResponseObject } from './openapi-shapes.ts';
import { describeParameter } from './parameter-words.ts';
import { describePermission, writePermission } from './permission-text.ts';

/** Codes of files that are imported; no answer of the API carries them. */
const OF_FILES: ReadonlySet<string> = new Set(['bad_header', 'bad_row']);

const HEADERS = {
  RequestId: {
    description: 'The id of the request, as in the log: yours if you sent a sane `x-request-id`',
    schema: { type: 'string' },
  },
  RateLimit: { description: 'Requests that one caller may send in a minute', schema: { type: 'integer' } },
  RateRemaining: { description: 'How many of them are left', schema: { type: 'integer' } },
  RateReset: { description: 'Seconds until all are free again', schema: { type: 'integer' } },
  RetryAfter: { description: 'Seconds to wait', schema: { type: 'integer' } },
  ETag: { description: 'Changes when the answer does; for `If-None-Match`', schema: { type: 'string' } },
  Replayed: {
    description: '`true`: the answer of an earlier request with this key; nothing was done again',
    schema: { type: 'string', enum: ['true'] },
  },
} as const;

const PARAMETERS = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'Any text of your own, 1 to 200 visible characters. The same key with the same body is carried out once and answered alike for 24 hours; with another body it is a conflict.',
    schema: { type: 'string', minLength: 1, maxLength: 200, example: '7f1c6f0e-3a52-4d0e-8a55-0f6f6a3b2c11' },
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'The `ETag` of an answer that you have: 304 if it still stands',
    schema: { type: 'string' },
  },
} as const;

const STATUS_NAMES: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  410: 'Gone',
  413: 'TooLarge',
  415: 'UnsupportedMediaType',
  422: 'Refused',
  429: 'TooManyRequests',
  500: 'Failed',
  503: 'Unavailable',
  507: 'Full',
};

const always = (name: keyof typeof HEADERS) => ({ $ref: `#/components/headers/${name}` });
const COMMON_HEADERS = { 'x-request-id': always('RequestId') };
const LIMIT_HEADERS = {
  'ratelimit-limit': always('RateLimit'),
  'ratelimit-remaining': always('RateRemaining'),
  'ratelimit-reset': always('RateReset'),
};

/** `x-access` of each operation, left by the routes' transform, is used up. */
export function completeDescription(gathered: Description): Description {
  const named = uniteTwins(uniteParts(gathered));
  const { schemas } = named.components;
  const paths = mapOperations(named.paths, (operation, method, path) =>
    completeOperation(operation, method, path, schemas),
  );
  const components = {
    ...named.components,
    schemas,
    parameters: PARAMETERS,
    headers: HEADERS,
    responses: makeProblemResponses(),
    securitySchemes: {
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: 'uptier.session_token',
        description: 'The web app’s own session. Behind TLS its name begins with `__Secure-`.',
      },
      apiKey: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'upt_…',
        description: 'An API key, made in the console or by `uptier key`; shown once.',
      },
    },
  };
  return dropUnused({ ...named, paths, components });
}

type Paths = Description['paths'];

function mapOperations(
  paths: Paths,
  change: (operation: Operation, method: string, path: string) => Operation,
): Paths {
  return Object.fromEntries(
    Object.entries(paths).map(([path, operations]) => [
      path,
      Object.fromEntries(
        Object.entries(operations).map(([method, operation]) => [method, change(operation, method, path)]),
      ),
    ]),
  );
}

function completeOperation(
  { 'x-access': given, ...operation }: Operation,
  method: string,
  path: string,
  schemas: Description['components']['schemas'],
): Operation {
  const access = given as Access | 'public';
  const isGuarded = typeof access === 'object';
  const isTagged = method === 'get' && operation.operationId !== 'watchChanges';
  const isKept = isIdempotencyKept(method.toUpperCase(), access);
  const who = isGuarded ? writePermission(access) : 'Open to everybody.';
  const parameters = [
    ...(operation.parameters ?? []).map(describeParameter),
    ...(isKept ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ...(isTagged ? [{ $ref: '#/components/parameters/IfNoneMatch' }] : []),
  ] as Operation['parameters'];
  const body = operation.requestBody;
  return {
    operationId: operation.operationId,
    tags: operation.tags ?? [],
    summary: operation.summary ?? '',
    description: operation.description ? `${operation.description}\n\n${who}` : who,
    ...(isGuarded ? { 'x-permission': describePermission(access) } : {}),
    security: isGuarded ? [{ session: [] }, { apiKey: [] }] : [],
    ...(parameters!.length > 0 ? { parameters: parameters! } : {}),
    ...(body ? { requestBody: { ...body, content: addExamples(body.content, schemas) } } : {}),
    responses: {
      ...completeAnswers(operation, { isTagged, isKept }, schemas),
      ...(isTagged ? { '304': { description: 'What you have still stands', headers: COMMON_HEADERS } } : {}),
      ...refuse([
        400,
        ...(isGuarded ? [401, 403] : []),
        ...(path.includes('{') ? [404] : []),
        ...(isGuarded && method !== 'get' && !isRead(access.action) ? [409] : []),
        ...(body ? [413, 415, 422] : []),
        429,
        500,
        503,
      ]),
    },
  };
}

function completeAnswers(
  operation: Operation,
  { isTagged, isKept }: { readonly isTagged: boolean; readonly isKept: boolean },
  schemas: Description['components']['schemas'],
): Record<string, ResponseObject> {
  const headers = {
    ...COMMON_HEADERS,
    ...LIMIT_HEADERS,
    ...(isTagged ? { etag: always('ETag') } : {}),
    ...(isKept ? { 'idempotent-replayed': always('Replayed') } : {}),
  };
  const own = Object.entries(operation.responses).filter(([status]) => /^[23]\d\d$/.test(status));
  return Object.fromEntries(
    own.map(([status, answer]) => {
      const isSaid = answer.description && answer.description !== 'Default Response';
      const description = isSaid ? answer.description! : (operation.summary ?? 'The answer');
      const content = answer.content ? { content: addExamples(answer.content, schemas) } : {};
      return [status, { ...answer, description, headers, ...content }];
    }),
  );
}

function addExamples(
  content: Readonly<Record<string, MediaType>>,
  schemas: Description['components']['schemas'],
): Readonly<Record<string, MediaType>> {
  return Object.fromEntries(
    Object.entries(content).map(([type, media]) => {
      if (/ndjson/.test(type)) return [type, describeLines(media, schemas)];
      if (!type.includes('json') || !media.schema) return [type, media];
      return [type, { ...media, example: makeExample(media.schema, schemas) }];
    }),
  );
}

/** Lines of JSON are one text to the schema language. */
function describeLines({ schema }: MediaType, schemas: Description['components']['schemas']): MediaType {
  const line = schema ? JSON.stringify(makeExample(schema, schemas)) : '';
  return {
    schema: { type: 'string', description: 'One fact a line, each as in JSON' },
    example: `${line}\n`,
  };
}

function refuse(statuses: readonly number[]): Record<string, ResponseObject> {
  return Object.fromEntries(
    statuses.map((status) => [String(status), { $ref: `#/components/responses/${STATUS_NAMES[status]}` }]),
  );
}

function makeProblemResponses(): Record<string, ResponseObject> {
  const codes = (Object.keys(ERRORS) as ErrorCode[]).filter((code) => !OF_FILES.has(code));
  const statuses = [...new Set(codes.map((code) => ERRORS[code].status as number))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const own = codes.filter((code) => ERRORS[code].status === status);
      const list = own.map((code) => `- \`${code}\`: ${ERRORS[code].sentence} ${ERRORS[code].next}`);
      const headers =
        status === 429 ? { ...COMMON_HEADERS, 'retry-after': always('RetryAfter') } : COMMON_HEADERS;
      const response: ResponseObject = {
        description: `One of these codes:\n\n${list.join('\n')}`,
        headers,
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            example: exampleOfProblem(own[0]!),
          },
        },
      };
      return [STATUS_NAMES[status] ?? `Status${status}`, response];
    }),
  );
}

function exampleOfProblem(code: ErrorCode): object {
  const { status, sentence, next } = ERRORS[code];
  const errors = [{ pointer: '/asOf', message: 'is not a date such as "2026-03-01"' }];
  return {
    type: `urn:uptier:problem:${code}`,
    title: sentence,
    status,
    code,
    detail: sentence,
    next,
    requestId: '0b9f2c1e-6a0a-4c9e-9f55-5d2f6f3f8f10',
    ...(code === 'bad_request' ? { errors } : {}),
  };
}

/**
 * Each schema was gathered twice, as it is sent and, `…Input`, as it is taken. Where only one of them is used it has the
 * plain name.
 */
function uniteTwins(document: Description): Description {
  const { schemas } = document.components;
  const used = reachableFrom(document.paths, schemas);
  const renamed = new Map<string, string>();
  for (const name of used) {
    const plain = name.replace(/Input$/, '');
    if (plain !== name && !used.has(plain)) renamed.set(name, plain);
  }
  const kept: Record<string, JsonSchema> = {};
  for (const name of [...used].sort()) kept[renamed.get(name) ?? name] = schemas[name]!;
  const rename = <Value>(value: Value): Value => {
    const text = JSON.stringify(value).replace(/"#\/components\/schemas\/([^"]+)"/g, (whole, name: string) =>
      renamed.has(name) ? `"#/components/schemas/${renamed.get(name)}"` : whole,
    );
    return JSON.parse(text) as Value;
  };
  return {
    ...document,
    paths: rename(document.paths),
    components: { ...document.components, schemas: rename(kept) },
  };
}

/**
 * What belongs to several schemas at once, as one schema: each of them says that it has no other fields, which nothing
 * could ever fit together.
 */
function uniteParts(document: Description): Description {
  const { schemas } = document.components;
  const merge = (parts: readonly JsonSchema[]): JsonSchema => {
    const whole = parts.map((part) => (part.$ref ? schemas[part.$ref.split('/').at(-1)!]! : part));
    const choice = whole.findIndex((part) => part.oneOf ?? part.anyOf);
    if (choice >= 0) {
      const { oneOf, anyOf } = whole[choice]!;
      return { oneOf: (oneOf ?? anyOf)!.map((each) => merge(whole.with(choice, each))) };
    }
    return {
      type: 'object',
      properties: Object.assign({}, ...whole.map((part) => part.properties)),
      required: whole.flatMap((part) => part.required ?? []),
      additionalProperties: whole.every((part) => part.additionalProperties !== false),
    };
  };
  return JSON.parse(JSON.stringify(document), (_, value) =>
    Array.isArray(value?.allOf) ? merge(value.allOf) : value,
  ) as Description;
}

function reachableFrom(root: unknown, schemas: Readonly<Record<string, JsonSchema>>): Set<string> {
  const reached = new Set<string>();
  const visit = (value: unknown): void => {
    for (const [, name] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (reached.has(name!)) continue;
      reached.add(name!);
      visit(schemas[name!]);
    }
  };
  visit(root);
  return reached;
}

/** Responses and parameters that no operation names are left out. */
function dropUnused(document: Description): Description {
  const text = JSON.stringify(document);
  const keep = <Value>(kind: string, parts: Readonly<Record<string, Value>> = {}) =>
    Object.fromEntries(
      Object.entries(parts).filter(([name]) => text.includes(`"#/components/${kind}/${name}"`)),
    );
  const { parameters, responses, headers } = document.components;
  return {
    ...document,
    components: {
      ...document.components,
      parameters: keep('parameters', parameters),
      responses: keep('responses', responses),
      headers: keep('headers', headers as Record<string, object>),
    },
  };
}
