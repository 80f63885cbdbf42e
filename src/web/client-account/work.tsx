/**
 * In a demo alone: a small workplace in the account that stands in for the product. What is done here is recorded as
 * an activity; the page says beforehand what counts, and afterwards until when.
 */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { StateTag } from '../parts/state-tag.tsx';
import { LoadError } from '../parts/states.tsx';
import { SectionBody, SectionSkeleton } from '../settings/section.tsx';
import { clientAccountTexts } from '../texts/client-account.ts';
import { workTexts as words } from '../texts/work.ts';
import type { AccountPlace } from './account-place.ts';
import { type WorkPage, workQuery } from './account-queries.ts';
import { RecentWork } from './recent-work.tsx';
import classes from './work.module.css';
import { Workbench } from './workbench.tsx';

export default function Work({ place }: { readonly place: AccountPlace }) {
  const { client, asOf } = place;
  const { data: page, error, refetch } = useQuery(workQuery(client));
  if (error && !page) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!page) return <SectionSkeleton />;
  return (
    <SectionBody title={words.title} line={words.line}>
      <div className={classes.columns}>
        <div>
          <Standing page={page} />
          {asOf === undefined ? (
            <Workbench client={client} page={page} />
          ) : (
            <p className="dimmed">{clientAccountTexts.past}</p>
          )}
        </div>
        <RecentWork page={page} />
      </div>
    </SectionBody>
  );
}

/** Whether work counts here at all, said before any is done. */
function Standing({ page: { isServicing, reason, days, partner, client } }: { readonly page: WorkPage }) {
  if (isServicing)
    return (
      <div className={classes.standing}>
        <StateTag tone="good" word={words.counts} />
        <p className="dimmed">{words.countsText(days)}</p>
      </div>
    );
  return (
    <div className={classes.standing}>
      <StateTag tone="warn" word={words.countsNot} />
      {reason === null ? null : <p>{words.because(words.reasons[reason] ?? reason)}</p>}
      {reason === 'not_assigned' ? (
        <Link className="link" to="/partners/$partner/access/clients/$client" params={{ partner, client }}>
          {words.mendLink}
        </Link>
      ) : null}
    </div>
  );
}
