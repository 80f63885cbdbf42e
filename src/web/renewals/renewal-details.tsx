/** One client's renewals: who talks to the client, each renewal, and the mails about them. Stands in any panel. */
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { formatDate, formatMoney, formatPoints, formatShortMoment } from '../parts/formats.ts';
import { decideFor, useMe } from '../parts/me.ts';
import { EmptyState, isNotFound, LoadError } from '../parts/states.tsx';
import { Facts } from '../settings/facts.tsx';
import { useAsOf } from '../shell/use-as-of.ts';
import { renewalTexts as words } from '../texts/renewals.ts';
import { EditOwner } from './edit-owner.tsx';
import { linkToOptions } from './renewal-addresses.ts';
import { type ClientRenewal, clientRenewalsQuery, type RenewalPage } from './renewal-queries.ts';
import { RenewalStatusTag, tellDaysLeft, tellOwner, useVendor, writeStake } from './renewal-words.tsx';
import classes from './renewals.module.css';

interface Props {
  readonly partner: string;
  readonly client: string;
  /** A dialog opens over it, or closes: the panel around it steps back meanwhile. */
  readonly onCover?: (isCovered: boolean) => void;
}

export function RenewalDetails({ partner, client, onCover }: Props) {
  const { asOf } = useAsOf();
  const { data, error, refetch } = useQuery(clientRenewalsQuery(partner, client, asOf));
  const [isEditing, setEditing] = useState(false);
  const edit = (isOpen: boolean) => {
    setEditing(isOpen);
    onCover?.(isOpen);
  };
  if (!data) {
    if (!error) return <Skeleton height={240} />;
    return isNotFound(error) ? (
      <EmptyState title={words.notFoundTitle} text={words.notFoundText} />
    ) : (
      <LoadError error={error} onRetry={() => void refetch()} />
    );
  }
  return (
    <>
      <Details page={data} isPast={asOf !== undefined} onEdit={() => edit(true)} />
      {isEditing ? <EditOwner page={data} onClose={() => edit(false)} /> : null}
    </>
  );
}

interface DetailsProps {
  readonly page: RenewalPage;
  /** Shown as of another day: nothing can be done there. */
  readonly isPast: boolean;
  readonly onEdit: () => void;
}

function Details({ page, isPast, onEdit }: DetailsProps) {
  const { partner, client, owner, renewalManager, renewals, isEnded } = page;
  const me = useMe();
  const vendor = useVendor();
  const mayEdit = me && decideFor(me, 'renewals', 'manage', { kind: 'partner', partner }) === 'allowed';
  return (
    <>
      <section className={classes.block}>
        <div className={classes.blockHead}>
          <h3>{words.owner}</h3>
          {mayEdit && !isPast ? (
            <Button variant="default" size="compact-sm" onClick={onEdit}>
              {words.editOwner}
            </Button>
          ) : null}
        </div>
        <p>
          {tellOwner(owner, vendor)}
          {owner.setting === 'default' ? <span className="dimmed"> ({words.byDefault})</span> : null}
        </p>
      </section>
      <section className={classes.block}>
        <div className={classes.blockHead}>
          <h3>{words.manager}</h3>
          {renewalManager ? (
            <Button component="a" href={`mailto:${renewalManager.email}`} variant="default" size="compact-sm">
              {words.sendEmail}
            </Button>
          ) : null}
        </div>
        <p className={renewalManager ? '' : 'dimmed'}>{renewalManager?.name ?? words.noManager}</p>
      </section>
      {renewals.length === 0 ? (
        <p className={classes.block}>{isEnded ? words.ended : words.noRenewals}</p>
      ) : null}
      {renewals.map((renewal) => (
        <OneRenewal key={renewal.productLine} renewal={renewal} />
      ))}
      {me && !isPast && renewals.some(({ status }) => status !== 'renewed') ? (
        <p className={classes.block}>
          <Link className="link" {...linkToOptions(me, partner, client)}>
            {words.viewOptions}
          </Link>
        </p>
      ) : null}
      <Mails mails={page.mails} />
    </>
  );
}

function OneRenewal({ renewal }: { readonly renewal: ClientRenewal }) {
  const { productLineName, status, currency, decision, edition, termMonths, lines } = renewal;
  const { facts } = words;
  return (
    <section className={classes.block}>
      <div className={classes.blockHead}>
        <h3>{productLineName}</h3>
        <RenewalStatusTag status={status} />
      </div>
      <Facts
        rows={[
          [facts.starts, `${formatDate(renewal.startsOn)} · ${words.startsIn(renewal.daysToStart)}`],
          [facts.deadline, `${formatDate(renewal.deadline)} · ${tellDaysLeft(renewal.daysLeft)}`],
          [facts.mrr, formatMoney(renewal.mrr, currency)],
          [facts.renewalMrr, formatMoney(renewal.renewalMrr, currency)],
          [facts.edition, edition],
          [facts.term, termMonths === null ? null : words.months(termMonths)],
          [
            facts.decision,
            decision &&
              words.decidedBy(words.decisions[decision.decision], decision.by, formatDate(decision.on)),
          ],
          [facts.points, <strong key="points">{formatPoints(renewal.points)}</strong>],
        ]}
      />
      <ul className={classes.lines}>
        {lines.length === 0 ? <li className="dimmed">{words.noStake}</li> : null}
        {lines.map((line) => (
          <li key={`${line.kind} ${line.deal} ${line.from} ${line.points}`} className="dimmed">
            {words.kinds[line.kind]}: {writeStake(line)}
            {line.until === null ? '' : `, ${words.untilDay(formatDate(line.until))}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Mails({ mails }: Pick<RenewalPage, 'mails'>) {
  return (
    <section className={classes.block}>
      <div className={classes.blockHead}>
        <h3>{words.mails}</h3>
      </div>
      <ul className={classes.mails}>
        {mails.length === 0 ? <li className="dimmed">{words.noMails}</li> : null}
        {mails.map(({ id, to, subject, at }) => (
          <li key={id}>
            {formatShortMoment(at)}, {to}
            {subject === null ? null : <span className="dimmed">: {subject}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
