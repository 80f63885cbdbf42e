/** One month of the expiry calendar: how much ends, as a bar and a number, and behind a button line by line. */
import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { Terms } from '../../program/terms.ts';
import type { ExpiryPage } from '../parts/api-types.ts';
import { DottedNumber } from '../parts/dotted-number.tsx';
import { keyOfExpiry } from '../parts/explain-expiries.ts';
import { nameLine } from '../parts/explanation.ts';
import { formatDate, formatMonth, formatPoints } from '../parts/formats.ts';
import { percentOf, subtractPoints, sumPoints } from '../parts/points.ts';
import { texts } from '../parts/texts.ts';
import { creditTexts } from '../texts/credit.ts';
import { ClientLink } from './client-link.tsx';
import classes from './credit.module.css';

const words = creditTexts.expiry;
const AT_FIRST = 25;

type Month = ExpiryPage['months'][number];
type Expiry = Month['expiries'][number];

interface Props {
  readonly month: Month;
  readonly calendar: ExpiryPage;
  readonly terms: Terms;
  /** Points of the fullest month. */
  readonly scale: string;
  readonly isOpenAtFirst: boolean;
}

export function ExpiryMonth({ month, calendar, terms, scale, isOpenAtFirst }: Props) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const name = formatMonth(month.month);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <li className={classes.month}>
      <div className={classes.monthHead}>
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <Chevron size={16} stroke={2} aria-hidden />
          {name}
        </button>
        <span className={`${classes.count} dimmed`}>{words.lines(month.expiries.length)}</span>
        <Bar month={month} scale={scale} />
        <span className={classes.monthPoints}>
          <DottedNumber
            points={month.points}
            what={words.inMonth(name)}
            explain={{ of: 'ends', month: month.month }}
            decimals={2}
          />
        </span>
      </div>
      {isOpen ? <Expiries month={month} calendar={calendar} terms={terms} name={name} /> : null}
    </li>
  );
}

/** Sold and managed points beside each other; the numbers say the same. */
function Bar({ month, scale }: Pick<Props, 'month' | 'scale'>) {
  const managed = sumPoints(
    month.expiries.filter(({ line }) => line.kind === 'managed').map(({ points }) => points),
  );
  const sold = subtractPoints(month.points, managed);
  return (
    <span className={classes.bar} aria-hidden>
      <span data-kind="sold" style={{ width: `${percentOf(sold, scale)}%` }} />
      <span data-kind="managed" style={{ width: `${percentOf(managed, scale)}%` }} />
    </span>
  );
}

interface ExpiriesProps extends Pick<Props, 'month' | 'calendar' | 'terms'> {
  readonly name: string;
}

function Expiries({ month, calendar, terms, name }: ExpiriesProps) {
  const [isWhole, setWhole] = useState(month.expiries.length <= AT_FIRST + 5);
  const shown = isWhole ? month.expiries : month.expiries.slice(0, AT_FIRST);
  const { columns } = words;
  return (
    <>
      <table className={classes.table}>
        <caption className="unseen">{words.caption(name)}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.on}</th>
            <th scope="col">{columns.client}</th>
            <th scope="col">{columns.what}</th>
            <th scope="col" data-wide>
              {columns.why}
            </th>
            <th scope="col" data-number>
              {columns.points}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((expiry, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: slices of a deal may end alike
            <Row key={i} expiry={expiry} calendar={calendar} terms={terms} />
          ))}
        </tbody>
      </table>
      {isWhole ? null : (
        <Button variant="subtle" size="compact-sm" mt={8} onClick={() => setWhole(true)}>
          {words.show(month.expiries.length - AT_FIRST)}
        </Button>
      )}
    </>
  );
}

interface RowProps extends Pick<Props, 'calendar' | 'terms'> {
  readonly expiry: Expiry;
}

function Row({ expiry, calendar, terms }: RowProps) {
  const { line, points, on } = expiry;
  const name = calendar.clientNames[line.client] ?? line.client;
  const what = nameLine(line, terms);
  const goesOn = subtractPoints(line.points, points);
  return (
    <tr>
      <td className="figures">{formatDate(on)}</td>
      <th scope="row">
        <ClientLink client={line.client} name={name} />
      </th>
      <td>
        {what}
        {goesOn === '0' ? null : (
          <span className={classes.second}>{words.lessThan(formatPoints(goesOn))}</span>
        )}
      </td>
      <td data-wide className="dimmed">
        {line.endReason === null ? texts.dash : words.endReason[line.endReason]}
      </td>
      <td data-number>
        <DottedNumber points={points} what={`${what}, ${name}`} explain={keyOfExpiry(expiry)} decimals={2} />
      </td>
    </tr>
  );
}
