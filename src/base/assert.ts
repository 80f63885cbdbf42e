/** Impossible states. A failed assertion ends the request it happened in, never the server. */

export class AssertionFailed extends Error {
  override readonly name = 'AssertionFailed';
}

/** States what the code keeps true. Throws `AssertionFailed` with `sentence` when it does not hold. */
export function assert(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new AssertionFailed(sentence);
}

/** Ends an exhaustive switch: a kind nobody handles is an impossible state. */
export function assertNever(kind: never): never {
  throw new AssertionFailed(`unhandled kind ${JSON.stringify(kind)}`);
}
