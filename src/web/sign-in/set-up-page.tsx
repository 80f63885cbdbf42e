/** The first start: whoever opens the printed link becomes the program manager. */
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { ApiError, sendApi } from '../parts/api.ts';
import { signInTexts } from '../texts/sign-in.ts';
import { Fault } from './faults.tsx';
import classes from './outside.module.css';
import { Outside } from './outside.tsx';
import { PASSWORD_LENGTH_MIN } from './password-rules.ts';
import { BackToSignIn } from './sign-in-page.tsx';
import type { TokenSearch } from './sign-in-search.ts';
import { useEnter } from './use-enter.ts';

const words = signInTexts.setUp;

interface FirstPerson {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export function SetUpPage() {
  const { token }: TokenSearch = useSearch({ strict: false });
  const enter = useEnter();
  const form = useForm<FirstPerson>({
    initialValues: { name: '', email: '', password: '' },
    validate: {
      name: (name) => (name.trim() === '' ? signInTexts.missingName : null),
      email: (email) => (email.trim() === '' ? signInTexts.missingEmail : null),
      password: ({ length }) =>
        length < PASSWORD_LENGTH_MIN ? signInTexts.forgotten.short(PASSWORD_LENGTH_MIN) : null,
    },
  });
  const setting = useMutation({
    mutationFn: async (person: FirstPerson) => {
      await sendApi('POST', '/set-up', { ...person, token });
      await enter('/');
    },
  });
  if (token === undefined)
    return (
      <Outside title={words.missingTitle} line={words.missingText}>
        <BackToSignIn />
      </Outside>
    );
  if (setting.error instanceof ApiError && [401, 403, 404, 410].includes(setting.error.problem.status))
    return (
      <Outside title={words.invalidTitle} line={words.invalidText}>
        <BackToSignIn />
      </Outside>
    );
  return (
    <Outside title={words.title} line={words.text}>
      <form className={classes.form} onSubmit={form.onSubmit((values) => setting.mutate(values))} noValidate>
        <TextInput label={words.name} autoComplete="name" autoFocus {...form.getInputProps('name')} />
        <TextInput
          label={signInTexts.email}
          type="email"
          autoComplete="username"
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={signInTexts.invitation.password}
          description={signInTexts.forgotten.note(PASSWORD_LENGTH_MIN)}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <Fault error={setting.error} />
        <Button type="submit" loading={setting.isPending}>
          {words.submit}
        </Button>
      </form>
    </Outside>
  );
}
