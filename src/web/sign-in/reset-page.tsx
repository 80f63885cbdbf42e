/** Where a link for a new password leads. */
import { Button, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { sendAuth } from '../parts/api.ts';
import { signInTexts } from '../texts/sign-in.ts';
import { Fault } from './faults.tsx';
import classes from './outside.module.css';
import { Outside } from './outside.tsx';
import { PASSWORD_LENGTH_MIN } from './password-rules.ts';
import { BackToSignIn } from './sign-in-page.tsx';
import type { TokenSearch } from './sign-in-search.ts';

const words = signInTexts.forgotten;

export function ResetPage() {
  const { token, error }: TokenSearch = useSearch({ strict: false });
  const form = useForm({
    initialValues: { newPassword: '' },
    validate: {
      newPassword: ({ length }) => (length < PASSWORD_LENGTH_MIN ? words.short(PASSWORD_LENGTH_MIN) : null),
    },
  });
  const saving = useMutation({
    mutationFn: ({ newPassword }: { readonly newPassword: string }) =>
      sendAuth('/reset-password', { newPassword, token }),
  });
  if (token === undefined || error !== undefined)
    return (
      <Outside title={words.invalidTitle} line={words.invalidText}>
        <div className={classes.form}>
          <Button renderRoot={(root) => <Link {...root} to="/sign-in" search={{ step: 'forgot' }} />}>
            {words.again}
          </Button>
        </div>
      </Outside>
    );
  if (saving.isSuccess)
    return (
      <Outside title={words.newTitle} line={words.done}>
        <BackToSignIn />
      </Outside>
    );
  return (
    <Outside title={words.newTitle}>
      <form className={classes.form} onSubmit={form.onSubmit((values) => saving.mutate(values))} noValidate>
        <PasswordInput
          label={words.newPassword}
          description={words.note(PASSWORD_LENGTH_MIN)}
          autoComplete="new-password"
          autoFocus
          {...form.getInputProps('newPassword')}
        />
        <Fault error={saving.error} />
        <Button type="submit" loading={saving.isPending}>
          {words.newSubmit}
        </Button>
      </form>
    </Outside>
  );
}
