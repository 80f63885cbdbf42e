/** The Tier page: where the partner stands, what is missing, and every client's points behind it. */
import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo } from 'react';
import { compileTerms } from '../../program/terms.ts';
import { ExplanationPanel } from '../parts/explanation-panel.tsx';
import { partnerQuery, programQuery, statementQuery } from '../parts/queries.ts';
import { EmptyState, isNotFound, LoadError } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { rememberPartner } from '../shell/remembered-partner.ts';
import { tierTexts } from '../texts/tier.ts';
import { Breakdown } from './breakdown.tsx';
import { ProgressSkeleton, TierSkeleton } from './skeletons.tsx';
import classes from './tier.module.css';
import { TierHeader } from './tier-header.tsx';
import { TierPerformance } from './tier-performance.tsx';
import { useTierPlace } from './use-tier.ts';

const Progress = lazy(() => import('./progress.tsx'));

export function TierPage() {
  const { partner, asOf } = useTierPlace();
  const page = useQuery(partnerQuery(partner, asOf));
  const statement = useQuery(statementQuery(partner, asOf));
  const program = useQuery(programQuery);
  const terms = useMemo(() => program.data && compileTerms(program.data), [program.data]);
  const name = page.data?.name;
  useEffect(() => {
    document.title =
      name === undefined ? texts.product : `${tierTexts.tier.title} · ${name} · ${texts.product}`;
    if (name !== undefined) rememberPartner(partner);
  }, [name, partner]);

  const failed = [page, statement, program].find((each) => each.error && !each.data);
  if (failed?.error) return <Failed error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!page.data || !statement.data || !terms) return <TierSkeleton />;
  return (
    <>
      <TierHeader page={page.data} statement={statement.data} terms={terms} />
      <TierPerformance statement={statement.data} terms={terms} />
      <Suspense fallback={<ProgressSkeleton />}>
        <Progress statement={statement.data} terms={terms} />
      </Suspense>
      <Breakdown program={terms.program} />
      <Outlet />
      <ExplanationPanel terms={terms} />
    </>
  );
}

function Failed({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  return (
    <>
      <h1>{tierTexts.tier.title}</h1>
      <div className={classes.failed}>
        {isNotFound(error) ? (
          <EmptyState title={texts.states.partnerNotFoundTitle} text={texts.states.partnerNotFoundText} />
        ) : (
          <LoadError error={error} onRetry={onRetry} />
        )}
      </div>
    </>
  );
}
