/** The condition for managed credit that fails, since when, and for whom. */
import { formatDate } from '../parts/formats.ts';
import { TwoLines } from '../parts/plain-table.tsx';
import { accessTexts } from '../texts/access.ts';
import classes from './access.module.css';
import type { Missing } from './access-queries.ts';
import { nameOf } from './access-words.tsx';

const words = accessTexts.why;

interface Props {
  readonly missing: Missing;
  /** The employee who is closest to earning it, where that is to be said. */
  readonly who?: { readonly employee: string; readonly name: string | null } | null;
}

export function WhyNot({ missing: { reason, since }, who = null }: Props) {
  const second = [
    who === null ? null : nameOf(who),
    since === null ? null : words.since(formatDate(since)),
  ].filter((each) => each !== null);
  return (
    <TwoLines
      first={<span className={classes.plain}>{words.reason[reason]}</span>}
      second={second.join(', ')}
    />
  );
}
