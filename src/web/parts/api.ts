/** The only place that calls the API. A failed call throws an `ApiError`, which the states on screen can show. */
import type { Answer, Operation, OperationId, Operations } from './api-client.ts';
import type { Problem } from './api-types.ts';

export const API = '/api/v1';

export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

/** What an operation is called with, beside its types; an answer without content is undefined. */
type Call<Id extends OperationId> = Omit<Operations[Id], 'answer'> & {
  readonly signal?: AbortSignal;
  /** Lets a write that is sent twice be carried out once. */
  readonly idempotencyKey?: string;
};

interface AnyCall {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Parameters;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly idempotencyKey?: string;
}

/** Calls an operation of the API's description: `call(readStatement, { path: { partner }, query: { asOf } })`. */
export async function call<Id extends OperationId>(
  operation: Operation<Id>,
  given: Call<Id>,
): Promise<Answer<Id>> {
  const { path = {}, query = {}, body, signal, idempotencyKey } = given as AnyCall;
  const [method = '', pattern = ''] = operation.split(' ');
  const address = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const response = await fetch(addressOf(address, query), {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    },
    ...(signal === undefined ? {} : { signal }),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new ApiError(await readProblem(response));
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as Answer<Id>;
}

/** Parameters that are undefined or empty are left out. */
export function addressOf(path: string, parameters: Parameters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined && value !== '') query.set(name, String(value));
  return query.size === 0 ? `${API}${path}` : `${API}${path}?${query}`;
}

export type Parameters = Readonly<Record<string, string | number | undefined>>;

/** GET of a path below the API's root; parameters that are undefined are left out. */
export async function readApi<Shape>(
  path: string,
  parameters: Parameters,
  signal: AbortSignal,
): Promise<Shape> {
  const response = await fetch(addressOf(path, parameters), {
    signal,
    headers: { accept: 'application/json' },
  });
  if (response.ok) return (await response.json()) as Shape;
  throw new ApiError(await readProblem(response));
}

/** A call that changes something; `body` travels as JSON. An answer without content is undefined. */
export async function sendApi<Answer>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(`${API}${path}`, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new ApiError(await readProblem(response));
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

/** A call of signing in (below `/api/auth`), which answers faults in its own shape. */
export async function sendAuth<Answer>(path: string, body: unknown): Promise<Answer> {
  const response = await fetch(`/api/auth${path}`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return readAuthAnswer(response);
}

export async function readAuth<Answer>(path: string, signal: AbortSignal): Promise<Answer> {
  return readAuthAnswer(await fetch(`/api/auth${path}`, { signal, headers: { accept: 'application/json' } }));
}

async function readAuthAnswer<Answer>(response: Response): Promise<Answer> {
  if (response.ok) return (await response.json()) as Answer;
  const { title, ...rest } = await readProblem(response);
  const { message = title } = rest as { readonly message?: string };
  throw new ApiError({ ...rest, title: message });
}

async function readProblem(response: Response): Promise<Problem> {
  const fallback: Problem = { title: response.statusText, status: response.status, code: 'unreadable' };
  const requestId = response.headers.get('x-request-id');
  try {
    return { ...fallback, ...((await response.json()) as Partial<Problem>) };
  } catch {
    // A proxy in between answers in its own words.
    return requestId === null ? fallback : { ...fallback, requestId };
  }
}
