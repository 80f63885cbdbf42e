/**
 * Refuses text that no database can keep, wherever it stands in a request: NUL and halves of characters. Facts are
 * checked by their own schema, each for itself.
 */
import type { FastifyInstance } from 'fastify';
import { Problem, type ProblemField } from './problem.ts';

/** Deeper than any answer of ours; a parser's stack holds far more. */
const DEPTH_MAX = 64;

export function refuseBrokenText(server: FastifyInstance): void {
  server.addHook('preValidation', async (request) => {
    const { params, query, body, routeOptions } = request;
    const isOfFacts = routeOptions.url?.endsWith('/facts') === true;
    const fault =
      findFault(params, '', 0) ?? findFault(query, '', 0) ?? (isOfFacts ? null : findFault(body, '', 0));
    if (fault) throw new Problem('bad_request', undefined, [fault]);
  });
}

function findFault(value: unknown, pointer: string, depth: number): ProblemField | null {
  if (typeof value === 'string')
    return value.includes('\0') || !value.isWellFormed()
      ? { pointer, message: 'has a NUL or broken character' }
      : null;
  if (typeof value !== 'object' || value === null) return null;
  if (depth === DEPTH_MAX) return { pointer, message: 'is nested too deeply' };
  // NOTE: a stream is not text yet.
  if (!Array.isArray(value) && Symbol.asyncIterator in value) return null;
  for (const [name, each] of Object.entries(value)) {
    const at = `${pointer}/${name.toWellFormed().replaceAll('\0', '\\0').replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const fault = findFault(name, at, depth) ?? findFault(each, at, depth + 1);
    if (fault) return fault;
  }
  return null;
}
