/** What a change of people costs: points with their dates, the tier, and client by client. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { compileTerms } from '../../program/terms.ts';
import { formatDate, formatPoints } from '../parts/formats.ts';
import { type Column, PlainTable } from '../parts/plain-table.tsx';
import { comparePoints, isZero, sumPoints } from '../parts/points.ts';
import { programQuery } from '../parts/queries.ts';
import { texts } from '../parts/texts.ts';
import { accessChangeTexts } from '../texts/access-changes.ts';
import { nameTier } from '../tier/tier-names.ts';
import classes from './access.module.css';
import type { Review } from './access-queries.ts';

const words = accessChangeTexts.review;
const AT_FIRST = 6;

interface Props {
  readonly review: Review;
}

/** What is lost on the day itself, and what runs out later. */
export function ReviewSums({ review }: Props) {
  const { on, losses, before, after, performanceBefore, performanceAfter } = review;
  const { data: program } = useQuery(programQuery);
  const terms = useMemo(() => program && compileTerms(program), [program]);
  const name = (tier: string | null) => (terms ? nameTier(terms, tier) : tier) ?? words.noTier;
  const atOnce = sumPoints(losses.filter((each) => each.on <= on).map(({ points }) => points));
  const leftAlone = review.clients.filter(isLeftAlone);
  const dates = leftAlone.map(({ runsOutOn }) => runsOutOn ?? on).toSorted();
  const [first, last] = [dates.at(0), dates.at(-1)];
  const hasNow = !isZero(atOnce);
  return (
    <>
      {hasNow ? (
        <p>
          <strong>{words.losesOn(formatPoints(atOnce), formatDate(on))}</strong>
        </p>
      ) : null}
      {first && last ? (
        <p className={hasNow ? '' : (classes.strong ?? '')}>
          {words.runsOutAt(
            leftAlone.length,
            formatPoints(sumPoints(leftAlone.map(({ managedAfter }) => managedAfter))),
            formatDate(first),
            formatDate(last),
          )}
        </p>
      ) : null}
      {hasNow ? <p>{words.total(formatPoints(before.total), formatPoints(after.total))}</p> : null}
      {hasNow || first ? null : <p>{words.losesNothing}</p>}
      {performanceBefore === performanceAfter ? null : (
        <p>{words.tier(name(performanceBefore), name(performanceAfter))}</p>
      )}
    </>
  );
}

type ReviewClient = Review['clients'][number];

/** Its credit goes on for a while, but nobody is left whose work would hold it up. */
function isLeftAlone({ endsAtOnce, left, managedAfter, runsOutOn }: ReviewClient): boolean {
  return !endsAtOnce && left === 0 && runsOutOn !== null && !isZero(managedAfter);
}

/** @param on the day on which it is done */
const listColumns = (on: string): readonly Column<ReviewClient>[] => [
  { name: 'client', label: words.columns.client, cell: ({ name }) => name },
  { name: 'what', label: words.columns.what, cell: tellOutcome },
  {
    name: 'when',
    label: words.columns.when,
    isNumber: true,
    cell: (row) => {
      if (row.endsAtOnce && !isZero(row.managedBefore)) return formatDate(on);
      return isLeftAlone(row) && row.runsOutOn !== null ? formatDate(row.runsOutOn) : texts.dash;
    },
  },
  {
    name: 'points',
    label: words.columns.points,
    isNumber: true,
    cell: ({ managedBefore }) => formatPoints(managedBefore),
  },
];

function tellOutcome({ managedBefore, endsAtOnce, left, runsOutOn }: ReviewClient): string {
  if (isZero(managedBefore)) return words.noCredit;
  if (endsAtOnce) return words.endsAtOnce;
  if (left > 0) return words.goesOn(left);
  return runsOutOn === null ? words.noCredit : words.runsOut;
}

/** Client by client, those with most points first. */
export function ReviewClients({ review }: Props) {
  const [isWhole, setWhole] = useState(false);
  const clients = review.clients.toSorted(
    (a, b) => comparePoints(b.managedBefore, a.managedBefore) || a.name.localeCompare(b.name),
  );
  if (clients.length === 0) return <p className="dimmed">{words.noClients}</p>;
  return (
    <div>
      <h3 className={classes.minorHead}>{words.clients}</h3>
      <PlainTable
        caption={words.clients}
        columns={listColumns(review.on)}
        rows={isWhole ? clients : clients.slice(0, AT_FIRST)}
        keyOf={({ client }) => client}
        empty={null}
      />
      {isWhole || clients.length <= AT_FIRST ? null : (
        <Button variant="subtle" size="compact-sm" mt={8} onClick={() => setWhole(true)}>
          {words.showAll(clients.length)}
        </Button>
      )}
    </div>
  );
}
