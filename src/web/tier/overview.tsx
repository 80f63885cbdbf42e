/** The Tier page's first part: how far it is, what keeps the tier and moves it up, the account's measures, the chart. */
import { lazy } from 'react';
import { WhenNear } from '../parts/when-near.tsx';
import { AccountPerformance } from './account-performance.tsx';
import { ProgressSkeleton } from './skeletons.tsx';
import { TierInsights } from './tier-insights.tsx';
import { TierPerformance } from './tier-performance.tsx';
import type { TierTabProps } from './tier-tabs.tsx';

const Progress = lazy(() => import('./progress.tsx'));

export default function Overview({ page, statement, terms }: TierTabProps) {
  return (
    <>
      <TierPerformance statement={statement} terms={terms} />
      <TierInsights page={page} statement={statement} terms={terms} />
      <AccountPerformance statement={statement} terms={terms} />
      <WhenNear skeleton={<ProgressSkeleton />}>
        <Progress statement={statement} terms={terms} />
      </WhenNear>
    </>
  );
}
