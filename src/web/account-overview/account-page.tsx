/** A client's own account: what it subscribes to, and which partners' people may work in it. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import type { Account } from '../parts/api-types.ts';
import { formatCountry, formatDate, formatMoment, formatMoney } from '../parts/formats.ts';
import { useMe } from '../parts/me.ts';
import { type Column, PlainTable, TwoLines } from '../parts/plain-table.tsx';
import { accountQuery } from '../parts/queries.ts';
import { StateTag } from '../parts/state-tag.tsx';
import { EmptyState, isNotFound, LoadError } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { useTitle } from '../parts/use-title.ts';
import { homeTexts } from '../texts/home.ts';
import classes from './account-overview.module.css';

const words = homeTexts.account;

export function AccountPage() {
  const { client = '' } = useParams({ strict: false });
  const { asOf } = useSearch({ strict: false });
  const { data: account, error, refetch } = useQuery(accountQuery(client, asOf));
  useTitle(words.title, account?.name);
  if (error && !account)
    return (
      <>
        <h1>{words.title}</h1>
        <div className={classes.failed}>
          {isNotFound(error) ? (
            <EmptyState title={texts.states.clientNotFoundTitle} text={texts.states.clientNotFoundText} />
          ) : (
            <LoadError error={error} onRetry={() => void refetch()} />
          )}
        </div>
      </>
    );
  if (!account) return <AccountSkeleton />;
  return (
    <>
      <Head account={account} />
      <Subscriptions account={account} />
      <Partners account={account} />
    </>
  );
}

function Head({ account }: { readonly account: Account }) {
  const { name, asOf, domain, country, currency, registeredOn, recordedThrough } = account;
  const facts = [
    [words.facts.domain, domain ?? texts.dash],
    [words.facts.country, formatCountry(country)],
    [words.facts.currency, currency],
    [words.facts.since, formatDate(registeredOn)],
  ] as const;
  return (
    <header>
      <h1>{words.title}</h1>
      <p className="dimmed">
        {words.line(name, formatDate(asOf))}
        {recordedThrough === null ? null : `, ${texts.fresh.through(formatMoment(recordedThrough))}`}
      </p>
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

type Subscription = Account['subscriptions'][number];

const SUBSCRIPTION_COLUMNS: readonly Column<Subscription>[] = [
  {
    name: 'productLine',
    label: words.columns.productLine,
    cell: ({ name, productLine, edition }) => <TwoLines first={name ?? productLine} second={edition} />,
  },
  {
    name: 'mrr',
    label: words.columns.mrr,
    isNumber: true,
    cell: ({ mrr, currency }) => formatMoney(mrr, currency),
  },
  {
    name: 'startsOn',
    label: words.columns.startsOn,
    isWideOnly: true,
    cell: ({ startsOn }) => (startsOn === null ? texts.dash : formatDate(startsOn)),
  },
  {
    name: 'renewsOn',
    label: words.columns.renewsOn,
    cell: ({ renewsOn }) => (renewsOn === null ? texts.dash : formatDate(renewsOn)),
  },
];

function Subscriptions({ account }: { readonly account: Account }) {
  return (
    <section className={classes.section} aria-labelledby="subscriptions">
      <h2 id="subscriptions">{words.subscriptions}</h2>
      <PlainTable
        caption={words.subscriptionsCaption}
        columns={SUBSCRIPTION_COLUMNS}
        rows={account.subscriptions}
        keyOf={({ productLine }) => productLine}
        empty={<EmptyState title={words.noSubscriptionsTitle} text={words.noSubscriptionsText} />}
      />
    </section>
  );
}

type Person = Account['partners'][number]['people'][number];

const PEOPLE_COLUMNS: readonly Column<Person>[] = [
  {
    name: 'name',
    label: words.peopleColumns.name,
    width: '34%',
    cell: ({ name, email, employee }) => <TwoLines first={name ?? employee} second={email} />,
  },
  {
    name: 'permission',
    label: words.peopleColumns.permission,
    isWideOnly: true,
    cell: ({ permission }) =>
      permission === null ? texts.dash : (words.permission[permission] ?? permission),
  },
  {
    name: 'state',
    label: words.peopleColumns.state,
    cell: ({ isActive }) => (
      <StateTag tone={isActive ? 'good' : 'still'} word={isActive ? words.active : words.inactive} />
    ),
  },
  {
    name: 'grantedOn',
    label: words.peopleColumns.grantedOn,
    isWideOnly: true,
    cell: ({ grantedOn }) => formatDate(grantedOn),
  },
  {
    name: 'lastActivityOn',
    label: words.peopleColumns.lastActivityOn,
    cell: ({ lastActivityOn }) => (lastActivityOn === null ? words.noActivity : formatDate(lastActivityOn)),
  },
];

function Partners({ account: { client, partners } }: { readonly account: Account }) {
  const me = useMe();
  const isOwn = me?.memberships.some((each) => each.side === 'client' && each.client === client);
  return (
    <section className={classes.section} aria-labelledby="partners">
      <h2 id="partners">{isOwn ? words.partners : words.foreignPartners}</h2>
      {partners.length === 0 ? (
        <EmptyState title={words.noPartnersTitle} text={words.noPartnersText} />
      ) : null}
      {partners.map(({ partner, name, people }) => (
        <div key={partner} className={classes.partner}>
          <h3>{name}</h3>
          <p className="dimmed small">{people.length === 0 ? null : words.people(people.length)}</p>
          <PlainTable
            caption={words.peopleCaption(name)}
            columns={PEOPLE_COLUMNS}
            rows={people}
            keyOf={({ employee }) => employee}
            empty={<p className="dimmed">{words.noPeople(name)}</p>}
          />
        </div>
      ))}
    </section>
  );
}

function AccountSkeleton() {
  return (
    <div aria-busy="true" role="status" aria-label={texts.loading}>
      <h1>{words.title}</h1>
      <Skeleton height={16} width={280} mt={8} mb={24} />
      <Skeleton height={44} mb={32} />
      <Skeleton height={160} mb={32} />
      <Skeleton height={200} />
    </div>
  );
}
