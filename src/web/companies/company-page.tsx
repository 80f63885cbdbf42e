/** The record of one client: what is known of it, what the partner has there, tasks, notes, contacts, its facts in order. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useListSearch } from '../parts/list-search.ts';
import { decideFor, useMe } from '../parts/me.ts';
import { partnerQuery } from '../parts/queries.ts';
import { EmptyState, isNotFound, LoadError } from '../parts/states.tsx';
import { useTitle } from '../parts/use-title.ts';
import { useAsOf } from '../shell/use-as-of.ts';
import { companyTexts as words } from '../texts/companies.ts';
import classes from './companies.module.css';
import { CompanyContacts } from './company-contacts.tsx';
import { CompanyHead } from './company-head.tsx';
import { CompanyNotes } from './company-notes.tsx';
import { Deals, Properties, Relationship, Subscriptions } from './company-parts.tsx';
import { type CompanyRecord, companyQuery } from './company-queries.ts';
import { CompanyTasks } from './company-tasks.tsx';
import { CompanyTimeline } from './company-timeline.tsx';

export function CompanyPage() {
  const { partner = '', client = '' } = useParams({ strict: false });
  const { asOf } = useAsOf();
  const page = useQuery(partnerQuery(partner, asOf));
  const { data, error, refetch } = useQuery(companyQuery({ partner, client }, asOf));
  useTitle(data?.name ?? client, words.title, page.data?.name);
  if (error && !data)
    return isNotFound(error) ? (
      <EmptyState
        title={words.notFoundTitle}
        text={words.notFoundText}
        action={
          <Link className="link" to="/partners/$partner/companies" params={{ partner }}>
            {words.back}
          </Link>
        }
      />
    ) : (
      <LoadError error={error} onRetry={() => void refetch()} />
    );
  if (!data) return <RecordSkeleton />;
  return (
    <>
      <CompanyHead record={data} links={page.data?.links} />
      <Columns record={data} asOf={asOf} />
    </>
  );
}

function Columns({ record, asOf }: { readonly record: CompanyRecord; readonly asOf: string | undefined }) {
  const { partner, client } = record;
  const { search, change } = useListSearch();
  const me = useMe();
  const place = { partner, client };
  const mayWrite = (kind: 'tasks' | 'contacts') =>
    me !== undefined &&
    asOf === undefined &&
    decideFor(me, kind, 'write', { kind: 'partner', partner }) === 'allowed';
  const mayKeepForAll =
    me !== undefined &&
    asOf === undefined &&
    decideFor(me, 'contacts', 'write', { kind: 'client', client }) === 'allowed';
  return (
    <div className={classes.columns}>
      <div>
        <CompanyTasks place={place} isReadOnly={!mayWrite('tasks')} />
        <CompanyNotes place={place} isReadOnly={!mayWrite('tasks')} />
        <Subscriptions record={record} />
        <Deals record={record} />
        <CompanyTimeline
          place={place}
          asOf={asOf}
          only={search.only}
          onChoose={(only) => change({ only }, true)}
        />
      </div>
      <div>
        <Properties record={record} />
        <Relationship record={record} />
        <CompanyContacts
          place={place}
          mayAddFor={mayKeepForAll ? 'client' : mayWrite('contacts') ? 'partner' : null}
        />
      </div>
    </div>
  );
}

function RecordSkeleton() {
  return (
    <>
      <Skeleton height={36} width={320} maw="100%" />
      <Skeleton height={16} width={200} mt={12} />
      <Skeleton height={320} mt={32} />
    </>
  );
}
