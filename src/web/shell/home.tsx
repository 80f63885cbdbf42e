/** The address `/`: goes on to the partner looked at last, else to the demo's, else to the first. */
import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { partnersQuery } from '../parts/queries.ts';
import { EmptyState, LoadError } from '../parts/states.tsx';
import { shellTexts } from '../texts/shell.ts';
import { recallPartner } from './remembered-partner.ts';

/** The partner that the demo is told about. */
const DEMO_PARTNER = 'northlight';

export function Home() {
  const { data, error, refetch } = useQuery(partnersQuery(''));
  if (error) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const ids = data.items.map(({ partner }) => partner);
  const partner = recallPartner() ?? ids.find((id) => id === DEMO_PARTNER) ?? ids[0];
  if (partner === undefined)
    return <EmptyState title={shellTexts.noPartnersTitle} text={shellTexts.noPartnersText} />;
  return <Navigate to="/partners/$partner/tier" params={{ partner }} replace />;
}
