/** The audit log: who did what, searched by the server, opened entry by entry, taken out as CSV. */
import type { AuditEntryRow as Entry } from '../../contract/audit-log.ts';
import { MoreButton, useCursorList } from '../parts/cursor-list.tsx';
import { ExportLink } from '../parts/export-link.tsx';
import { formatShortMoment } from '../parts/formats.ts';
import { useListSearch } from '../parts/list-search.ts';
import tools from '../parts/list-tools.module.css';
import { type Column, PlainTable, RowButton, TwoLines } from '../parts/plain-table.tsx';
import { RightPanel } from '../parts/right-panel.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { EmptyState } from '../parts/states.tsx';
import { auditTexts } from '../texts/audit-log.ts';
import { Facts } from './facts.tsx';
import type { Place } from './place.ts';
import { SectionBody } from './section.tsx';
import classes from './settings.module.css';

const words = auditTexts;

const nameAction = (action: string) => words.actions[action] ?? action;

export default function AuditLogSection({ place }: { readonly place: Place }) {
  const { search, change, open, close } = useListSearch();
  const path = `${place.base}/audit-log`;
  const list = useCursorList<Entry>({ path, parameters: { search: search.find } });
  const opened = list.rows?.find(({ n }) => n === search.open);
  return (
    <SectionBody title={words.title} line={words.line}>
      <div className={tools.tools}>
        <SearchField
          label={words.search}
          value={search.find ?? ''}
          onChange={(find) => change({ find: find || undefined }, true)}
        />
        <span className={tools.spring} />
        <ExportLink path={`${path}.csv`} query={{ search: search.find }} />
      </div>
      <PlainTable
        caption={words.caption}
        columns={listColumns(place, open)}
        rows={list.rows}
        keyOf={({ n }) => n}
        error={list.error}
        onRetry={() => void list.refetch()}
        isWaiting={list.isPlaceholderData}
        empty={
          search.find === undefined ? (
            <EmptyState title={words.emptyTitle} text={words.emptyText} />
          ) : (
            <EmptyState title={words.noMatchTitle} text={words.noMatchText} />
          )
        }
      />
      <MoreButton list={list} />
      {opened ? <EntryPanel entry={opened} onClose={close} /> : null}
    </SectionBody>
  );
}

const listColumns = ({ side }: Place, onOpen: (n: string) => void): readonly Column<Entry>[] => [
  {
    name: 'action',
    label: words.columns.action,
    cell: ({ n, action, detail, at }) => (
      <TwoLines
        first={<RowButton onClick={() => onOpen(n)}>{nameAction(action)}</RowButton>}
        second={summarise(detail)}
        narrow={formatShortMoment(at)}
      />
    ),
  },
  { name: 'actor', label: words.columns.actor, cell: ({ actor }) => actor.name },
  ...(side === 'vendor'
    ? [
        {
          name: 'about',
          label: words.columns.about,
          isWideOnly: true,
          cell: ({ partner, client }: Entry) => partner ?? client ?? '–',
        },
      ]
    : []),
  {
    name: 'at',
    label: words.columns.at,
    isNumber: true,
    isWideOnly: true,
    cell: ({ at }) => formatShortMoment(at),
  },
];

/** Fields of a detail that say which one by an id; its name or address stands beside it. */
const IDS: ReadonlySet<string> = new Set(['key', 'webhook', 'user', 'invitation', 'partner', 'client']);

/** The detail in one line: its plain values, and the names of what was changed. */
function summarise(detail: Entry['detail']): string {
  return Object.entries(detail)
    .filter(([name, value]) => !IDS.has(name) && value !== null)
    .map(([name, value]) => readValue(value) ?? words.fields[name] ?? name)
    .slice(0, 3)
    .join(', ');
}

/** Null of what is more than a word. */
function readValue(value: unknown): string | null {
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value !== 'string') return null;
  return /^\d{4}-\d\d-\d\dT/.test(value) ? formatShortMoment(value) : value;
}

function EntryPanel({ entry, onClose }: { readonly entry: Entry; readonly onClose: () => void }) {
  const { n, at, actor, action, partner, client, detail, hash } = entry;
  const { facts } = words;
  return (
    <RightPanel
      label={words.label(nameAction(action))}
      title={nameAction(action)}
      line={formatShortMoment(at)}
      size={560}
      isTopmost
      onClose={onClose}
    >
      <Facts
        rows={[
          [facts.actor, actor.name],
          [facts.kind, words.actorKinds[actor.kind] ?? actor.kind],
          [facts.action, <code key="action">{action}</code>],
          [facts.partner, partner],
          [facts.client, client],
          [facts.number, n],
          [
            facts.hash,
            <code key="hash" className={classes.mono}>
              {hash}
            </code>,
          ],
        ]}
      />
      {Object.keys(detail).length === 0 ? null : (
        <div className={classes.block}>
          <h3>{words.detail}</h3>
          <pre className={classes.pre}>{JSON.stringify(detail, null, 2)}</pre>
        </div>
      )}
    </RightPanel>
  );
}
