/**
 * Where an access link leads: says who of which partner asks for what, and lets whoever may decide it for their
 * account. Whoever cannot, reads why, and who can.
 */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError } from '../parts/api.ts';
import { LoadError } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { Outside } from '../sign-in/outside.tsx';
import { accessLinkTexts as words } from '../texts/access-link.ts';
import { accessLinkQuery } from './access-link-queries.ts';
import { AskedFor } from './asked-for.tsx';
import { DecideForAccount, type Outcome, OutcomeCard } from './decide-for-account.tsx';
import { HomeButton, NoAccounts, SignInFirst } from './who-decides.tsx';

export function AccessLinkPage() {
  const { token = '' } = useParams({ strict: false });
  const { data: link, error, refetch } = useQuery(accessLinkQuery(token));
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  if (outcome) return <OutcomeCard outcome={outcome} />;
  if (error && !link) return <Unusable error={error} onRetry={() => void refetch()} />;
  if (!link)
    return (
      <Outside title={words.title} isWide>
        <div aria-busy="true" role="status" aria-label={texts.loading}>
          <Skeleton height={16} mt={8} />
          <Skeleton height={160} mt={24} />
        </div>
      </Outside>
    );
  if (link.signedInAs === null)
    return (
      <AskedFor link={link}>
        <SignInFirst />
      </AskedFor>
    );
  if (link.accounts.length === 0) return <NoAccounts signedInAs={link.signedInAs} />;
  return <DecideForAccount token={token} link={link} onDone={setOutcome} />;
}

const REFUSALS: Readonly<Record<string, { readonly title: string; readonly text: string }>> = {
  access_link_not_found: { title: words.unknownTitle, text: words.unknown },
  access_link_expired: { title: words.expiredTitle, text: words.expired },
  access_link_revoked: { title: words.revokedTitle, text: words.revoked },
};

function Unusable({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const refusal = error instanceof ApiError ? REFUSALS[error.problem.code] : undefined;
  if (!refusal)
    return (
      <Outside title={words.title} isWide>
        <LoadError error={error} onRetry={onRetry} />
      </Outside>
    );
  return (
    <Outside title={refusal.title} line={refusal.text} isWide>
      <HomeButton />
    </Outside>
  );
}
