/** A sentence with things in it: each `{name}` is replaced by a node, so that word order stays the language's. */
import { Fragment, type ReactNode } from 'react';

interface Props {
  readonly sentence: string;
  readonly nodes: Readonly<Record<string, ReactNode>>;
}

export function Filled({ sentence, nodes }: Props) {
  const pieces = sentence.split(/\{(\w+)\}/);
  // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence have no other name
  return pieces.map((piece, i) => <Fragment key={i}>{i % 2 === 0 ? piece : nodes[piece]}</Fragment>);
}
