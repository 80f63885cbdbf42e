/** The page's shape while its numbers are on their way. */
import { Skeleton } from '@mantine/core';
import { texts } from '../parts/texts.ts';
import classes from './skeletons.module.css';

export function TierSkeleton() {
  return (
    <div aria-busy="true" role="status" aria-label={texts.loading}>
      <Skeleton width={80} height={36} />
      <Skeleton width={320} height={16} mt={8} />
      <Skeleton height={76} mt={24} />
      <Skeleton height={40} mt={24} />
      <TabSkeleton />
    </div>
  );
}

/** A part of the page: most begin with a heading over a card and panels. */
export function TabSkeleton() {
  return (
    <div aria-busy="true" role="status" aria-label={texts.loading}>
      <Skeleton width={200} height={28} mt={32} />
      <Skeleton height={176} mt={16} />
      <div className={classes.panels}>
        <Skeleton height={148} />
        <Skeleton height={148} />
        <Skeleton height={148} />
        <Skeleton height={148} />
      </div>
    </div>
  );
}

export function ProgressSkeleton() {
  return (
    <div className={classes.progress} aria-hidden>
      <Skeleton width={260} height={36} />
      <Skeleton width="60%" height={16} mt={2} />
      <ChartSkeleton />
    </div>
  );
}

export function ChartSkeleton() {
  return <Skeleton height={382} mt={14} />;
}

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

export function TableSkeleton() {
  return (
    <div className={classes.rows} aria-busy="true" role="status" aria-label={texts.loading}>
      {ROWS.map((row) => (
        <div key={row} className={classes.row}>
          <Skeleton height={12} width="40%" />
          <Skeleton height={12} width="16%" />
          <Skeleton height={12} width="16%" />
        </div>
      ))}
    </div>
  );
}

export function PanelSkeleton() {
  return (
    <div aria-busy="true" role="status" aria-label={texts.loading}>
      <Skeleton height={64} />
      <Skeleton height={20} width={140} mt={32} />
      <Skeleton height={96} mt={12} />
      <Skeleton height={96} mt={8} />
      <Skeleton height={20} width={140} mt={32} />
      <Skeleton height={96} mt={12} />
    </div>
  );
}
