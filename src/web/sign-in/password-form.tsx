/** E-mail address and password. */
import { Anchor, Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { sendAuth } from '../parts/api.ts';
import { signInTexts } from '../texts/sign-in.ts';
import { Fault } from './faults.tsx';
import classes from './outside.module.css';
import { useEnter } from './use-enter.ts';

interface Answer {
  readonly twoFactorRedirect?: boolean;
}

export function PasswordForm({ to }: { readonly to: string | undefined }) {
  const enter = useEnter();
  const navigate = useNavigate();
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (email.trim() === '' ? signInTexts.missingEmail : null),
      password: (password) => (password === '' ? signInTexts.missingPassword : null),
    },
  });
  const signing = useMutation({
    mutationFn: async ({ email, password }: { readonly email: string; readonly password: string }) => {
      const answer = await sendAuth<Answer>('/sign-in/email', { email: email.trim(), password });
      if (answer.twoFactorRedirect) await navigate({ to: '/sign-in', search: { to, step: 'second-factor' } });
      else await enter(to);
    },
  });
  return (
    <form className={classes.form} onSubmit={form.onSubmit((values) => signing.mutate(values))} noValidate>
      <TextInput
        label={signInTexts.email}
        type="email"
        autoComplete="username"
        autoFocus
        {...form.getInputProps('email')}
      />
      <div>
        <PasswordInput
          label={signInTexts.password}
          autoComplete="current-password"
          {...form.getInputProps('password')}
        />
        <Anchor
          className={`link ${classes.forgot}`}
          renderRoot={(root) => <Link {...root} to="/sign-in" search={{ to, step: 'forgot' }} />}
        >
          {signInTexts.forgot}
        </Anchor>
      </div>
      <Fault error={signing.error} />
      <Button type="submit" loading={signing.isPending}>
        {signInTexts.submit}
      </Button>
    </form>
  );
}
