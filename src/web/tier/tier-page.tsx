/** The Tier page: where the partner stands, what is missing, and every client's points behind it. */
import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useDeferredValue, useEffect, useMemo } from 'react';
import { compileTerms } from '../../program/terms.ts';
import { CalculatorDock } from '../calculator/calculator-dock.tsx';
import { partnerQuery, programQuery, statementQuery } from '../parts/queries.ts';
import { EmptyState, isNotFound, LoadError } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { tierTexts } from '../texts/tier.ts';
import { TabSkeleton, TierSkeleton } from './skeletons.tsx';
import { TabBar } from './tab-bar.tsx';
import classes from './tier.module.css';
import { TierHeader } from './tier-header.tsx';
import { findTab, TIER_TABS } from './tier-tabs.tsx';
import { useTierPlace } from './use-tier.ts';

const ExplanationPanel = lazy(() => import('../parts/explanation-panel.tsx'));
const PreviewBar = lazy(() => import('../preview/preview-bar.tsx'));
const PreviewInvite = lazy(() => import('../preview/preview-invite.tsx'));

// The first part sets out together with the page, not after the page's numbers.
void import('./overview.tsx');

export function TierPage() {
  const { partner, asOf, search } = useTierPlace();
  // The bar of tabs answers at once; the part itself, maybe hundreds of numbers, is drawn right behind.
  const { label, id, Panel } = findTab(useDeferredValue(search.tab));
  const page = useQuery(partnerQuery(partner, asOf));
  const statement = useQuery(statementQuery(partner, asOf));
  const program = useQuery(programQuery);
  const terms = useMemo(() => program.data && compileTerms(program.data), [program.data]);
  const name = page.data?.name;
  useEffect(() => {
    const part = id === TIER_TABS[0]?.id ? '' : `${label} · `;
    document.title =
      name === undefined ? texts.product : `${part}${tierTexts.tier.title} · ${name} · ${texts.product}`;
  }, [name, id, label]);

  const failed = [page, statement, program].find((each) => each.error && !each.data);
  if (failed?.error) return <Failed error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!page.data || !statement.data || !terms) return <TierSkeleton />;
  return (
    <div className={classes.page}>
      <TierHeader page={page.data} statement={statement.data} terms={terms} />
      <Suspense>
        <PreviewBar />
      </Suspense>
      <TabBar />
      <Suspense key={id} fallback={<TabSkeleton />}>
        <Panel page={page.data} statement={statement.data} terms={terms} />
      </Suspense>
      <Suspense>
        <PreviewInvite />
      </Suspense>
      <CalculatorDock page={page.data} statement={statement.data} terms={terms} />
      <Outlet />
      {search.explain === undefined ? null : (
        <Suspense>
          <ExplanationPanel terms={terms} />
        </Suspense>
      )}
    </div>
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
