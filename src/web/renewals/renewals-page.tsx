/** A partner's renewals at an address of their own: what has come up, and what of it is to be decided. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { partnerQuery } from '../parts/queries.ts';
import { EmptyState, isNotFound, LoadError } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { useTitle } from '../parts/use-title.ts';
import { renewalTexts } from '../texts/renewals.ts';
import { RenewalList } from './renewal-list.tsx';

export function RenewalsPage() {
  const { partner = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(partnerQuery(partner, undefined));
  useTitle(renewalTexts.title, data?.name);
  if (error && !data)
    return isNotFound(error) ? (
      <EmptyState title={texts.states.partnerNotFoundTitle} text={texts.states.partnerNotFoundText} />
    ) : (
      <LoadError error={error} onRetry={() => void refetch()} />
    );
  return <RenewalList partner={partner} />;
}
