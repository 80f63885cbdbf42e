/** The account at a glance: who the client is, what it has, who works in it, and what waits for a decision. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatCountry, formatDate, formatMoney } from '../parts/formats.ts';
import { EmptyState } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { clientAccountTexts as words } from '../texts/client-account.ts';
import type { AccountPlace } from './account-place.ts';
import { accessQuery, toolsQuery } from './account-queries.ts';
import classes from './client-account.module.css';
import { sumByCurrency } from './subscription-sums.ts';

export default function Overview({ place }: { readonly place: AccountPlace }) {
  return (
    <>
      <Facts place={place} />
      <div className={classes.cards}>
        <SubscriptionsCard place={place} />
        {place.may('account-usage', 'read') ? <ToolsCard place={place} /> : null}
        <PeopleCard place={place} />
      </div>
      <Partners place={place} />
    </>
  );
}

function Facts({ place: { account } }: { readonly place: AccountPlace }) {
  const facts = [
    [words.facts.domain, account.domain ?? texts.dash],
    [words.facts.country, formatCountry(account.country)],
    [words.facts.currency, account.currency],
    [words.facts.since, formatDate(account.registeredOn)],
  ] as const;
  return (
    <dl className={classes.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface CardProps {
  readonly place: AccountPlace;
  readonly section: 'subscriptions' | 'tools' | 'access';
  readonly title: string;
  readonly children: ReactNode;
}

/** One part of the account in a few words, with the way to all of it. */
function Card({ place: { client, asOf }, section, title, children }: CardProps) {
  return (
    <section className={classes.card} aria-labelledby={`card-${section}`}>
      <h2 id={`card-${section}`}>
        <Link
          className="link"
          to="/clients/$client/account/$section"
          params={{ client, section }}
          search={asOf === undefined ? {} : { asOf }}
        >
          {title}
        </Link>
      </h2>
      {children}
    </section>
  );
}

function SubscriptionsCard({ place }: { readonly place: AccountPlace }) {
  const { subscriptions } = place.account;
  const next = subscriptions
    .map(({ renewsOn }) => renewsOn)
    .filter((each) => each !== null)
    .sort()
    .at(0);
  return (
    <Card place={place} section="subscriptions" title={words.tabs.subscriptions}>
      <p className={classes.figure}>{words.cards.subscriptions(subscriptions.length)}</p>
      {subscriptions.length === 0 ? null : (
        <p className="dimmed figures">
          {words.cards.mrr(
            sumByCurrency(subscriptions)
              .map(({ mrr, currency }) => formatMoney(mrr, currency))
              .join(' + '),
          )}
        </p>
      )}
      <p className="dimmed">
        {next === undefined ? words.cards.noRenewal : words.cards.nextRenewal(formatDate(next))}
      </p>
    </Card>
  );
}

function ToolsCard({ place }: { readonly place: AccountPlace }) {
  const { data } = useQuery(toolsQuery(place.client, place.asOf));
  const subscribed = (data?.items ?? []).filter(({ isSubscribed }) => isSubscribed);
  const used = subscribed.filter(({ isInUse }) => isInUse);
  return (
    <Card place={place} section="tools" title={words.tabs.tools}>
      <p className={classes.figure}>{data ? words.cards.tools(used.length, subscribed.length) : '\u00a0'}</p>
      <p className="dimmed">
        {!data
          ? '\u00a0'
          : data.reportedOn === null
            ? words.cards.neverReported
            : words.cards.reported(formatDate(data.reportedOn))}
      </p>
    </Card>
  );
}

function PeopleCard({ place }: { readonly place: AccountPlace }) {
  const { data: access } = useQuery(accessQuery(place.client, place.asOf));
  const people = place.account.partners.flatMap((partner) => partner.people);
  const last = people
    .map(({ lastActivityOn }) => lastActivityOn)
    .filter((each) => each !== null)
    .sort()
    .at(-1);
  const waiting = access?.requests.length ?? 0;
  return (
    <Card place={place} section="access" title={words.tabs.access}>
      <p className={classes.figure}>{words.cards.people(people.filter(({ isActive }) => isActive).length)}</p>
      {place.guest === null ? (
        <p className={waiting > 0 ? classes.waiting : 'dimmed'}>
          {waiting > 0 ? words.cards.waiting(waiting) : words.cards.noWaiting}
        </p>
      ) : null}
      <p className="dimmed">
        {words.cards.lastActivity}: {last === undefined ? words.cards.never : formatDate(last)}
      </p>
    </Card>
  );
}

function Partners({ place: { account, me, client } }: { readonly place: AccountPlace }) {
  const { partners } = account;
  const isOwn = me.memberships.some((each) => each.side === 'client' && each.client === client);
  return (
    <section className={classes.section} aria-labelledby="partners">
      <h2 id="partners">{isOwn ? words.partners : words.foreignPartners}</h2>
      {partners.length === 0 ? (
        <EmptyState title={words.noPartnersTitle} text={words.noPartnersText} />
      ) : (
        <ul className={classes.partners}>
          {partners.map(({ partner, name, people }) => (
            <li key={partner}>
              <h3>{name}</h3>
              <p className="dimmed">
                {people.length === 0 ? words.noPeople(name) : words.people(people.length)}
              </p>
              <p>{people.map((person) => person.name ?? person.employee).join(', ')}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
