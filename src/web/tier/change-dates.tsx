/** The two dates between which changes are told, kept in the address, with the usual spans at hand. */
import { Button, TextInput } from '@mantine/core';
import { addMonths, formatDay, parseDay } from '../../base/day.ts';
import { creditTexts } from '../texts/credit.ts';
import classes from './credit.module.css';
import { useTierSearch } from './use-tier.ts';

const words = creditTexts.changes;
const SPANS = [
  { name: 'month', months: 1 },
  { name: 'quarter', months: 3 },
  { name: 'year', months: 12 },
] as const;

interface Props {
  readonly from: string;
  readonly to: string;
  /** The page's date, up to which the spans go. */
  readonly today: string;
}

export function ChangeDates({ from, to, today }: Props) {
  const change = useTierSearch();
  const take = (name: 'from' | 'to', typed: string) => {
    // A date half typed is none yet.
    if (parseDay(typed) !== null) change({ [name]: typed }, true);
  };
  return (
    <div className={classes.dates}>
      <TextInput
        type="date"
        label={words.from}
        value={from}
        max={to}
        onChange={(event) => take('from', event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={words.to}
        value={to}
        min={from}
        onChange={(event) => take('to', event.currentTarget.value)}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame */}
      <div role="group" aria-label={words.preset}>
        <Button.Group>
          {SPANS.map(({ name, months }) => {
            const start = formatDay(addMonths(parseDay(today) ?? 0, -months));
            return (
              <Button
                key={name}
                variant="default"
                aria-pressed={from === start && to === today}
                data-chosen={(from === start && to === today) || undefined}
                onClick={() => change({ from: months === 1 ? undefined : start, to: undefined }, true)}
              >
                {words.presets[name]}
              </Button>
            );
          })}
        </Button.Group>
      </div>
    </div>
  );
}
