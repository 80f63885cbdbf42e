/** A partner's companies: its clients with what is known of them, and the tasks about them. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { formatDate } from '../parts/formats.ts';
import { useListSearch } from '../parts/list-search.ts';
import { partnerQuery } from '../parts/queries.ts';
import tabClasses from '../parts/section-tabs.module.css';
import { EmptyState, isNotFound, LoadError } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { useTitle } from '../parts/use-title.ts';
import { useAsOf } from '../shell/use-as-of.ts';
import { companyTexts as words } from '../texts/companies.ts';
import { AllTasks } from './all-tasks.tsx';
import { type CompaniesSearch, NO_FILTERS } from './companies-search.ts';
import { CompanyList } from './company-list.tsx';
import { companiesQuery, tasksQuery } from './company-queries.ts';

export function CompaniesPage() {
  const { partner = '' } = useParams({ strict: false });
  const { search } = useListSearch<CompaniesSearch>();
  const { asOf } = useAsOf();
  const page = useQuery(partnerQuery(partner, asOf));
  const { data, error, refetch } = useQuery(companiesQuery(partner, { limit: 1, asOf }));
  useTitle(words.title, page.data?.name);
  if (error && !data)
    return isNotFound(error) ? (
      <EmptyState title={texts.states.partnerNotFoundTitle} text={texts.states.partnerNotFoundText} />
    ) : (
      <LoadError error={error} onRetry={() => void refetch()} />
    );
  return (
    <>
      <h1>{words.title}</h1>
      <p className="dimmed">{data ? words.line(formatDate(data.asOf)) : '\u00a0'}</p>
      <Tabs partner={partner} open={search.tab ?? 'companies'} />
      {search.tab === 'tasks' ? <AllTasks partner={partner} /> : <CompanyList partner={partner} />}
    </>
  );
}

/** A list begun anew. */
const FRESH = {
  find: undefined,
  only: undefined,
  page: undefined,
  by: undefined,
  whose: undefined,
  ...NO_FILTERS,
};

function Tabs({ partner, open }: { readonly partner: string; readonly open: 'companies' | 'tasks' }) {
  const { data } = useQuery(tasksQuery(partner, { limit: 1 }));
  const labels = { companies: words.tabs.companies, tasks: words.tabs.tasks(data?.mine ?? 0) };
  return (
    <nav className={tabClasses.tabs} aria-label={words.tabs.label}>
      {(['companies', 'tasks'] as const).map((name) => (
        <Link
          key={name}
          to="."
          search={(before: object) => ({
            ...before,
            ...FRESH,
            tab: name === 'tasks' ? ('tasks' as const) : undefined,
          })}
          resetScroll={false}
          className={tabClasses.tab}
          data-label={labels[name]}
          aria-current={open === name ? 'page' : undefined}
          activeOptions={{ exact: true, includeSearch: true }}
        >
          {labels[name]}
        </Link>
      ))}
    </nav>
  );
}
