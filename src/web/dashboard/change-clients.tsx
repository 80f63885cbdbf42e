/** The clients behind one of the four numbers, in the right panel: what they add up to is the number. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { DottedNumber } from '../parts/dotted-number.tsx';
import { changePart } from '../parts/explain-changes.ts';
import { countDecimals, formatDate, formatFixed } from '../parts/formats.ts';
import { useCloseLayer } from '../parts/layers.ts';
import { RowButton } from '../parts/plain-table.tsx';
import { programQuery } from '../parts/queries.ts';
import { RightPanel } from '../parts/right-panel.tsx';
import { LoadError } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { creditTexts } from '../texts/credit.ts';
import { dashboardTexts } from '../texts/dashboard.ts';
import classes from './dashboard.module.css';
import { type PointChanges, pointChangesQuery, progressQuery } from './dashboard-queries.ts';
import { datesOf } from './point-change-numbers.tsx';
import { useDashboard } from './use-dashboard.ts';

const words = dashboardTexts.changes;

export default function ChangeClients({
  group,
}: {
  readonly group: PointChanges['groups'][number]['group'];
}) {
  const { partner, asOf, search } = useDashboard();
  const { explain } = useSearch({ strict: false });
  const navigate = useNavigate();
  // The page's date is the server's.
  const today = useQuery(progressQuery(partner, asOf)).data?.asOf;
  const { from, to } = datesOf(search, today ?? '');
  const { data, error, refetch } = useQuery({
    ...pointChangesQuery(partner, from, to, group),
    enabled: today !== undefined,
  });
  const onClose = useCloseLayer(
    'panelDepth',
    () =>
      void navigate({
        to: '.',
        search: (before: object) => ({ ...before, group: undefined }),
        replace: true,
        resetScroll: false,
      }),
  );
  const title = creditTexts.changes.groups[group];
  return (
    <RightPanel
      label={title}
      title={title}
      line={data ? words.panelLine(formatDate(data.from), formatDate(data.to)) : undefined}
      size={560}
      isTopmost={explain === undefined}
      onClose={onClose}
    >
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Behind changes={data} group={group} />
      ) : (
        <Skeleton height={240} />
      )}
    </RightPanel>
  );
}

interface BehindProps {
  readonly changes: PointChanges;
  readonly group: PointChanges['groups'][number]['group'];
}

function Behind({ changes, group }: BehindProps) {
  const sum = changes.groups.find((each) => each.group === group)?.points ?? '0';
  if (changes.clients.length === 0) return <p>{words.nothing}</p>;
  // As exact as the most exact: what is shown adds up.
  const decimals = countDecimals([sum, ...changes.clients.map(({ points }) => points)]);
  return (
    <table className={classes.behind}>
      <caption className="unseen">{creditTexts.changes.groups[group]}</caption>
      <thead>
        <tr>
          <th scope="col">{dashboardTexts.clients.columns.client}</th>
          <th scope="col" data-number>
            {dashboardTexts.clients.columns.total}
          </th>
        </tr>
      </thead>
      {changes.clients.map((client) => (
        <OneClient key={client.client} client={client} changes={changes} decimals={decimals} />
      ))}
      <tfoot>
        <tr>
          <th scope="row">{words.sum}</th>
          <td data-number data-sum>
            {formatFixed(sum, decimals)}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

interface ClientProps {
  readonly client: PointChanges['clients'][number];
  readonly changes: PointChanges;
  readonly decimals: number;
}

function OneClient({ client, changes: { from, to }, decimals }: ClientProps) {
  const { open } = useDashboard();
  const program = useQuery(programQuery).data;
  const nameLine = (productLine: string) =>
    program?.productLines.find(({ id }) => id === productLine)?.name ?? productLine;
  return (
    <tbody>
      <tr data-client={client.client}>
        <th scope="rowgroup">
          <RowButton onClick={() => open(client.client)}>{client.name}</RowButton>
        </th>
        <td data-number>
          <strong>{formatFixed(client.points, decimals)}</strong>
        </td>
      </tr>
      {client.changes.map((change) => {
        const part = changePart({ ...change, client: client.client, facts: [] });
        const { cause, kind, on, productLine, points } = change;
        const what = [
          creditTexts.changes.cause[cause],
          productLine === null ? texts.metric[kind] : nameLine(productLine),
          on === null ? null : formatDate(on),
        ].filter((each) => each !== null);
        return (
          <tr key={part} data-change>
            <td className={`${classes.change} dimmed`}>{what.join(', ')}</td>
            <td data-number className={classes.change}>
              <DottedNumber
                points={points}
                what={`${what.join(', ')}, ${client.name}`}
                explain={{ of: 'change', from, to, part }}
                decimals={decimals}
              />
            </td>
          </tr>
        );
      })}
    </tbody>
  );
}
