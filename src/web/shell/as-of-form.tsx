/** What the date in the top bar opens: any date, and a few that are often asked for. */
import { Button, Popover, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addMonths, formatDay, parseDay } from '../../base/day.ts';
import { formatDate } from '../parts/formats.ts';
import { statusQuery } from '../parts/queries.ts';
import { useOpenAtOnce } from '../parts/when-wanted.tsx';
import { shellTexts } from '../texts/shell.ts';
import classes from './as-of-picker.module.css';
import { AsOfButton } from './as-of-picker.tsx';
import { useAsOf } from './use-as-of.ts';

const PRESETS = [
  { name: 'month', months: -1 },
  { name: 'quarter', months: -3 },
  { name: 'year', months: -12 },
] as const;

export default function AsOfForm() {
  const { asOf, show } = useAsOf();
  const [isOpen, setOpen] = useState(false);
  const button = useOpenAtOnce(() => setOpen(true));
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      shadow="md"
      trapFocus
      returnFocus
      transitionProps={{ duration: 100 }}
    >
      <Popover.Target>
        <AsOfButton ref={button} onClick={() => setOpen((before) => !before)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={shellTexts.asOf.title}>
        <DateForm
          asOf={asOf}
          onShow={(date) => {
            setOpen(false);
            show(date);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

interface FormProps {
  readonly asOf: string | undefined;
  readonly onShow: (date: string | undefined) => void;
}

function DateForm({ asOf, onShow }: FormProps) {
  const { data: status } = useQuery(statusQuery);
  const today = status?.today;
  const [typed, setTyped] = useState<string | undefined>(asOf);
  const [fault, setFault] = useState<string | null>(null);
  const value = typed ?? today ?? '';
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (parseDay(value) === null) setFault(shellTexts.asOf.invalid);
        else onShow(value === today ? undefined : value);
      }}
    >
      <TextInput
        type="date"
        label={shellTexts.asOf.title}
        value={value}
        error={fault}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setFault(null);
        }}
        data-autofocus
      />
      <Button type="submit" fullWidth>
        {shellTexts.asOf.apply}
      </Button>
      <div className={classes.presets}>
        {today === undefined
          ? null
          : PRESETS.map(({ name, months }) => (
              <Button
                key={name}
                variant="subtle"
                color="gray"
                justify="space-between"
                rightSection={<Preset date={shift(today, months)} />}
                onClick={() => onShow(shift(today, months))}
              >
                {shellTexts.asOf.presets[name]}
              </Button>
            ))}
        <Button variant="subtle" color="gray" justify="space-between" onClick={() => onShow(undefined)}>
          {shellTexts.asOf.backToToday}
        </Button>
      </div>
    </form>
  );
}

function Preset({ date }: { readonly date: string }) {
  return <span className="dimmed small figures">{formatDate(date)}</span>;
}

function shift(today: string, months: number): string {
  const day = parseDay(today);
  return day === null ? today : formatDay(addMonths(day, months));
}
