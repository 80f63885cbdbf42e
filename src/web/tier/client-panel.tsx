/** One client in the right panel: what was sold and when it ends, what is looked after and what holds it up. */
import { IconLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { parseDay } from '../../base/day.ts';
import { compileTerms, isGrowthMarket, type Terms, versionAt } from '../../program/terms.ts';
import type { ClientAccount, Metric } from '../parts/api-types.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { DottedNumber } from '../parts/dotted-number.tsx';
import { formatCountry, formatDate } from '../parts/formats.ts';
import { useCloseLayer } from '../parts/layers.ts';
import { clientQuery, programQuery } from '../parts/queries.ts';
import { RightPanel } from '../parts/right-panel.tsx';
import { EmptyState, isNotFound, LoadError } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { tierTexts } from '../texts/tier.ts';
import classes from './client.module.css';
import { ClientActivities } from './client-activities.tsx';
import { ClientDeals } from './client-deals.tsx';
import { ClientLines } from './client-lines.tsx';
import { ManagedCredit } from './managed-credit.tsx';
import { NoManaged } from './no-managed.tsx';
import { PanelSkeleton } from './skeletons.tsx';

export function ClientPanel() {
  const { partner = '', client = '' } = useParams({ strict: false });
  const { asOf, explain } = useSearch({ strict: false });
  const navigate = useNavigate();
  const account = useQuery(clientQuery(partner, client, asOf));
  const program = useQuery(programQuery);
  const onClose = useCloseLayer(
    'panelDepth',
    () =>
      void navigate({
        to: '/partners/$partner/tier',
        params: { partner },
        search: (before: object) => ({ ...before, explain: undefined }),
        replace: true,
        resetScroll: false,
      }),
  );
  const { data, error } = account;
  return (
    <RightPanel
      label={tierTexts.client.label(data?.name ?? client)}
      title={data?.name ?? client}
      line={data && program.data ? <Line account={data} terms={compileTerms(program.data)} /> : undefined}
      actions={<CopyButton label={texts.explain.link} text={() => location.href} icon={IconLink} />}
      size={600}
      isTopmost={explain === undefined}
      onClose={onClose}
    >
      {error && !data ? (
        isNotFound(error) ? (
          <EmptyState title={tierTexts.client.notFoundTitle} text={tierTexts.client.notFoundText} />
        ) : (
          <LoadError error={error} onRetry={() => void account.refetch()} />
        )
      ) : data && program.data ? (
        <Account account={data} terms={compileTerms(program.data)} />
      ) : (
        <PanelSkeleton />
      )}
    </RightPanel>
  );
}

function Line({ account, terms }: { readonly account: ClientAccount; readonly terms: Terms }) {
  const { domain, country, currency, asOf } = account;
  const isGrowth = isGrowthMarket(versionAt(terms, parseDay(asOf) ?? 0), country);
  return (
    <>
      {[
        domain,
        country === null ? null : formatCountry(country),
        isGrowth ? tierTexts.client.growth.toLowerCase() : null,
        currency,
        texts.explain.onDate(formatDate(asOf)),
      ]
        .filter((each) => each !== null)
        .join(', ')}
    </>
  );
}

function Account({ account, terms }: { readonly account: ClientAccount; readonly terms: Terms }) {
  const sold = account.lines.filter(({ kind }) => kind !== 'managed');
  const managed = account.lines.filter(({ kind }) => kind === 'managed');
  const earlier = managed.filter(({ state }) => state !== 'live');
  const live = managed.filter(({ state }) => state === 'live');
  return (
    <>
      <dl className={classes.sums}>
        {(['sold', 'managed', 'total'] as const).map((metric) => (
          <SumOf key={metric} account={account} metric={metric} />
        ))}
      </dl>
      <section className={classes.section}>
        <h3>{tierTexts.client.soldHistory}</h3>
        {sold.length === 0 ? (
          <p className="dimmed">{tierTexts.client.noSold}</p>
        ) : (
          <ClientDeals lines={sold} account={account} terms={terms} />
        )}
      </section>
      <section className={classes.section}>
        <h3>{tierTexts.client.managedNow}</h3>
        {live.length === 0 ? (
          <NoManaged account={account} />
        ) : (
          <>
            <ManagedCredit lines={live} />
            <ClientLines lines={live} account={account} terms={terms} />
            <ClientActivities account={account} terms={terms} />
          </>
        )}
      </section>
      {earlier.length === 0 ? null : (
        <section className={classes.section}>
          <h3>{tierTexts.client.managedHistory}</h3>
          <ClientLines lines={earlier} account={account} terms={terms} />
        </section>
      )}
    </>
  );
}

function SumOf({ account, metric }: { readonly account: ClientAccount; readonly metric: Metric }) {
  return (
    <div>
      <dt>
        <span className={classes.swatch} data-kind={metric} aria-hidden />
        {texts.metric[metric]}
      </dt>
      <dd>
        <DottedNumber
          points={account.points[metric]}
          what={`${texts.pointsOf[metric]}, ${account.name}`}
          explain={{ of: 'client', client: account.client, metric }}
        />
      </dd>
    </div>
  );
}
