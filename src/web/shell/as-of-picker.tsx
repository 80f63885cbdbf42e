/** Time travel: the date that every number is as of. The form that changes it comes when somebody uses it. */
import { Button, type ButtonProps, type ElementProps } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { lazy } from 'react';
import { formatDate } from '../parts/formats.ts';
import { WhenWanted } from '../parts/when-wanted.tsx';
import { shellTexts } from '../texts/shell.ts';
import classes from './as-of-picker.module.css';
import { useAsOf } from './use-as-of.ts';

const loadForm = () => import('./as-of-form.tsx');
const AsOfForm = lazy(loadForm);

export function AsOfPicker() {
  return (
    <WhenWanted
      button={(reach) => <AsOfButton aria-haspopup="dialog" aria-expanded={false} {...reach} />}
      load={loadForm}
    >
      <AsOfForm />
    </WhenWanted>
  );
}

/** A popover adds what it needs to it. */
export function AsOfButton(rest: ButtonProps & ElementProps<'button', keyof ButtonProps>) {
  const { asOf } = useAsOf();
  const shown = asOf === undefined ? shellTexts.asOf.today : formatDate(asOf);
  return (
    <Button
      {...rest}
      variant="default"
      className={classes.button ?? ''}
      data-other={asOf !== undefined || undefined}
      leftSection={<IconCalendar size={16} stroke={1.75} />}
      aria-label={`${shellTexts.asOf.label} ${shown}`}
    >
      <span className={classes.words}>
        <span className={classes.label}>{shellTexts.asOf.label}&nbsp;</span>
        {shown}
      </span>
    </Button>
  );
}
