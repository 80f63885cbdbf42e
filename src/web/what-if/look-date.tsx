/** The date on which before and after are looked at, kept in the address, with the usual ones at hand. */
import { Button, TextInput } from '@mantine/core';
import { formatDay, parseDay } from '../../base/day.ts';
import { whatIfTexts as words } from '../texts/what-if.ts';
import { useTierSearch } from '../tier/use-tier.ts';
import classes from './what-if.module.css';

interface Props {
  readonly on: string;
  readonly look: string;
  /** The next review that can raise the tier. */
  readonly review: string | null;
}

export function LookDate({ on, look, review }: Props) {
  const change = useTierSearch();
  const after = (days: number) => formatDay((parseDay(on) ?? 0) + days);
  const presets = [
    { name: 'same', date: on },
    { name: 'month', date: after(30) },
    { name: 'quarter', date: after(90) },
    ...(review === null ? [] : [{ name: 'review', date: review } as const]),
  ] as const;
  return (
    <div className={classes.dates}>
      <TextInput
        type="date"
        label={words.look}
        value={look}
        min={on}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          if (parseDay(typed) !== null && typed >= on) change({ look: typed }, true);
        }}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame */}
      <div role="group" aria-label={words.preset} className={classes.presets}>
        {presets.map(({ name, date }) => (
          <Button
            key={name}
            variant="default"
            aria-pressed={look === date}
            data-chosen={look === date || undefined}
            onClick={() => change({ look: date }, true)}
          >
            {words.presets[name]}
          </Button>
        ))}
      </div>
    </div>
  );
}
