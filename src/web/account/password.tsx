/** Changes the password; all other devices are signed out. */
import { Button, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { ApiError, sendAuth } from '../parts/api.ts';
import type { Me } from '../parts/api-types.ts';
import { SectionBody } from '../settings/section.tsx';
import { Fault } from '../sign-in/faults.tsx';
import { PASSWORD_LENGTH_MIN } from '../sign-in/password-rules.ts';
import { accountTexts } from '../texts/account.ts';
import { signInTexts } from '../texts/sign-in.ts';
import classes from './own.module.css';

const words = accountTexts.password;

export default function PasswordSection({ me }: { readonly me: Me }) {
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: {
      currentPassword: (password) => (password === '' ? signInTexts.missingPassword : null),
      newPassword: ({ length }) =>
        length < PASSWORD_LENGTH_MIN ? signInTexts.forgotten.short(PASSWORD_LENGTH_MIN) : null,
    },
  });
  const changing = useMutation({
    mutationFn: (passwords: { readonly currentPassword: string; readonly newPassword: string }) =>
      sendAuth('/change-password', { ...passwords, revokeOtherSessions: true }),
    onSuccess: () => form.reset(),
  });
  const { error } = changing;
  const hasNone = error instanceof ApiError && error.problem.code === 'CREDENTIAL_ACCOUNT_NOT_FOUND';
  return (
    <SectionBody title={words.title} line={words.line}>
      <form className={classes.form} onSubmit={form.onSubmit((values) => changing.mutate(values))} noValidate>
        <input type="hidden" autoComplete="username" value={me.email ?? ''} readOnly />
        <PasswordInput
          label={words.current}
          autoComplete="current-password"
          {...form.getInputProps('currentPassword')}
        />
        <PasswordInput
          label={words.next}
          description={signInTexts.forgotten.note(PASSWORD_LENGTH_MIN)}
          autoComplete="new-password"
          {...form.getInputProps('newPassword')}
        />
        {hasNone ? <p role="alert">{words.without}</p> : <Fault error={error} />}
        <div className={classes.foot}>
          <Button type="submit" loading={changing.isPending}>
            {words.submit}
          </Button>
          <span role="status" className="dimmed">
            {changing.isSuccess ? words.done : null}
          </span>
        </div>
      </form>
    </SectionBody>
  );
}
