/** What can be done with each renewal of one client, what it means in points, and the decision itself. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { formatDate } from '../parts/formats.ts';
import { useMe } from '../parts/me.ts';
import { EmptyState, isNotFound, LoadError } from '../parts/states.tsx';
import { useTitle } from '../parts/use-title.ts';
import { renewalTexts as words } from '../texts/renewals.ts';
import { DecisionForm } from './decision-form.tsx';
import { linkToList } from './renewal-addresses.ts';
import { type ClientRenewal, clientRenewalsQuery, type RenewalPage } from './renewal-queries.ts';
import { RenewalStatusTag, tellDaysLeft } from './renewal-words.tsx';
import classes from './renewals.module.css';

export function OptionsPage() {
  const me = useMe();
  const params = useParams({ strict: false });
  const partner = params.partner ?? params.ofPartner ?? '';
  const client = params.client ?? params.ofClient ?? '';
  const { data, error, refetch } = useQuery(clientRenewalsQuery(partner, client));
  useTitle(words.optionsTitle(data?.name ?? client));
  if (error && !data)
    return isNotFound(error) ? (
      <EmptyState title={words.notFoundTitle} text={words.notFoundText} />
    ) : (
      <LoadError error={error} onRetry={() => void refetch()} />
    );
  if (!data) return <Skeleton height={320} />;
  return (
    <>
      <div className={classes.head}>
        {me ? (
          <Link className="link" {...linkToList(me, partner)}>
            {words.back}
          </Link>
        ) : null}
        <h1>{words.optionsTitle(data.name)}</h1>
        <p className="dimmed">{words.optionsLine}</p>
      </div>
      {data.renewals.length === 0 ? <p>{data.isEnded ? words.ended : words.noRenewals}</p> : null}
      {data.renewals.map((renewal) => (
        <section key={renewal.productLine} className={classes.card}>
          <div className={classes.blockHead}>
            <h2>{renewal.productLineName}</h2>
            <RenewalStatusTag status={renewal.status} />
          </div>
          <Decide page={data} renewal={renewal} />
        </section>
      ))}
    </>
  );
}

function Decide({ page, renewal }: { readonly page: RenewalPage; readonly renewal: ClientRenewal }) {
  const { decision, deadline, daysLeft, status } = renewal;
  if (status === 'renewed') return <p className="dimmed">{words.renewed}</p>;
  return (
    <>
      <p>
        {words.facts.deadline} {formatDate(deadline)}, {tellDaysLeft(daysLeft)}
        {decision
          ? `. ${words.decidedBy(words.decisions[decision.decision], decision.by, formatDate(decision.on))}`
          : ''}
      </p>
      {daysLeft < 0 ? (
        <p className="dimmed">{words.passed(formatDate(deadline))}</p>
      ) : (
        <DecisionForm page={page} renewal={renewal} />
      )}
    </>
  );
}
