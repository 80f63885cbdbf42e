/** What needs somebody: how many, until when, whose; each leads to the place where it is mended. */
import { Skeleton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCertificate,
  IconChevronRight,
  IconCircleCheck,
  IconClockExclamation,
  IconRefresh,
  IconUserQuestion,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import { formatDate, formatDistance, formatPoints } from '../parts/formats.ts';
import { LoadError } from '../parts/states.tsx';
import { dashboardTexts } from '../texts/dashboard.ts';
import classes from './dashboard.module.css';
import { type Alert, alertsQuery } from './dashboard-queries.ts';
import { useDashboard } from './use-dashboard.ts';

const words = dashboardTexts.alerts;

const ICONS = {
  renewals: IconRefresh,
  credit: IconClockExclamation,
  requests: IconUserQuestion,
  certificates: IconCertificate,
  data: IconAlertTriangle,
} as const;

export function Alerts() {
  const { partner, asOf } = useDashboard();
  const { data, error, refetch } = useQuery(alertsQuery(partner, asOf));
  return (
    <section aria-labelledby="alerts">
      <h2 id="alerts">{words.title}</h2>
      {data ? (
        <List items={data.items} asOf={data.asOf} isPast={asOf !== undefined} />
      ) : error ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton height={112} mt={12} radius={8} />
      )}
    </section>
  );
}

interface ListProps {
  readonly items: readonly Alert[];
  readonly asOf: string;
  readonly isPast: boolean;
}

function List({ items, asOf, isPast }: ListProps) {
  if (items.length === 0)
    return (
      <p className={classes.calm}>
        <IconCircleCheck size={18} stroke={1.75} aria-hidden />
        {isPast ? words.nothingThen : words.nothing}
      </p>
    );
  return (
    <ul className={classes.alerts}>
      {items.map((alert) => (
        <li key={alert.kind}>
          <OneAlert alert={alert} asOf={asOf} />
        </li>
      ))}
    </ul>
  );
}

function OneAlert({ alert, asOf }: { readonly alert: Alert; readonly asOf: string }) {
  const { partner } = useDashboard();
  const { kind, count, until, points, names } = alert;
  const Icon = ICONS[kind];
  const when = until === null ? null : words.until[kind](formatDate(until), formatDistance(asOf, until));
  const stake = points === null ? null : words.points(formatPoints(points));
  return (
    <Link {...placeOf(kind, partner)} className={classes.alert} data-alert={kind}>
      <Icon size={20} stroke={1.75} aria-hidden />
      <span className={classes.alertWords}>
        <strong>{words.what[kind](count)}</strong>
        <span className="dimmed">{[stake, when].filter((each) => each !== null).join(', ')}</span>
        <span className="dimmed small">{nameThem(names, count)}</span>
      </span>
      <span className={classes.alertGo}>
        {words.go[kind]}
        <IconChevronRight size={16} stroke={2} aria-hidden />
      </span>
    </Link>
  );
}

function nameThem(names: readonly string[], count: number): string {
  const list = names.join(', ');
  return count > names.length ? words.others(list, count - names.length) : list;
}

/** Where the thing is mended, on the same date. */
function placeOf(kind: Alert['kind'], partner: string): LinkProps {
  const params = { partner };
  const keep = (more: object) => (before: { readonly asOf?: string | undefined }) => ({
    ...(before.asOf === undefined ? {} : { asOf: before.asOf }),
    ...more,
  });
  switch (kind) {
    case 'renewals':
      return { to: '/partners/$partner/renewals', params, search: keep({ only: 'to-act-on' }) };
    case 'credit':
      return { to: '/partners/$partner/tier', params, search: keep({ tab: 'expiry' }) };
    case 'requests':
      return { to: '/partners/$partner/access', params, search: keep({}) };
    case 'certificates':
      return { to: '/partners/$partner/tier', params, search: keep({ explain: 'measure/certificates' }) };
    case 'data':
      return { to: '/partners/$partner/tier', params, search: keep({ tab: 'missing' }) };
  }
}
