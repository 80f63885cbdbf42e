/** Points won and lost between two dates in four numbers; each opens the clients behind it. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { addMonths, formatDay, parseDay } from '../../base/day.ts';
import { formatCount, formatPoints } from '../parts/formats.ts';
import parts from '../parts/parts.module.css';
import { isZero } from '../parts/points.ts';
import { LoadError } from '../parts/states.tsx';
import { creditTexts } from '../texts/credit.ts';
import { dashboardTexts } from '../texts/dashboard.ts';
import { ChangeDates } from '../tier/change-dates.tsx';
import classes from './dashboard.module.css';
import { type PointChanges, pointChangesQuery } from './dashboard-queries.ts';
import type { DashboardSearch } from './dashboard-search.ts';
import { useDashboard } from './use-dashboard.ts';

const words = dashboardTexts.changes;

/** Between which dates changes are told: the month up to the page's date where the address says nothing. */
export function datesOf({ from, to }: DashboardSearch, today: string) {
  const last = to ?? today;
  return { from: from ?? formatDay(addMonths(parseDay(last) ?? 0, -1)), to: last };
}

/** @param today the page's date */
export function PointChangeNumbers({ today }: { readonly today: string }) {
  const { partner, search } = useDashboard();
  const { from, to } = datesOf(search, today);
  const isInOrder = from <= to;
  const { data, error, refetch } = useQuery({ ...pointChangesQuery(partner, from, to), enabled: isInOrder });
  return (
    <div className={classes.card}>
      <h3>{words.title}</h3>
      <ChangeDates from={from} to={to} today={today} />
      {isInOrder ? null : (
        <p className={classes.fault} role="alert">
          {creditTexts.changes.wrongOrder}
        </p>
      )}
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <ul className={classes.numbers}>
          {data.groups.map((each) => (
            <li key={each.group} data-group={each.group}>
              <span>{creditTexts.changes.groups[each.group]}</span>
              <ChangeNumber number={each} />
              <span className="dimmed small">
                {isZero(each.points)
                  ? creditTexts.changes.groupsHint[each.group]
                  : words.clients(each.clients)}
              </span>
            </li>
          ))}
        </ul>
      ) : isInOrder ? (
        <Skeleton height={120} mt={16} />
      ) : null}
    </div>
  );
}

function ChangeNumber({
  number: { group, points, clients },
}: {
  readonly number: PointChanges['groups'][number];
}) {
  if (clients === 0) return <strong className="dimmed">{formatCount(0)}</strong>;
  const shown = writeSigned(points);
  return (
    <Link
      to="."
      search={(before: object) => ({ ...before, group, open: undefined })}
      state={{ panelDepth: 1 }}
      resetScroll={false}
      className={parts.dotted}
      aria-label={words.open(creditTexts.changes.groups[group], shown)}
    >
      {shown}
    </Link>
  );
}

/** `+12.5` or, with a real minus, `−12.5`. */
const writeSigned = (points: string) => `${Number(points) > 0 ? '+' : ''}${formatPoints(points)}`;
