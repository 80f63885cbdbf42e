/** The dashboard: what needs somebody, where the partner stands, and its clients. Home of a partner's people. */
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { compileTerms } from '../../program/terms.ts';
import { programQuery } from '../parts/queries.ts';
import { Alerts } from './alerts.tsx';
import { Clients } from './clients.tsx';
import { DashboardFrame } from './dashboard-head.tsx';
import { ProgramProgress } from './program-progress.tsx';
import { useDashboard } from './use-dashboard.ts';

const ClientPanel = lazy(() => import('./client-panel.tsx'));
const ChangeClients = lazy(() => import('./change-clients.tsx'));
const ExplanationPanel = lazy(() => import('../parts/explanation-panel.tsx'));

export function DashboardPage() {
  const { search } = useDashboard();
  const { explain } = useSearch({ strict: false });
  const program = useQuery(programQuery).data;
  const terms = useMemo(() => program && compileTerms(program), [program]);
  return (
    <DashboardFrame open="overview">
      <Alerts />
      <ProgramProgress terms={terms} />
      <Clients program={program} />
      <Suspense>
        {search.open === undefined ? null : <ClientPanel client={search.open} />}
        {search.group === undefined || search.open !== undefined ? null : (
          <ChangeClients group={search.group} />
        )}
        {terms && explain !== undefined ? <ExplanationPanel terms={terms} /> : null}
      </Suspense>
    </DashboardFrame>
  );
}
