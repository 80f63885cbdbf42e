/** All about one client in the right panel, in four parts; the part that is open stands in the address. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ClientEngagement } from '../engagement/client-engagement.tsx';
import { RightPanel } from '../parts/right-panel.tsx';
import tabs from '../parts/section-tabs.module.css';
import { EmptyState, isNotFound, LoadError } from '../parts/states.tsx';
import { RenewalDetails } from '../renewals/renewal-details.tsx';
import { dashboardTexts } from '../texts/dashboard.ts';
import { ClientActions, type ClientDialog } from './client-actions.tsx';
import { Ended } from './client-columns.tsx';
import ClientDialogs from './client-dialogs.tsx';
import { ClientFacts } from './client-facts.tsx';
import { type ClientDetails, detailsQuery } from './dashboard-queries.ts';
import { type DashboardSearch, PANEL_TABS } from './dashboard-search.ts';
import { PortalUsage } from './portal-usage.tsx';
import { useDashboard } from './use-dashboard.ts';

const words = dashboardTexts.client;

export default function ClientPanel({ client }: { readonly client: string }) {
  const { partner, asOf, close } = useDashboard();
  const { explain } = useSearch({ strict: false });
  const [dialog, setDialog] = useState<ClientDialog | null>(null);
  const [isCovered, setCovered] = useState(false);
  const { data, error, refetch } = useQuery(detailsQuery(partner, client, asOf));
  const name = data?.name ?? client;
  return (
    <RightPanel
      label={words.label(name)}
      title={name}
      line={data?.ended ? <Ended ended={data.ended} /> : (data?.domain ?? undefined)}
      actions={data ? <ClientActions client={data} onDialog={setDialog} isInPanel /> : null}
      size={600}
      isTopmost={explain === undefined && dialog === null && !isCovered}
      onClose={close}
    >
      {data ? (
        <Parts details={data} onCover={setCovered} />
      ) : error ? (
        isNotFound(error) ? (
          <EmptyState title={words.notFoundTitle} text={words.notFoundText} />
        ) : (
          <LoadError error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <Skeleton height={320} />
      )}
      {dialog ? <ClientDialogs dialog={dialog} onClose={() => setDialog(null)} /> : null}
    </RightPanel>
  );
}

interface PartsProps {
  readonly details: ClientDetails;
  readonly onCover: (isCovered: boolean) => void;
}

function Parts({ details, onCover }: PartsProps) {
  const { partner, asOf, search } = useDashboard();
  const open = search.part ?? PANEL_TABS[0];
  const { client } = details;
  return (
    <>
      <PartTabs open={open} />
      <div>
        {open === 'details' ? <ClientFacts details={details} /> : null}
        {open === 'renewals' ? <RenewalDetails partner={partner} client={client} onCover={onCover} /> : null}
        {open === 'usage' ? <PortalUsage details={details} /> : null}
        {open === 'engagement' ? <ClientEngagement partner={partner} client={client} asOf={asOf} /> : null}
      </div>
    </>
  );
}

/** Going from part to part is no step for Back: that closes the panel. */
function PartTabs({ open }: { readonly open: NonNullable<DashboardSearch['part']> }) {
  return (
    <nav className={tabs.tabs} style={{ marginTop: -12 }} aria-label={words.tabs}>
      {PANEL_TABS.map((part, position) => (
        <Link
          key={part}
          to="."
          search={(before: object) => ({ ...before, part: position === 0 ? undefined : part })}
          state={(before) => before}
          replace
          resetScroll={false}
          className={tabs.tab}
          data-label={words.tab[part]}
          activeOptions={{ exact: true, includeSearch: true }}
          aria-current={part === open ? 'page' : undefined}
        >
          {words.tab[part]}
        </Link>
      ))}
    </nav>
  );
}
