/** The engagement index of a client with its band: figure, word and colour together. */
import parts from '../parts/parts.module.css';
import { engagementTexts as words } from '../texts/engagement.ts';
import classes from './engagement.module.css';

interface Props {
  readonly band: 'low' | 'medium' | 'high' | null;
  readonly index: number | null;
  /** The figure stands beside it already. */
  readonly isWordOnly?: true;
}

const TONES = { low: parts.warn, medium: parts.still, high: parts.good } as const;

/** How many of three strokes each band fills. */
const STROKES = { low: 1, medium: 2, high: 3 } as const;

export function BandTag({ band, index, isWordOnly }: Props) {
  if (band === null || index === null)
    return <span className={`${parts.tag} ${parts.still}`}>{words.noIndex}</span>;
  return (
    <span className={`${parts.tag} ${TONES[band]}`}>
      <span className={classes.strokes} data-strokes={STROKES[band]} aria-hidden />
      {isWordOnly ? null : <span className="figures">{index}</span>} {words.bands[band]}
    </span>
  );
}
