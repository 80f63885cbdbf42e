/** The list of missing credit, each row with the button that claims it, and the way to what was claimed. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { MissingPage } from '../parts/api-types.ts';
import { missingQuery } from '../parts/queries.ts';
import { disputeTexts } from '../texts/disputes.ts';
import MissingCredit, { type ClaimSubject } from '../tier/missing-credit.tsx';
import type { TierTabProps } from '../tier/tier-tabs.tsx';
import { useTierPlace } from '../tier/use-tier.ts';
import { Claim } from './claim.tsx';
import { claimedQuery } from './dispute-queries.ts';
import classes from './disputes.module.css';

export default function MissingWithClaims(props: TierTabProps) {
  const { partner, asOf } = useTierPlace();
  const { data: missing } = useQuery(missingQuery(partner, asOf));
  const { data: claimed } = useQuery(claimedQuery(partner));
  const count = claimed?.items.length ?? 0;
  return (
    <>
      {count === 0 ? null : (
        <p className={classes.way}>
          <Link className="link" to="/partners/$partner/disputes" params={{ partner }}>
            {disputeTexts.title} ({count})
          </Link>
        </p>
      )}
      <MissingCredit
        {...props}
        {...(asOf === undefined
          ? {
              claim: (subject: ClaimSubject) => (
                <ClaimOf partner={partner} subject={subject} missing={missing} />
              ),
            }
          : {})}
      />
    </>
  );
}

interface ClaimOfProps {
  readonly partner: string;
  readonly subject: ClaimSubject;
  readonly missing: MissingPage | undefined;
}

function ClaimOf({ partner, subject, missing }: ClaimOfProps) {
  const { client } = subject;
  const name = missing?.clientNames[client] ?? client;
  const reason = findReason(subject, missing);
  const about = {
    kind: subject.of === 'deal' ? 'deal' : 'missing-credit',
    client,
    ...(subject.of === 'client' ? {} : { fact: subject.fact }),
    ...(subject.of === 'deal' ? { deal: subject.deal } : {}),
    ...(reason === undefined ? {} : { reason }),
  } as const;
  return <Claim partner={partner} about={about} what={disputeTexts.subjects[subject.of](name)} />;
}

function findReason(subject: ClaimSubject, missing: MissingPage | undefined): string | undefined {
  switch (subject.of) {
    case 'client':
      return missing?.clients.find(({ client }) => client === subject.client)?.reason;
    case 'activity':
      return missing?.activities.find(({ fact }) => fact === subject.fact)?.reason;
    case 'deal':
      return missing?.deals.find(({ fact }) => fact === subject.fact)?.reason;
  }
}
