/** What changed between two dates: the difference, in four groups and by cause, down to every change. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { addMonths, formatDay, parseDay } from '../../base/day.ts';
import type { Terms } from '../../program/terms.ts';
import { CHANGE_GROUPS, sumGroups } from '../../statement/change-groups.ts';
import type { ChangesPage } from '../parts/api-types.ts';
import { DottedNumber } from '../parts/dotted-number.tsx';
import { EVERY_CHANGE } from '../parts/explain-changes.ts';
import { formatDate, formatPoints } from '../parts/formats.ts';
import { isZero } from '../parts/points.ts';
import { changesQuery } from '../parts/queries.ts';
import { EmptyState, LoadError } from '../parts/states.tsx';
import { creditTexts } from '../texts/credit.ts';
import { CauseTable } from './cause-table.tsx';
import { ChangeDates } from './change-dates.tsx';
import { ChangeList } from './change-list.tsx';
import classes from './credit.module.css';
import { TableSkeleton } from './skeletons.tsx';
import page from './tier.module.css';
import type { TierTabProps } from './tier-tabs.tsx';
import { useTierPlace } from './use-tier.ts';

const words = creditTexts.changes;

export default function WhatChanged({ statement, terms }: TierTabProps) {
  const { partner, search } = useTierPlace();
  const to = search.to ?? statement.asOf;
  const from = search.from ?? formatDay(addMonths(parseDay(to) ?? 0, -1));
  const isInOrder = from <= to;
  const { data, error, refetch } = useQuery({ ...changesQuery(partner, from, to), enabled: isInOrder });
  return (
    <section className={page.section} aria-labelledby="changes">
      <div className={page.sectionHead}>
        <h2 id="changes">{words.title}</h2>
      </div>
      <p className="dimmed">{words.line}</p>
      <ChangeDates from={from} to={to} today={statement.asOf} />
      {!isInOrder ? (
        <p className={classes.fault} role="alert">
          {words.wrongOrder}
        </p>
      ) : error && !data ? (
        <div className={classes.body}>
          <LoadError error={error} onRetry={() => void refetch()} />
        </div>
      ) : data ? (
        <Answer changes={data} terms={terms} />
      ) : (
        <TableSkeleton />
      )}
    </section>
  );
}

function Answer({ changes, terms }: { readonly changes: ChangesPage; readonly terms: Terms }) {
  return (
    <>
      <Difference changes={changes} />
      {changes.changes.length === 0 ? (
        <div className={classes.body}>
          <EmptyState title={words.nothingTitle} text={words.nothingText} />
        </div>
      ) : (
        <>
          <Groups changes={changes} />
          <CauseTable changes={changes} />
          <ChangeList changes={changes} terms={terms} />
        </>
      )}
    </>
  );
}

function Difference({ changes }: { readonly changes: ChangesPage }) {
  const { from, to, before, after, difference } = changes;
  return (
    <dl className={classes.sums}>
      <TotalOn date={from} points={before.total} />
      <TotalOn date={to} points={after.total} />
      <div>
        <dt>{words.difference}</dt>
        <dd>
          {isZero(difference) ? (
            <span className="figures">0</span>
          ) : (
            <DottedNumber
              points={difference}
              text={writeSigned(difference)}
              what={words.difference}
              explain={{ of: 'changes', from, to, part: EVERY_CHANGE }}
            />
          )}
        </dd>
      </div>
    </dl>
  );
}

/** A total of a date, with the way to everything else as of that date. */
function TotalOn({ date, points }: { readonly date: string; readonly points: string }) {
  return (
    <div>
      <dt>{formatDate(date)}</dt>
      <dd className="figures">{formatPoints(points)}</dd>
      <dd className={classes.seeDate}>
        <Link
          to="."
          search={(before: object) => ({ ...before, asOf: date, tab: undefined })}
          className="link"
        >
          {words.seeDate}
        </Link>
      </dd>
    </div>
  );
}

/** `+12.5` or, with a real minus, `−12.5`. */
const writeSigned = (points: string) => `${points.startsWith('-') ? '' : '+'}${formatPoints(points)}`;

function Groups({ changes }: { readonly changes: ChangesPage }) {
  const sums = sumGroups(changes.changes);
  const { from, to } = changes;
  return (
    <div className={classes.groups}>
      {CHANGE_GROUPS.map((group) => (
        <section
          key={group}
          className={classes.group}
          aria-label={words.groups[group]}
          data-kind={group.endsWith('Sold') ? 'sold' : 'managed'}
        >
          <h3>{words.groups[group]}</h3>
          <p className={classes.groupPoints} data-group={group}>
            {isZero(sums[group]) ? (
              <span className="dimmed">0</span>
            ) : (
              <DottedNumber
                points={sums[group]}
                text={writeSigned(sums[group])}
                what={words.groups[group]}
                explain={{ of: 'changes', from, to, part: group }}
              />
            )}
          </p>
          <p className="dimmed small">{words.groupsHint[group]}</p>
        </section>
      ))}
    </div>
  );
}
