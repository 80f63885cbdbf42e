/** Impossible states. A failed assertion ends the request it happened in, never the server. */

class AssertionFailed extends Error {
  override readonly name = 'AssertionFailed';
}

/** States what the code keeps true. Throws `AssertionFailed` with `sentence` when it does not hold. */
export function assert(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new AssertionFailed(sentence);
}
