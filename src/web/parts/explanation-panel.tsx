/** The one explanation of the product: opens for any dotted number, from the address, over whatever is there. */
import { Button } from '@mantine/core';
import { IconCheck, IconCopy, IconLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Terms } from '../../program/terms.ts';
import { type ExplainKey, lineId, readExplainKey } from './explain-key.ts';
import { type Explanation, explainClient, explainGate, explainLine, explainPartner } from './explanation.ts';
import { ExplanationBody } from './explanation-body.tsx';
import { writeExplanation } from './explanation-text.ts';
import { formatDate, formatExact } from './formats.ts';
import { useCloseLayer } from './layers.ts';
import { breakdownQueryOf, clientQuery, statementQuery } from './queries.ts';
import { RightPanel } from './right-panel.tsx';
import { EmptyState, isNotFound, LoadError } from './states.tsx';
import { texts } from './texts.ts';

/** So many clients are named; the others are one row. */
const CLIENTS_MAX = 500;

export function ExplanationPanel({ terms }: { readonly terms: Terms }) {
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
  return <Loaded key={explain} explainKey={key} terms={terms} onClose={onClose} />;
}

interface LoadedProps {
  readonly explainKey: ExplainKey;
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
  return (
    <Shell
      title={<span className="figures">{formatExact(found.points)}</span>}
      label={texts.explain.label(found.what)}
      line={`${found.what}, ${texts.explain.onDate(formatDate(date))}`}
      onClose={onClose}
    >
      <ExplanationBody explanation={found} />
      <Actions explanation={found} asOf={date} />
    </Shell>
  );
}

/** Undefined while something is still on its way, null when there is no such number. */
function find(
  key: ExplainKey,
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

interface ShellProps {
  readonly title: React.ReactNode;
  readonly label?: string;
  readonly line?: string;
  readonly onClose: () => void;
  readonly children?: React.ReactNode;
}

function Shell({ title, label, line, onClose, children }: ShellProps) {
  return (
    <RightPanel
      label={label ?? String(title)}
      title={title}
      line={line}
      size={520}
      isTopmost
      onClose={onClose}
    >
      {children}
    </RightPanel>
  );
}

function Nothing({ onClose }: { readonly onClose: () => void }) {
  return (
    <Shell title={texts.dash} label={texts.explain.missing} onClose={onClose}>
      <EmptyState title={texts.explain.nobody} text={texts.explain.missing} />
    </Shell>
  );
}

function Actions({ explanation, asOf }: { readonly explanation: Explanation; readonly asOf: string }) {
  return (
    <div style={{ display: 'flex', gap: 8, marginTop: 32 }}>
      <CopyButton
        label={texts.explain.copy}
        text={() => writeExplanation(explanation, asOf)}
        icon={IconCopy}
      />
      <CopyButton label={texts.explain.link} text={() => location.href} icon={IconLink} />
    </div>
  );
}

interface CopyProps {
  readonly label: string;
  readonly text: () => string;
  readonly icon: typeof IconCopy;
}

function CopyButton({ label, text, icon: Icon }: CopyProps) {
  const [outcome, setOutcome] = useState<string | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setOutcome(texts.explain.copied);
    } catch {
      setOutcome(texts.explain.copyFailed);
    }
    setTimeout(() => setOutcome(null), 2000);
  };
  return (
    <Button
      variant="default"
      leftSection={outcome === null ? <Icon size={16} stroke={1.75} /> : <IconCheck size={16} />}
      onClick={() => void copy()}
    >
      <span aria-live="polite">{outcome ?? label}</span>
    </Button>
  );
}
