/** Explanations of numbers that are not sums of credit lines on one date: loaded with the first of them. */
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import type { Terms } from '../../program/terms.ts';
import type { ChangesPage, ExpiryPage, Measures, Statement } from './api-types.ts';
import { explainChanges } from './explain-changes.ts';
import { explainEnd, explainMissed, explainMonth } from './explain-expiries.ts';
import type { ExplainKey } from './explain-key.ts';
import { explainMeasure } from './explain-measures.ts';
import { explainRest, explainWorth } from './explain-worth.ts';
import type { Explanation } from './explanation.ts';
import { Nothing, Shell, Shown } from './explanation-shell.tsx';
import { changesQuery, expiriesQuery, measuresQuery, statementQuery } from './queries.ts';
import { isNotFound, LoadError } from './states.tsx';
import { texts } from './texts.ts';

interface Props {
  readonly explainKey: ExplainKey;
  readonly terms: Terms;
  readonly onClose: () => void;
}

export default function LaterExplanation({ explainKey, terms, onClose }: Props) {
  const { partner = '' } = useParams({ strict: false });
  const { asOf } = useSearch({ strict: false });
  const { of } = explainKey;
  const isChanges = of === 'changes' || of === 'change';
  const [from, to] = isChanges ? [explainKey.from, explainKey.to] : ['', ''];
  const statement = useQuery({ ...statementQuery(partner, asOf), enabled: !isChanges });
  const measures = useQuery({ ...measuresQuery(partner, asOf), enabled: of === 'measure' });
  const changes = useQuery({ ...changesQuery(partner, from, to), enabled: isChanges });
  const expiries = useQuery({
    ...expiriesQuery(partner, asOf),
    enabled: of === 'ends' || of === 'end' || of === 'missed',
  });
  const failed = [statement, measures, changes, expiries].find((each) => each.error && !each.data);
  if (failed?.error)
    return isNotFound(failed.error) ? (
      <Nothing onClose={onClose} />
    ) : (
      <Shell title={texts.explain.missing} onClose={onClose}>
        <LoadError error={failed.error} onRetry={() => void failed.refetch()} />
      </Shell>
    );
  const found = find(explainKey, terms, {
    statement: statement.data,
    measures: measures.data,
    changes: changes.data,
    expiries: expiries.data,
  });
  if (found === undefined) return <Shell title={texts.loading} onClose={onClose} />;
  const date = changes.data?.to ?? statement.data?.asOf;
  if (found === null || date === undefined) return <Nothing onClose={onClose} />;
  return <Shown explanation={found} asOf={date} onClose={onClose} />;
}

interface Answers {
  readonly statement: Statement | undefined;
  readonly measures: Measures | undefined;
  readonly changes: ChangesPage | undefined;
  readonly expiries: ExpiryPage | undefined;
}

/** Undefined while something is still on its way, null when there is no such number. */
function find(key: ExplainKey, terms: Terms, answers: Answers): Explanation | null | undefined {
  const { statement, measures, changes, expiries } = answers;
  switch (key.of) {
    case 'measure':
      return statement && measures && explainMeasure(measures, terms, key.measure);
    case 'changes':
    case 'change':
      return changes && explainChanges(changes, terms, key);
    case 'ends':
      return statement && expiries && explainMonth(expiries, terms, key.month);
    case 'end':
      return statement && expiries && explainEnd(expiries, terms, key.client, key.line);
    case 'missed': {
      if (!statement || !expiries) return undefined;
      return explainMissed(expiries, statement, terms, key.metric, nameOf(terms, key.tier));
    }
    case 'rest':
      return statement && explainRest(statement, terms, key.tier, nameOf(terms, key.tier));
    case 'worth':
      return statement && explainWorth(terms, key.kind, key.points, statement.asOf);
    default:
      return null;
  }
}

function nameOf(terms: Terms, tier: string): string {
  const found = terms.versions.flatMap(({ tiers }) => tiers).findLast((each) => each.tier.id === tier);
  return found?.tier.name ?? tier;
}
