/** A number that explains itself: a dotted link whose address is its explanation. */
import { useParams, useSearch } from '@tanstack/react-router';
import { type ExplainKey, writeExplainKey } from './explain-key.ts';
import { formatFixed, formatPoints } from './formats.ts';
import { oneExplanationMore } from './layers.ts';
import { LightLink } from './light-link.tsx';
import classes from './parts.module.css';
import { texts } from './texts.ts';
import { useFlash } from './use-flash.ts';

interface Props {
  /** Points, exact; at most two decimals are shown unless said otherwise. */
  readonly points: string;
  /** What the number is, e.g. "Sold points". */
  readonly what: string;
  readonly explain: ExplainKey;
  /** Exactly so many, where numbers stand below each other. */
  readonly decimals?: number;
  /** What is shown in place of points, such as "92 %". */
  readonly text?: string;
  readonly tabIndex?: number;
}

export function DottedNumber({ points, what, explain, decimals, text, tabIndex }: Props) {
  const { partner } = useParams({ strict: false });
  const { asOf } = useSearch({ strict: false });
  const key = writeExplainKey(explain);
  const isFlashing = useFlash(points, `${partner} ${asOf} ${key}`);
  const shown = text ?? (decimals === undefined ? formatPoints(points) : formatFixed(points, decimals));
  return (
    <LightLink
      leadsTo={{
        to: '.',
        search: (before: object) => ({ ...before, explain: key }),
        state: oneExplanationMore,
        resetScroll: false,
      }}
      className={`${classes.dotted} ${isFlashing ? classes.flash : ''}`}
      aria-label={texts.explain.open(shown, what)}
      tabIndex={tabIndex}
    >
      {shown}
    </LightLink>
  );
}
