/** The one explanation of the product: opens for any dotted number, from the address, over whatever is there. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { Terms } from '../../program/terms.ts';
import { type ExplainKey, lineId, readExplainKey } from './explain-key.ts';
import { type Explanation, explainClient, explainGate, explainLine, explainPartner } from './explanation.ts';
import { Nothing, Shell, Shown } from './explanation-shell.tsx';
import { useCloseLayer } from './layers.ts';
import { breakdownQueryOf, clientQuery, statementQuery } from './queries.ts';
import { isNotFound, LoadError } from './states.tsx';
import { texts } from './texts.ts';

/** The other explanations come with their screens. */
const LaterExplanation = lazy(() => import('./later-explanation.tsx'));

/** So many clients are named; the others are one row. */
const CLIENTS_MAX = 500;

export default function ExplanationPanel({ terms }: { readonly terms: Terms }) {
  const { explain } = useSearch({ strict: false });
  const navigate = useNavigate();
  const onClose = useCloseLayer(
    'explainDepth',
    () =>
      void navigate({
        to: '.',
        search: (before: object) => ({ ...before, explain: undefined }),
        replace: true,
      }),
  );
  const key = explain === undefined ? null : readExplainKey(explain);
  if (explain === undefined) return null;
  if (key === null) return <Nothing onClose={onClose} />;
  if (isOfLines(key)) return <Loaded key={explain} explainKey={key} terms={terms} onClose={onClose} />;
  return (
    <Suspense>
      <LaterExplanation key={explain} explainKey={key} terms={terms} onClose={onClose} />
    </Suspense>
  );
}

/** A number that is a sum of credit lines, or one of them, or its distance to a gate. */
type LineKey = Extract<ExplainKey, { readonly of: 'partner' | 'client' | 'gate' | 'line' }>;

const isOfLines = (key: ExplainKey): key is LineKey =>
  key.of === 'partner' || key.of === 'client' || key.of === 'gate' || key.of === 'line';

interface LoadedProps {
  readonly explainKey: LineKey;
  readonly terms: Terms;
  readonly onClose: () => void;
}

function Loaded({ explainKey, terms, onClose }: LoadedProps) {
  const { partner = '' } = useParams({ strict: false });
  const { asOf } = useSearch({ strict: false });
  const isOfClient = explainKey.of === 'client' || explainKey.of === 'line';
  const statement = useQuery({ ...statementQuery(partner, asOf), enabled: !isOfClient });
  const clients = useQuery({
    ...breakdownQueryOf(partner, {
      ...(asOf ? { asOf } : {}),
      sort: 'total',
      order: 'desc',
      limit: CLIENTS_MAX,
    }),
    enabled: explainKey.of === 'partner',
  });
  const account = useQuery({
    ...clientQuery(partner, isOfClient ? explainKey.client : '', asOf),
    enabled: isOfClient,
  });
  const failed = [statement, clients, account].find((each) => each.error && !each.data);
  if (failed?.error)
    return isNotFound(failed.error) ? (
      <Nothing onClose={onClose} />
    ) : (
      <Shell title={texts.explain.missing} onClose={onClose}>
        <LoadError error={failed.error} onRetry={() => void failed.refetch()} />
      </Shell>
    );
  const found = find(explainKey, terms, statement.data, clients.data, account.data);
  if (found === undefined) return <Shell title={texts.loading} onClose={onClose} />;
  const date = statement.data?.asOf ?? account.data?.asOf;
  if (found === null || date === undefined) return <Nothing onClose={onClose} />;
  return <Shown explanation={found} asOf={date} onClose={onClose} />;
}

/** Undefined while something is still on its way, null when there is no such number. */
function find(
  key: LineKey,
  terms: Terms,
  statement: Parameters<typeof explainPartner>[0] | undefined,
  clients: Parameters<typeof explainPartner>[1] | undefined,
  account: Parameters<typeof explainClient>[0] | undefined,
): Explanation | null | undefined {
  switch (key.of) {
    case 'partner':
      return statement && clients && explainPartner(statement, clients, key.metric);
    case 'gate': {
      const gate = statement?.tier.gates.find(
        ({ tier, metric }) => tier === key.tier && metric === key.metric,
      );
      if (statement && !gate) return null;
      const name = terms.versions.flatMap(({ tiers }) => tiers).findLast(({ tier }) => tier.id === key.tier);
      return statement && gate && explainGate(statement, terms, gate, name?.tier.name ?? key.tier);
    }
    case 'client':
      return account && explainClient(account, terms, key.metric);
    case 'line': {
      const line = account?.lines.find((each) => lineId(each) === key.line);
      if (account && !line) return null;
      return account && line && explainLine(account, terms, line);
    }
  }
}
