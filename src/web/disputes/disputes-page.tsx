/** A partner's disputes at an address of their own: mails and notices lead here. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { partnerQuery } from '../parts/queries.ts';
import { EmptyState, isNotFound, LoadError } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { useTitle } from '../parts/use-title.ts';
import { disputeTexts } from '../texts/disputes.ts';
import { DisputeList } from './dispute-list.tsx';
import classes from './disputes.module.css';

export function DisputesPage() {
  const { partner = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(partnerQuery(partner, undefined));
  useTitle(disputeTexts.title, data?.name);
  if (error && !data)
    return isNotFound(error) ? (
      <EmptyState title={texts.states.partnerNotFoundTitle} text={texts.states.partnerNotFoundText} />
    ) : (
      <LoadError error={error} onRetry={() => void refetch()} />
    );
  return (
    <>
      <div className={classes.head}>
        <div>
          <h1>{disputeTexts.title}</h1>
          <p className="dimmed">{disputeTexts.line}</p>
        </div>
        <Link className="link" to="/partners/$partner/tier" params={{ partner }} search={{ tab: 'missing' }}>
          {disputeTexts.backToMissing}
        </Link>
      </div>
      <DisputeList partner={partner} />
    </>
  );
}
