/** The frame's own outline while it is not yet known who asks. */
import { Skeleton } from '@mantine/core';
import { texts } from '../parts/texts.ts';
import classes from './frame.module.css';

export function FrameSkeleton() {
  return (
    <div className={classes.frame} aria-busy="true" role="status" aria-label={texts.loading}>
      <div className={classes.side} />
      <div className={classes.bar} />
      <div className={classes.main}>
        <div className={classes.content}>
          <Skeleton height={36} width={160} mb={12} />
          <Skeleton height={16} width={320} />
        </div>
      </div>
    </div>
  );
}
