/** Time travel: chooses the date that every number is as of. */
import { Button, Popover, TextInput } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addMonths, formatDay, parseDay } from '../../base/day.ts';
import { formatDate } from '../parts/formats.ts';
import { statusQuery } from '../parts/queries.ts';
import { shellTexts } from '../texts/shell.ts';
import classes from './as-of-picker.module.css';
import { useAsOf } from './use-as-of.ts';

const PRESETS = [
  { name: 'month', months: -1 },
  { name: 'quarter', months: -3 },
  { name: 'year', months: -12 },
] as const;

export function AsOfPicker() {
  const { asOf, show } = useAsOf();
  const [isOpen, setOpen] = useState(false);
  const shown = asOf === undefined ? shellTexts.asOf.today : formatDate(asOf);
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
        <Button
          variant="default"
          className={classes.button ?? ''}
          data-other={asOf !== undefined || undefined}
          leftSection={<IconCalendar size={16} stroke={1.75} />}
          onClick={() => setOpen((before) => !before)}
          aria-label={`${shellTexts.asOf.label} ${shown}`}
        >
          <span className={classes.words}>
            <span className={classes.label}>{shellTexts.asOf.label}&nbsp;</span>
            {shown}
          </span>
        </Button>
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
