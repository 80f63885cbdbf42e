/** What facts say of a client on its record: properties, the partner's relationship, subscriptions, deals. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { BandTag } from '../engagement/band-tag.tsx';
import { formatCount, formatCountry, formatDate, formatMoney, formatPoints } from '../parts/formats.ts';
import { Facts } from '../settings/facts.tsx';
import { useAsOf } from '../shell/use-as-of.ts';
import { companyTexts as words } from '../texts/companies.ts';
import classes from './companies.module.css';
import type { CompanyRecord } from './company-queries.ts';

interface Props {
  readonly record: CompanyRecord;
}

function Block({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes.block}>
      <div className={classes.blockHead}>
        <h2>{title}</h2>
      </div>
      {children}
    </section>
  );
}

export function Properties({ record }: Props) {
  const { asOf } = useAsOf();
  const { partner, client, domain, country, currency, registeredOn, since, index, band } = record;
  const { facts } = words;
  return (
    <Block title={words.properties}>
      <Facts
        rows={[
          [facts.domain, domain],
          [facts.country, formatCountry(country)],
          [facts.currency, currency],
          [facts.registered, formatDate(registeredOn)],
          [facts.since, formatDate(since)],
          [
            facts.index,
            <Link
              key="index"
              className="link"
              to="/partners/$partner/engagement"
              params={{ partner }}
              search={{ asOf, tab: 'clients', open: client }}
            >
              <BandTag band={band} index={index} />
            </Link>,
          ],
        ]}
      />
    </Block>
  );
}

export function Relationship({ record }: Props) {
  const { asOf } = useAsOf();
  const { partner, client, sold, managed } = record;
  const tell = (relation: CompanyRecord['sold']) =>
    relation === null ? (
      <span className="dimmed">{words.none}</span>
    ) : (
      words.relation(formatPoints(relation.points), formatDate(relation.since))
    );
  return (
    <Block title={words.relationship}>
      <Facts
        rows={[
          [words.sold, tell(sold)],
          [words.managed, tell(managed)],
        ]}
      />
      <p>
        <Link
          className="link"
          to="/partners/$partner/tier/clients/$client"
          params={{ partner, client }}
          search={{ asOf, tab: 'points' }}
        >
          {words.points}
        </Link>
      </p>
    </Block>
  );
}

/** A tier is a number of contacts or mails, or a name. */
const writeTier = (tier: string): string => (/^\d+$/.test(tier) ? formatCount(Number(tier)) : tier);

export function Subscriptions({ record: { subscriptions } }: Props) {
  const { subscription: heads } = words;
  return (
    <Block title={words.subscriptions}>
      {subscriptions.length === 0 ? (
        <p className="dimmed">{words.noSubscriptions}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{heads.product}</th>
              <th scope="col" data-wide>
                {heads.edition}
              </th>
              <th scope="col" data-number>
                {heads.mrr}
              </th>
              <th scope="col" data-number>
                {heads.renews}
              </th>
              <th scope="col" data-number data-wide>
                {heads.since}
              </th>
            </tr>
          </thead>
          <tbody>
            {subscriptions.map((each) => (
              <tr key={each.productLine}>
                <td>{each.name}</td>
                <td data-wide>
                  {[
                    each.edition,
                    each.contactTier === null ? null : heads.contacts(writeTier(each.contactTier)),
                    each.emailTier === null ? null : heads.emails(writeTier(each.emailTier)),
                  ]
                    .filter((part) => part !== null)
                    .join(', ') || '–'}
                </td>
                <td data-number>{formatMoney(each.mrr, each.currency)}</td>
                <td data-number>{each.renewsOn === null ? '–' : formatDate(each.renewsOn)}</td>
                <td data-number data-wide>
                  {formatDate(each.since)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Block>
  );
}

export function Deals({ record: { deals } }: Props) {
  const { deal: heads } = words;
  return (
    <Block title={words.deals}>
      {deals.length === 0 ? (
        <p className="dimmed">{words.noDeals}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{heads.product}</th>
              <th scope="col" data-wide>
                {heads.type}
              </th>
              <th scope="col">{heads.attribution}</th>
              <th scope="col" data-number>
                {heads.mrr}
              </th>
              <th scope="col" data-number>
                {heads.on}
              </th>
            </tr>
          </thead>
          <tbody>
            {deals.map((each) => (
              <tr key={each.fact}>
                <td>{each.name}</td>
                <td data-wide>{words.dealTypes[each.dealType]}</td>
                <td>
                  {words.attributions[each.attribution]}
                  {each.percent === null ? '' : `, ${words.share(each.percent)}`}
                </td>
                <td data-number>{formatMoney(each.mrr, each.currency)}</td>
                <td data-number>{formatDate(each.on)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Block>
  );
}
