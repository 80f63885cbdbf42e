/** Today under the rules in force and under the coming ones, side by side, with what makes the difference. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Statement } from '../parts/api-types.ts';
import { formatDate, formatPoints } from '../parts/formats.ts';
import { subtractPoints } from '../parts/points.ts';
import { EmptyState, LoadError } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { creditTexts } from '../texts/credit.ts';
import { previewTexts as words } from '../texts/preview.ts';
import { TableSkeleton } from '../tier/skeletons.tsx';
import page from '../tier/tier.module.css';
import { nameTier } from '../tier/tier-names.ts';
import type { TierTabProps } from '../tier/tier-tabs.tsx';
import { useTierPlace } from '../tier/use-tier.ts';
import { ComingGates } from './coming-gates.tsx';
import classes from './preview.module.css';
import { type PreviewStatement, previewQuery, previewStatementQuery } from './preview-queries.ts';

const KINDS = ['sourced', 'assisted', 'managed', 'total'] as const;

export default function ComingRules({ terms }: TierTabProps) {
  const { partner, asOf } = useTierPlace();
  const { data: preview } = useQuery(previewQuery(partner));
  const { data, error, refetch } = useQuery({
    ...previewStatementQuery(partner, asOf),
    enabled: preview?.isOn === true,
  });
  if (preview && !preview.isOn) return <EmptyState title={words.notOnTitle} text={words.notOnText} />;
  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!data || !preview?.coming) return <TableSkeleton />;
  const { effectiveFrom, note } = preview.coming;
  return (
    <section className={page.section} aria-labelledby="coming">
      <div className={page.sectionHead}>
        <h2 id="coming">{words.title}</h2>
        <Link className="link" to="/roadmap">
          {words.roadmap}
        </Link>
      </div>
      <p className="dimmed">{words.line(formatDate(effectiveFrom))}</p>
      {note === null ? null : (
        <p className={classes.note}>
          <strong>{words.note}</strong> {note}
        </p>
      )}
      <dl className={classes.tiers}>
        {[
          { label: words.tierNow, tier: data.credited.tier.performance },
          { label: words.tierThen, tier: data.coming.tier.performance },
        ].map(({ label, tier }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{(tier && nameTier(terms, tier)) ?? words.noTier}</dd>
          </div>
        ))}
      </dl>
      <PointsTable {...data} />
      <ComingGates preview={data} terms={terms} />
      <Causes difference={data.difference} />
    </section>
  );
}

function PointsTable({ credited, coming }: { readonly credited: Statement; readonly coming: Statement }) {
  const { kind, inForce, coming: ahead, difference } = words.pointsColumns;
  return (
    <table className={classes.table}>
      <caption className="unseen">{words.pointsCaption}</caption>
      <thead>
        <tr>
          <th scope="col">{kind}</th>
          {[inForce, ahead, difference].map((label) => (
            <th key={label} scope="col" data-number>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {KINDS.map((each) => (
          <tr key={each} data-total={each === 'total' || undefined}>
            <th scope="row">{texts.metric[each]}</th>
            <td data-number>{formatPoints(credited.points[each])}</td>
            <td data-number>{formatPoints(coming.points[each])}</td>
            <td data-number>{formatPoints(subtractPoints(coming.points[each], credited.points[each]))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Causes({ difference }: { readonly difference: PreviewStatement['difference'] }) {
  if (difference.causes.length === 0) return <p className="dimmed">{words.noCauses}</p>;
  const { cause: names, columns } = creditTexts.changes;
  return (
    <>
      <h3>{words.causesTitle}</h3>
      <table className={classes.table}>
        <caption className="unseen">{words.causesTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.cause}</th>
            <th scope="col">{columns.kind}</th>
            <th scope="col" data-number>
              {columns.points}
            </th>
          </tr>
        </thead>
        <tbody>
          {difference.causes.map(({ cause, kind, points }) => (
            <tr key={`${cause} ${kind}`}>
              <th scope="row">{names[cause]}</th>
              <td className="dimmed">{texts.metric[kind]}</td>
              <td data-number>{formatPoints(points)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
