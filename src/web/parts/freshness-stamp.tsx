/** Says how fresh the page is: live, asked for every few seconds, or since when it is not. */
import { useQuery } from '@tanstack/react-query';
import { formatClock, formatMoment } from './formats.ts';
import { useConnection } from './live.ts';
import classes from './parts.module.css';
import { statusQuery } from './queries.ts';
import { texts } from './texts.ts';

export function FreshnessStamp() {
  const { mode, heardAt } = useConnection();
  const { data: status } = useQuery(statusQuery);
  const through = status?.recordedThrough ? formatMoment(status.recordedThrough) : null;
  const { word, precise } = describe(mode, heardAt, through);
  return (
    <span className={classes.stamp} data-mode={mode} title={precise} role="status">
      <span className={classes.dot} aria-hidden />
      {word}
    </span>
  );
}

function describe(mode: string, heardAt: string | null, through: string | null) {
  const { fresh } = texts;
  switch (mode) {
    case 'polling':
      return { word: fresh.polling, precise: fresh.pollingPrecise };
    case 'stale':
      return {
        word: heardAt === null ? fresh.staleNever : fresh.stale(formatClock(heardAt)),
        precise: fresh.stalePrecise,
      };
    default:
      return { word: fresh.live, precise: through === null ? fresh.noFacts : fresh.livePrecise(through) };
  }
}
