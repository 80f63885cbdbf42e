/** Asks for the password before the second factor changes. Whoever signs in without one leaves it empty. */
import { Button, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { sendAuth } from '../parts/api.ts';
import { Fault } from '../sign-in/faults.tsx';
import { accountTexts } from '../texts/account.ts';
import classes from './own.module.css';

const words = accountTexts.two;

interface Props<Answer> {
  readonly action: 'enable' | 'disable' | 'generate-backup-codes';
  readonly onDone: (answer: Answer) => void;
  readonly onCancel: () => void;
}

const NOTES = { enable: null, disable: words.turnOffText, 'generate-backup-codes': words.newCodesNote };
const VERBS = { enable: words.goOn, disable: words.turnOff, 'generate-backup-codes': words.newCodes };

export function AskPassword<Answer>({ action, onDone, onCancel }: Props<Answer>) {
  const form = useForm({ initialValues: { password: '' } });
  const asking = useMutation({
    mutationFn: ({ password }: { readonly password: string }) =>
      sendAuth<Answer>(`/two-factor/${action}`, password === '' ? {} : { password }),
    onSuccess: onDone,
  });
  return (
    <form className={classes.form} onSubmit={form.onSubmit((values) => asking.mutate(values))}>
      {NOTES[action] === null ? null : <p>{NOTES[action]}</p>}
      <PasswordInput
        label={words.password}
        description={words.passwordNote}
        autoComplete="current-password"
        autoFocus
        {...form.getInputProps('password')}
      />
      <Fault error={asking.error} />
      <div className={classes.foot}>
        <Button type="submit" loading={asking.isPending} color={action === 'disable' ? 'red' : 'accent'}>
          {VERBS[action]}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
