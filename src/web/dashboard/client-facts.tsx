/** The first part of a client's panel: who it is, and what it subscribes to. */

import { DottedNumber } from '../parts/dotted-number.tsx';
import { FactEntry } from '../parts/fact-entry.tsx';
import { formatCount, formatCountry, formatDate, formatMoney } from '../parts/formats.ts';
import { Facts } from '../settings/facts.tsx';
import { dashboardTexts } from '../texts/dashboard.ts';
import { Ended, listSince, tellMrr, tellProgramMrr } from './client-columns.tsx';
import classes from './dashboard.module.css';
import type { ClientDetails } from './dashboard-queries.ts';

const words = dashboardTexts.client;

export function ClientFacts({ details }: { readonly details: ClientDetails }) {
  const { domain, country, isGrowthMarket, currency, registeredOn, relationship, subscriptions } = details;
  const { programCurrency } = details;
  const { markets, relationships } = dashboardTexts.clients;
  const since = listSince(details).join(', ');
  return (
    <>
      <section className={classes.block}>
        <h3>{words.company}</h3>
        <Facts
          rows={[
            [words.facts.name, details.name],
            [words.facts.domain, domain],
            [
              words.facts.country,
              isGrowthMarket ? `${formatCountry(country)} (${markets.growth})` : formatCountry(country),
            ],
            [words.facts.currency, currency],
            [words.facts.registered, formatDate(registeredOn)],
            [
              words.facts.relationship,
              since === '' ? relationships[relationship] : `${relationships[relationship]}: ${since}`,
            ],
            [
              words.facts.mrr,
              [tellMrr(details, programCurrency), tellProgramMrr(details, programCurrency)]
                .filter((each) => each !== null)
                .join(' '),
            ],
            [
              words.facts.points,
              <DottedNumber
                key="points"
                points={details.total}
                what={dashboardTexts.clients.pointsOf(details.name)}
                explain={{ of: 'client', client: details.client, metric: 'total' }}
              />,
            ],
            [words.facts.contactTier, listTiers(subscriptions, 'contactTier')],
            [words.facts.emailTier, listTiers(subscriptions, 'emailTier')],
            [words.facts.ended, details.ended && <Ended key="ended" ended={details.ended} />],
          ]}
        />
      </section>
      <section className={classes.block}>
        <h3>{words.subscriptions}</h3>
        {subscriptions.length === 0 ? <p className="dimmed">{words.noSubscriptions}</p> : null}
        {subscriptions.map((each) => (
          <Subscription key={each.productLine} subscription={each} />
        ))}
      </section>
    </>
  );
}

type Subscriptions = ClientDetails['subscriptions'];

/** What the subscriptions say, each once; null where none says it. */
function listTiers(subscriptions: Subscriptions, tier: 'contactTier' | 'emailTier'): string | null {
  const tiers = new Set(
    subscriptions.flatMap((each) => (each[tier] === null ? [] : [writeTier(each[tier])])),
  );
  return tiers.size === 0 ? null : [...tiers].join(', ');
}

/** A tier that is a number is read as one. */
const writeTier = (tier: string) => (/^\d{4,}$/.test(tier) ? formatCount(Number(tier)) : tier);

function Subscription({ subscription }: { readonly subscription: Subscriptions[number] }) {
  const { name, edition, mrr, currency, since, renewsOn, termMonths, contactTier, emailTier, fact } =
    subscription;
  const labels = words.subscription;
  return (
    <div className={classes.subscription}>
      <h4>{name}</h4>
      <Facts
        rows={[
          [labels.edition, edition],
          [labels.mrr, formatMoney(mrr, currency)],
          [labels.since, formatDate(since)],
          [labels.renews, renewsOn && formatDate(renewsOn)],
          [labels.term, termMonths === null ? null : labels.months(termMonths)],
          [labels.contactTier, contactTier && writeTier(contactTier)],
          [labels.emailTier, emailTier && writeTier(emailTier)],
        ]}
      />
      <details className={classes.fact}>
        <summary>{words.fact}</summary>
        <ul>
          <FactEntry fact={fact} />
        </ul>
      </details>
    </div>
  );
}
