/** How the installation itself is doing: fresh or behind, what waits, which database, since when it runs. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { SystemPage } from '../../contract/system.ts';
import { readApi } from '../parts/api.ts';
import { formatCount, formatMoment } from '../parts/formats.ts';
import { type Column, PlainTable } from '../parts/plain-table.tsx';
import { StateTag } from '../parts/state-tag.tsx';
import { EmptyState, LoadError } from '../parts/states.tsx';
import { Facts } from '../settings/facts.tsx';
import { SectionBody, SectionSkeleton } from '../settings/section.tsx';
import { consoleTexts } from '../texts/console.ts';
import classes from './console.module.css';

const words = consoleTexts.system;

const systemQuery = queryOptions({
  queryKey: ['system'],
  queryFn: ({ signal }) => readApi<SystemPage>('/system', {}, signal),
  refetchInterval: 10_000,
});

type Queue = SystemPage['queues'][number];

export default function SystemSection() {
  const { data, error, refetch } = useQuery(systemQuery);
  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!data) return <SectionSkeleton />;
  return (
    <SectionBody
      title={words.title}
      line={words.line(formatMoment(data.now))}
      action={<Health system={data} />}
    >
      <div className={classes.cards}>
        <Freshness facts={data.facts} />
        <Database database={data.database} />
        <Server system={data} />
      </div>
      <h3 className={classes.title}>{words.queues}</h3>
      <PlainTable
        caption={words.queueCaption}
        columns={QUEUE_COLUMNS}
        rows={data.queues}
        keyOf={({ name }) => name}
        empty={<EmptyState title={words.queues} text={words.noQueues} />}
      />
      <h3 className={classes.title}>{words.migrations}</h3>
      <PlainTable
        caption={words.migrations}
        columns={MIGRATION_COLUMNS}
        rows={data.database.migrations}
        keyOf={({ name }) => name}
        empty={<EmptyState title={words.migrations} text={words.noMigrations} />}
      />
    </SectionBody>
  );
}

const countWaiting = ({ clients, partners, employees, tiers }: SystemPage['facts']['waiting']) =>
  clients + partners + employees + tiers;

function Health({ system }: { readonly system: SystemPage }) {
  if (system.queues.some(({ failed }) => failed > 0))
    return <StateTag tone="bad" word={words.health.failed} />;
  if (countWaiting(system.facts.waiting) > 0) return <StateTag tone="warn" word={words.health.behind} />;
  return <StateTag tone="good" word={words.health.good} />;
}

function Freshness({ facts }: { readonly facts: SystemPage['facts'] }) {
  const marks = Object.entries(facts.waiting).filter(([, count]) => count > 0);
  return (
    <section className={classes.card}>
      <h3>{words.fresh}</h3>
      <Facts
        rows={[
          [words.facts, formatCount(facts.count)],
          [
            words.newest,
            facts.recordedThrough === null ? words.noFacts : formatMoment(facts.recordedThrough),
          ],
          [
            words.waiting,
            marks.length === 0
              ? words.nothingWaiting
              : marks
                  .map(
                    ([kind, count]) =>
                      `${formatCount(count)} ${words.marks[kind as keyof typeof words.marks]}`,
                  )
                  .join(', '),
          ],
        ]}
      />
    </section>
  );
}

function Database({ database }: { readonly database: SystemPage['database'] }) {
  return (
    <section className={classes.card}>
      <h3>{words.database}</h3>
      <Facts
        rows={[
          [words.kind, words.kinds[database.kind]],
          [words.version, database.version],
          [words.size, words.megabytes(formatCount(Math.round(database.bytes / 1024 / 1024)))],
        ]}
      />
    </section>
  );
}

function Server({ system }: { readonly system: SystemPage }) {
  return (
    <section className={classes.card}>
      <h3>{words.server}</h3>
      <Facts
        rows={[
          [words.version, `Uptier ${system.version}`],
          [words.uptime, formatMoment(system.startedAt)],
          [words.streams, formatCount(system.streams)],
        ]}
      />
    </section>
  );
}

const countColumn = (name: 'waiting' | 'running' | 'failed', isWideOnly = false): Column<Queue> => ({
  name,
  label: words.queueColumns[name],
  isNumber: true,
  isWideOnly,
  cell: (queue) => formatCount(queue[name]),
});

const QUEUE_COLUMNS: readonly Column<Queue>[] = [
  { name: 'name', label: words.queueColumns.name, cell: ({ name }) => words.queueNames[name] ?? name },
  countColumn('waiting'),
  countColumn('running', true),
  countColumn('failed'),
  {
    name: 'oldest',
    label: words.queueColumns.oldest,
    isNumber: true,
    isWideOnly: true,
    cell: ({ oldestAt }) => (oldestAt === null ? '–' : formatMoment(oldestAt)),
  },
];

const MIGRATION_COLUMNS: readonly Column<SystemPage['database']['migrations'][number]>[] = [
  { name: 'name', label: words.migration, cell: ({ name }) => name },
  {
    name: 'at',
    label: words.appliedAt,
    isNumber: true,
    cell: ({ appliedAt }) => formatMoment(appliedAt),
  },
];
