/** Why a client brings no managed points on the date, and the way to mend it. */
import { useQuery } from '@tanstack/react-query';
import type { ClientAccount } from '../parts/api-types.ts';
import { formatDate } from '../parts/formats.ts';
import { missingQuery } from '../parts/queries.ts';
import { creditTexts } from '../texts/credit.ts';
import { tierTexts } from '../texts/tier.ts';
import { Mend } from './mend.tsx';
import { writeReason } from './missing-clients.tsx';
import { useTierPlace } from './use-tier.ts';

export function NoManaged({ account: { client, name } }: { readonly account: ClientAccount }) {
  const { partner, asOf } = useTierPlace();
  const { data } = useQuery(missingQuery(partner, asOf));
  const missing = data?.clients.find((each) => each.client === client);
  if (!data || !missing) return <p className="dimmed">{tierTexts.client.noManaged}</p>;
  return (
    <div>
      <p>
        {writeReason(missing, data)}
        {missing.since === null ? null : (
          <span className="dimmed"> {creditTexts.missing.sinceDay(formatDate(missing.since))}</span>
        )}
      </p>
      <div className="dimmed">
        <Mend mend={missing.mend} client={client} name={name} />
      </div>
    </div>
  );
}
