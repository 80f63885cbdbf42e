/** What every route says of itself in the API's description. */
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
