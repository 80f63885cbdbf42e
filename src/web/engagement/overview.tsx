/** All clients at a glance: how many stand in each band, and which product lines they have and lack. */
import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { formatCount } from '../parts/formats.ts';
import parts from '../parts/parts.module.css';
import { type Column, PlainTable } from '../parts/plain-table.tsx';
import { EmptyState } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { useAsOf } from '../shell/use-as-of.ts';
import { engagementTexts as words } from '../texts/engagement.ts';
import classes from './engagement.module.css';
import type { Overview as OverviewPage } from './engagement-queries.ts';
import type { EngagementFilters } from './engagement-search.ts';

interface Props {
  readonly partner: string;
  /** Undefined: on its way. */
  readonly overview: OverviewPage | undefined;
}

export function Overview({ partner, overview }: Props) {
  if (!overview) return <OverviewSkeleton />;
  if (overview.clients === 0) return <EmptyState title={words.emptyTitle} text={words.emptyText} />;
  return (
    <>
      <Bands partner={partner} overview={overview} />
      <section className={classes.section} aria-labelledby="chances">
        <h2 id="chances">{words.chances}</h2>
        <p className="dimmed">{words.chancesLine}</p>
        <div className={classes.chances}>
          <PlainTable
            caption={words.chancesCaption}
            columns={chanceColumns(partner)}
            rows={overview.opportunities}
            keyOf={({ productLine }) => productLine}
            empty={null}
          />
        </div>
      </section>
    </>
  );
}

interface ToClientsProps {
  readonly partner: string;
  readonly filters: EngagementFilters;
  readonly label: string;
  readonly children: React.ReactNode;
}

/** Opens the clients behind a number, on the other tab. */
function ToClients({ partner, filters, label, children }: ToClientsProps) {
  const { asOf } = useAsOf();
  return (
    <Link
      to="/partners/$partner/engagement"
      params={{ partner }}
      search={{ asOf, tab: 'clients', ...filters }}
      className={parts.dotted}
      aria-label={label}
    >
      {children}
    </Link>
  );
}

function Bands({ partner, overview }: { readonly partner: string; readonly overview: OverviewPage }) {
  const { bands, clients, unrated } = overview;
  const rated = clients - unrated;
  return (
    <section aria-labelledby="bands">
      <h2 id="bands">{words.bandsTitle}</h2>
      <p className="dimmed">{words.bandsLine}</p>
      <ul className={classes.bands}>
        {bands.map(({ band, clients: count }) => {
          const percent = rated === 0 ? 0 : (100 * count) / rated;
          return (
            <li key={band}>
              <span>
                {words.bands[band]} <span className="dimmed figures">{words.ranges[band]}</span>
              </span>
              <span className={classes.bar} aria-hidden>
                <span data-empty={count === 0 || undefined} style={{ width: `${percent}%` }} />
              </span>
              <span className={`${classes.share} dimmed`}>{words.share(Math.round(percent))}</span>
              <span className={classes.count}>
                <ToClients
                  partner={partner}
                  filters={{ band }}
                  label={words.openBand(words.bands[band].toLowerCase(), formatCount(count))}
                >
                  {formatCount(count)}
                </ToClients>
              </span>
            </li>
          );
        })}
      </ul>
      {unrated === 0 ? null : (
        <p className={`${classes.below} dimmed`}>
          {words.unrated(unrated)}{' '}
          <ToClients partner={partner} filters={{ band: 'none' }} label={words.openUnrated}>
            {words.openUnrated}
          </ToClients>
        </p>
      )}
    </section>
  );
}

type Chance = OverviewPage['opportunities'][number];

const chanceColumns = (partner: string): readonly Column<Chance>[] => [
  { name: 'productLine', label: words.productLine, cell: ({ name }) => name },
  {
    name: 'have',
    label: words.have,
    isNumber: true,
    cell: ({ productLine, name, have }) => (
      <ToClients
        partner={partner}
        filters={{ has: productLine }}
        label={words.openHave(name, formatCount(have))}
      >
        {formatCount(have)}
      </ToClients>
    ),
  },
  {
    name: 'lack',
    label: words.lack,
    isNumber: true,
    cell: ({ productLine, name, lack }) => (
      <ToClients
        partner={partner}
        filters={{ lacks: productLine }}
        label={words.openLack(name, formatCount(lack))}
      >
        {formatCount(lack)}
      </ToClients>
    ),
  },
];

function OverviewSkeleton() {
  return (
    <div aria-busy="true" role="status" aria-label={texts.loading}>
      <Skeleton height={28} width={320} />
      <Skeleton height={144} mt={16} maw={760} />
      <Skeleton height={28} width={360} mt={32} />
      <Skeleton height={220} mt={16} maw={760} />
    </div>
  );
}
