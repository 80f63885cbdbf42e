/** One client's engagement: the index, the score by category with its formula, the trend, the report behind it. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FactEntry } from '../parts/fact-entry.tsx';
import { formatDate, formatExact, formatPoints } from '../parts/formats.ts';
import { EmptyState, isNotFound, LoadError } from '../parts/states.tsx';
import { engagementTexts as words } from '../texts/engagement.ts';
import { BandTag } from './band-tag.tsx';
import { CategoryList } from './category-list.tsx';
import classes from './engagement.module.css';
import { type ClientEngagementPage, clientEngagementQuery } from './engagement-queries.ts';
import { Trend } from './trend.tsx';

interface Props {
  readonly partner: string;
  readonly client: string;
  readonly asOf?: string | undefined;
}

export function ClientEngagement({ partner, client, asOf }: Props) {
  const { data, error, refetch } = useQuery(clientEngagementQuery(partner, client, asOf));
  if (error && !data)
    return isNotFound(error) ? (
      <EmptyState title={words.notFoundTitle} text={words.notFoundText} />
    ) : (
      <LoadError error={error} onRetry={() => void refetch()} />
    );
  if (!data) return <EngagementSkeleton />;
  return (
    <>
      <Score page={data} />
      {data.categories.length === 0 ? null : (
        <>
          <Breakdown page={data} isPast={asOf !== undefined} />
          <Trend trend={data.trend} />
          <Formula page={data} />
        </>
      )}
    </>
  );
}

function Score({ page: { index, band, report } }: { readonly page: ClientEngagementPage }) {
  return (
    <section className={classes.block} aria-label={words.index}>
      {index === null ? (
        <p>{words.noneText}</p>
      ) : (
        <p className={classes.score}>
          <strong>{words.outOf(String(index))}</strong>
          <BandTag band={band} index={index} isWordOnly />
        </p>
      )}
      {report === null ? (
        <p className="dimmed">{words.noReport}</p>
      ) : (
        <details className={classes.report}>
          <summary>{words.report(formatDate(report.on))}</summary>
          <ul>
            <FactEntry fact={report.fact} />
          </ul>
        </details>
      )}
    </section>
  );
}

function Breakdown({ page, isPast }: { readonly page: ClientEngagementPage; readonly isPast: boolean }) {
  return (
    <section className={classes.block}>
      <h3>{words.breakdown}</h3>
      <p className="dimmed">{words.breakdownLine}</p>
      <CategoryList page={page} isPast={isPast} />
    </section>
  );
}

/** The formula with the client's own numbers, down to the rounding. */
function Formula({ page: { categories, points, index } }: { readonly page: ClientEngagementPage }) {
  const sum = categories.map((each) => formatPoints(each.points)).join(' + ');
  return (
    <section className={classes.block}>
      <h3>{words.formulaTitle}</h3>
      <p className="dimmed">{words.formulaWords}</p>
      <ul className={`${classes.formula} ${classes.below}`}>
        {categories.map(({ category, name, tools, points: given, pointsMax }) => (
          <li key={category}>
            {name}:{' '}
            {words.formulaOf(
              tools.filter(({ isUsed }) => isUsed).length,
              tools.length,
              formatPoints(pointsMax),
              formatPoints(given),
            )}
          </li>
        ))}
        <li>
          {categories.length > 1 ? `${words.sum(sum, formatPoints(points))}; ` : ''}
          <strong>{words.rounded(formatExact(points), String(index))}</strong>
        </li>
      </ul>
    </section>
  );
}

function EngagementSkeleton() {
  return (
    <>
      <Skeleton height={36} width={180} />
      <Skeleton height={16} width={220} mt={12} />
      <Skeleton height={160} mt={28} />
      <Skeleton height={128} mt={28} />
    </>
  );
}
