/** The dates on which minimums of the credited tier would be missed; or that none is. */
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Terms } from '../../program/terms.ts';
import type { ExpiryPage, Statement } from '../parts/api-types.ts';
import { DottedNumber } from '../parts/dotted-number.tsx';
import { formatDate, formatDistance, formatPoints } from '../parts/formats.ts';
import { texts } from '../parts/texts.ts';
import { creditTexts } from '../texts/credit.ts';
import classes from './credit.module.css';
import { nameTier } from './tier-names.ts';

interface Props {
  readonly calendar: ExpiryPage;
  readonly statement: Statement;
  readonly terms: Terms;
}

const words = creditTexts.expiry;

export function MissedGates({ calendar, statement, terms }: Props) {
  const { credited } = statement.tier;
  if (credited === null) return <p className={classes.verdict}>{words.noTier}</p>;
  if (calendar.missed.length === 0)
    return (
      <p className={classes.verdict} data-tone="good">
        <IconCheck size={18} stroke={2} aria-hidden />
        {words.safe(nameTier(terms, credited) ?? credited)}
      </p>
    );
  const sorted = calendar.missed.toSorted((a, b) => (a.on < b.on ? -1 : 1));
  return (
    <ul className={classes.missed}>
      {sorted.map((missed) => (
        <Missed key={missed.metric} missed={missed} asOf={statement.asOf} terms={terms} />
      ))}
    </ul>
  );
}

interface MissedProps {
  readonly missed: ExpiryPage['missed'][number];
  readonly asOf: string;
  readonly terms: Terms;
}

function Missed({ missed, asOf, terms }: MissedProps) {
  const { tier, metric, on, required, actual } = missed;
  const name = nameTier(terms, tier) ?? tier;
  return (
    <li className={classes.verdict} data-tone={on <= asOf ? 'bad' : 'warn'}>
      <IconAlertTriangle size={18} stroke={2} aria-hidden />
      <div>
        <p>
          <strong>{titleOf(missed, name, asOf)}</strong>
          {on <= asOf ? null : <span className="dimmed">, {formatDistance(asOf, on)}</span>}
        </p>
        <p>
          <DottedNumber
            points={actual}
            what={words.missedWhat(texts.pointsOf[metric], formatDate(on), name)}
            explain={{ of: 'missed', tier, metric }}
          />{' '}
          {words.missedText(formatPoints(required))}{' '}
          {on <= asOf ? null : (
            <Link
              to="."
              search={(before: object) => ({ ...before, asOf: on, tab: undefined })}
              className="link"
            >
              {words.seeDate(formatDate(on))}
            </Link>
          )}
        </p>
      </div>
    </li>
  );
}

function titleOf({ metric, on }: MissedProps['missed'], tier: string, asOf: string): string {
  const kind = texts.metric[metric].toLowerCase();
  const date = formatDate(on);
  if (on <= asOf) return metric === 'total' ? words.missedTotalNow(tier) : words.missedNow(kind, tier);
  return metric === 'total' ? words.missedTotal(tier, date) : words.missedTitle(kind, tier, date);
}
