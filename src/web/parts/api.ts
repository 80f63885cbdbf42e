/** The only place that calls the API. A failed call throws an `ApiError`, which the states on screen can show. */
import type { Problem } from './api-types.ts';

export const API = '/api/v1';

export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

type Parameters = Readonly<Record<string, string | number | undefined>>;

/** GET of a path below the API's root; parameters that are undefined are left out. */
export async function readApi<Answer>(
  path: string,
  parameters: Parameters,
  signal: AbortSignal,
): Promise<Answer> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined && value !== '') query.set(name, String(value));
  const address = query.size === 0 ? `${API}${path}` : `${API}${path}?${query}`;
  const response = await fetch(address, { signal, headers: { accept: 'application/json' } });
  if (response.ok) return (await response.json()) as Answer;
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
