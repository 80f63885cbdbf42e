/** What earns nothing: clients without managed credit, activities that did not count, deals without points, and why. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { MissingPage } from '../parts/api-types.ts';
import { missingQuery } from '../parts/queries.ts';
import { EmptyState, LoadError } from '../parts/states.tsx';
import { creditTexts } from '../texts/credit.ts';
import classes from './credit.module.css';
import { MissingActivities } from './missing-activities.tsx';
import { MissingClients } from './missing-clients.tsx';
import { MissingDeals } from './missing-deals.tsx';
import { TableSkeleton } from './skeletons.tsx';
import page from './tier.module.css';
import type { TierTabProps } from './tier-tabs.tsx';
import { useTierPlace } from './use-tier.ts';

const words = creditTexts.missing;

/** What a partner may claim credit for. */
export type ClaimSubject =
  | { readonly of: 'client'; readonly client: string }
  | { readonly of: 'activity'; readonly client: string; readonly fact: string }
  | { readonly of: 'deal'; readonly client: string; readonly deal: string; readonly fact: string };

export interface MissingCreditProps extends TierTabProps {
  /** What stands at the end of a row to claim its credit; no column without it. */
  readonly claim?: (subject: ClaimSubject) => ReactNode;
}

/** What the three lists share. */
export interface ListProps {
  readonly missing: MissingPage;
  readonly terms: TierTabProps['terms'];
  readonly claim: MissingCreditProps['claim'];
}

export default function MissingCredit({ statement, terms, claim }: MissingCreditProps) {
  const { partner, asOf } = useTierPlace();
  const { data, error, refetch } = useQuery(missingQuery(partner, asOf));
  return (
    <section className={page.section} aria-labelledby="missing">
      <div className={page.sectionHead}>
        <h2 id="missing">{words.title}</h2>
      </div>
      <p className="dimmed">{words.line}</p>
      {error && !data ? (
        <div className={classes.body}>
          <LoadError error={error} onRetry={() => void refetch()} />
        </div>
      ) : data === undefined ? (
        <TableSkeleton />
      ) : isEmpty(data) ? (
        <div className={classes.body}>
          {Object.keys(statement.clients).length === 0 ? (
            <EmptyState title={words.newcomerTitle} text={words.newcomerText} />
          ) : (
            <EmptyState title={words.nothingTitle} text={words.nothingText} />
          )}
        </div>
      ) : (
        <>
          <MissingClients missing={data} terms={terms} claim={claim} />
          {data.deals.length === 0 ? null : <MissingDeals missing={data} terms={terms} claim={claim} />}
          {data.activities.length === 0 ? null : (
            <MissingActivities missing={data} terms={terms} claim={claim} />
          )}
        </>
      )}
    </section>
  );
}

const isEmpty = ({ clients, activities, deals }: MissingPage) =>
  clients.length + activities.length + deals.length === 0;
