/** A client's credit lines, newest first: what, from when until when, in which state, how many points. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Terms } from '../../program/terms.ts';
import type { ClientAccount, ClientLine } from '../parts/api-types.ts';
import { DottedNumber } from '../parts/dotted-number.tsx';
import { lineId } from '../parts/explain-key.ts';
import { nameLine, nameProductLine, writeReason } from '../parts/explanation.ts';
import { formatDate, formatDistance } from '../parts/formats.ts';
import { StateTag, type Tone } from '../parts/state-tag.tsx';
import { texts } from '../parts/texts.ts';
import { tierTexts } from '../texts/tier.ts';
import classes from './client.module.css';

const AT_FIRST = 6;

const TONES: Readonly<Record<ClientLine['state'], Tone>> = { live: 'good', ended: 'still', coming: 'warn' };

interface Props {
  readonly lines: readonly ClientLine[];
  readonly account: ClientAccount;
  readonly terms: Terms;
}

export function ClientLines({ lines, account, terms }: Props) {
  const [isWhole, setWhole] = useState(lines.length <= AT_FIRST + 2);
  const shown = isWhole ? lines : lines.slice(0, AT_FIRST);
  return (
    <>
      <ul className={classes.lines}>
        {shown.map((line) => (
          <LineRow key={lineId(line)} line={line} account={account} terms={terms} />
        ))}
      </ul>
      {isWhole ? null : (
        <Button variant="subtle" size="compact-sm" mt={8} onClick={() => setWhole(true)}>
          {tierTexts.client.more(lines.length - AT_FIRST)}
        </Button>
      )}
    </>
  );
}

interface RowProps extends Omit<Props, 'lines'> {
  readonly line: ClientLine;
}

export function LineRow({ line, account, terms }: RowProps) {
  const title =
    line.productLine === null ? texts.metric[line.kind] : nameProductLine(line.productLine, terms);
  return (
    <li className={classes.line} data-state={line.state}>
      <div>
        <p className={classes.lineTitle}>{title}</p>
        <p className="dimmed figures">{describeDates(line, account.asOf)}</p>
        {line.state === 'ended' ? <p className="dimmed small">{writeReason(line, terms)}</p> : null}
      </div>
      <StateTag tone={TONES[line.state]} word={wordOf(line)} />
      <span className={classes.points}>
        <DottedNumber
          points={line.points}
          what={`${nameLine(line, terms)}, ${account.name}`}
          explain={{ of: 'line', client: account.client, line: lineId(line) }}
          decimals={2}
        />
      </span>
    </li>
  );
}

/** Sold points whose months are over have expired; others were ended by something. */
function wordOf({ state, kind, endReason }: ClientLine): string {
  const isExpired = state === 'ended' && kind !== 'managed' && endReason === 'expired';
  return isExpired ? tierTexts.client.expired : texts.lineState[state];
}

function describeDates({ state, start, end, kind }: ClientLine, asOf: string): string {
  const words = tierTexts.client;
  if (state === 'coming') return words.coming(formatDate(start));
  const from = formatDate(start);
  if (end === null) return `${from} – ${words.open}`;
  if (state === 'ended' || kind === 'managed') return `${from} – ${formatDate(end)}`;
  return `${from} – ${formatDate(end)}, ${words.expiresWord} ${formatDistance(asOf, end)}`;
}
