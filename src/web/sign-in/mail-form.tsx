/** Asks for an address and has a link sent there. Says the same whether or not anybody has it. */
import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { signInTexts } from '../texts/sign-in.ts';
import { Fault } from './faults.tsx';
import classes from './outside.module.css';
import { Outside } from './outside.tsx';
import { BackToSignIn } from './sign-in-page.tsx';

interface Props {
  readonly words: {
    readonly title: string;
    readonly text: string;
    readonly submit: string;
    readonly sentTitle: string;
    readonly sent: (email: string) => string;
  };
  readonly send: (email: string) => Promise<unknown>;
}

export function MailForm({ words, send }: Props) {
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: (email) => (email.trim() === '' ? signInTexts.missingEmail : null) },
  });
  const sending = useMutation({ mutationFn: ({ email }: { readonly email: string }) => send(email.trim()) });
  if (sending.isSuccess)
    return (
      <Outside title={words.sentTitle} line={words.sent(sending.variables.email.trim())}>
        <BackToSignIn />
      </Outside>
    );
  return (
    <Outside title={words.title} line={words.text}>
      <form className={classes.form} onSubmit={form.onSubmit((values) => sending.mutate(values))} noValidate>
        <TextInput
          label={signInTexts.email}
          type="email"
          autoComplete="username"
          autoFocus
          {...form.getInputProps('email')}
        />
        <Fault error={sending.error} />
        <Button type="submit" loading={sending.isPending}>
          {words.submit}
        </Button>
        <BackToSignIn />
      </form>
    </Outside>
  );
}
