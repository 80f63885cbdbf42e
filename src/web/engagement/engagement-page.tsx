/** The Platform Engagement Index of a partner's clients: all of them in bands, and each in a row. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { formatDate } from '../parts/formats.ts';
import { useListSearch } from '../parts/list-search.ts';
import { partnerQuery } from '../parts/queries.ts';
import tabs from '../parts/section-tabs.module.css';
import { EmptyState, isNotFound, LoadError } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { useTitle } from '../parts/use-title.ts';
import { useAsOf } from '../shell/use-as-of.ts';
import { engagementTexts as words } from '../texts/engagement.ts';
import { ClientTable } from './client-table.tsx';
import classes from './engagement.module.css';
import { overviewQuery } from './engagement-queries.ts';
import { type EngagementSearch, NO_FILTERS } from './engagement-search.ts';
import { Overview } from './overview.tsx';

export function EngagementPage() {
  const { partner = '' } = useParams({ strict: false });
  const { search } = useListSearch<EngagementSearch>();
  const { asOf } = useAsOf();
  const page = useQuery(partnerQuery(partner, asOf));
  const { data, error, refetch } = useQuery(overviewQuery(partner, asOf));
  useTitle(words.title, page.data?.name);
  if (error && !data)
    return isNotFound(error) ? (
      <EmptyState title={texts.states.partnerNotFoundTitle} text={texts.states.partnerNotFoundText} />
    ) : (
      <LoadError error={error} onRetry={() => void refetch()} />
    );
  return (
    <>
      <div className={classes.head}>
        <h1>{words.title}</h1>
        <p className="dimmed">{data ? words.line(data.clients, formatDate(data.asOf)) : '\u00a0'}</p>
      </div>
      <Tabs open={search.tab ?? 'overview'} />
      {search.tab === 'clients' ? (
        <ClientTable partner={partner} links={page.data?.links} />
      ) : (
        <Overview partner={partner} overview={data} />
      )}
    </>
  );
}

/** A list begun anew: nothing searched for, filtered or opened. */
const FRESH = { find: undefined, page: undefined, open: undefined, by: undefined, ...NO_FILTERS };

function Tabs({ open }: { readonly open: 'overview' | 'clients' }) {
  return (
    <nav className={tabs.tabs} aria-label={words.tabs.label}>
      {(['overview', 'clients'] as const).map((name) => (
        <Link
          key={name}
          to="."
          search={(before: object) => ({
            ...before,
            ...FRESH,
            tab: name === 'clients' ? ('clients' as const) : undefined,
          })}
          resetScroll={false}
          className={tabs.tab}
          data-label={words.tabs[name]}
          aria-current={open === name ? 'page' : undefined}
          activeOptions={{ exact: true, includeSearch: true }}
        >
          {words.tabs[name]}
        </Link>
      ))}
    </nav>
  );
}
