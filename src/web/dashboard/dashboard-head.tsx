/** The head of the dashboard's pages: whose it is, as of when, and its parts as tabs. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { formatDate, formatMoment } from '../parts/formats.ts';
import { partnerQuery, programQuery } from '../parts/queries.ts';
import { SectionTabs } from '../parts/section-tabs.tsx';
import { EmptyState, isNotFound, LoadError } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { useTitle } from '../parts/use-title.ts';
import { dashboardTexts as words } from '../texts/dashboard.ts';
import classes from './dashboard.module.css';
import { alertsQuery } from './dashboard-queries.ts';
import { useDashboard } from './use-dashboard.ts';

interface Props {
  readonly open: 'overview' | 'team';
  readonly children: ReactNode;
}

export function DashboardFrame({ open, children }: Props) {
  const { partner, asOf } = useDashboard();
  const page = useQuery(partnerQuery(partner, asOf));
  const program = useQuery(programQuery);
  const vendor = program.data?.vendor;
  const team = words.teamOf(vendor ?? '');
  useTitle(open === 'team' && vendor !== undefined ? team : undefined, words.title, page.data?.name);
  if (page.error && !page.data)
    return isNotFound(page.error) ? (
      <EmptyState title={texts.states.partnerNotFoundTitle} text={texts.states.partnerNotFoundText} />
    ) : (
      <LoadError error={page.error} onRetry={() => void page.refetch()} />
    );
  const keepAsOf = () => (asOf === undefined ? {} : { asOf });
  return (
    <>
      <h1>{words.title}</h1>
      <Line name={page.data?.name} through={page.data?.recordedThrough ?? null} />
      <SectionTabs
        label={words.parts}
        open={open}
        tabs={[
          {
            name: 'overview',
            label: words.overview,
            link: {
              to: '/partners/$partner/dashboard',
              params: { partner },
              search: keepAsOf,
              activeOptions: { exact: true },
            },
          },
          {
            name: 'team',
            label: team,
            link: { to: '/partners/$partner/dashboard/team', params: { partner }, search: keepAsOf },
          },
        ]}
      />
      {children}
    </>
  );
}

/** The date is the server's: the program's today may not be the reader's. */
function Line({ name, through }: { readonly name: string | undefined; readonly through: string | null }) {
  const { partner, asOf } = useDashboard();
  const date = useQuery(alertsQuery(partner, asOf)).data?.asOf ?? asOf;
  return (
    <p className={`${classes.line} dimmed`}>
      {name === undefined || date === undefined
        ? '\u00a0'
        : [
            words.line(name, formatDate(date)),
            through === null ? null : texts.fresh.through(formatMoment(through)),
          ]
            .filter((each) => each !== null)
            .join(', ')}
    </p>
  );
}
