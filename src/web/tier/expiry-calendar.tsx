/** What ends in the next twelve months, month by month, and when a minimum of the tier would be missed. */
import { useQuery } from '@tanstack/react-query';
import { addMonths, formatDay, parseDay } from '../../base/day.ts';
import type { Terms } from '../../program/terms.ts';
import type { ExpiryPage, Statement } from '../parts/api-types.ts';
import { DottedNumber } from '../parts/dotted-number.tsx';
import { EVERY_MONTH } from '../parts/explain-expiries.ts';
import { formatDate } from '../parts/formats.ts';
import { largestOf, sumPoints } from '../parts/points.ts';
import { expiriesQuery } from '../parts/queries.ts';
import { EmptyState, LoadError } from '../parts/states.tsx';
import { creditTexts } from '../texts/credit.ts';
import classes from './credit.module.css';
import { ExpiryMonth } from './expiry-month.tsx';
import { MissedGates } from './missed-gates.tsx';
import { TableSkeleton } from './skeletons.tsx';
import page from './tier.module.css';
import type { TierTabProps } from './tier-tabs.tsx';
import { useTierPlace } from './use-tier.ts';

const words = creditTexts.expiry;

export default function ExpiryCalendar({ statement, terms }: TierTabProps) {
  const { partner, asOf } = useTierPlace();
  const { data, error, refetch } = useQuery(expiriesQuery(partner, asOf));
  const until = formatDay(addMonths(parseDay(statement.asOf) ?? 0, 12));
  return (
    <section className={page.section} aria-labelledby="expiry">
      <div className={page.sectionHead}>
        <h2 id="expiry">{words.title}</h2>
        {data ? <Total calendar={data} /> : null}
      </div>
      <p className="dimmed">{words.line(formatDate(until))}</p>
      {error && !data ? (
        <div className={classes.body}>
          <LoadError error={error} onRetry={() => void refetch()} />
        </div>
      ) : data ? (
        <Months calendar={data} statement={statement} terms={terms} />
      ) : (
        <TableSkeleton />
      )}
    </section>
  );
}

function Total({ calendar }: { readonly calendar: ExpiryPage }) {
  const points = sumPoints(calendar.months.map((month) => month.points));
  return (
    <p className={classes.headNumber}>
      {words.total}{' '}
      <strong>
        <DottedNumber points={points} what={words.total} explain={{ of: 'ends', month: EVERY_MONTH }} />
      </strong>
    </p>
  );
}

interface MonthsProps {
  readonly calendar: ExpiryPage;
  readonly statement: Statement;
  readonly terms: Terms;
}

function Months({ calendar, statement, terms }: MonthsProps) {
  const { months, missed } = calendar;
  const scale = largestOf(...months.map(({ points }) => points));
  return (
    <>
      <MissedGates calendar={calendar} statement={statement} terms={terms} />
      {months.length === 0 ? (
        <div className={classes.body}>
          <EmptyState title={words.nothingTitle} text={words.nothingText} />
        </div>
      ) : (
        <ol className={classes.months}>
          {months.map((month, position) => (
            <ExpiryMonth
              key={month.month}
              month={month}
              calendar={calendar}
              terms={terms}
              scale={scale}
              isOpenAtFirst={position === 0 || missed.some(({ on }) => on.startsWith(month.month))}
            />
          ))}
        </ol>
      )}
    </>
  );
}
