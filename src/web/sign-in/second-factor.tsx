/** The second step: the code of an authenticator app, or a backup code. */
import { Anchor, Button, Checkbox, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sendAuth } from '../parts/api.ts';
import { signInTexts } from '../texts/sign-in.ts';
import { Fault } from './faults.tsx';
import classes from './outside.module.css';
import { Outside } from './outside.tsx';
import { BackToSignIn } from './sign-in-page.tsx';
import { useEnter } from './use-enter.ts';

const words = signInTexts.second;

export function SecondFactor({ to }: { readonly to: string | undefined }) {
  const [isBackup, setBackup] = useState(false);
  const enter = useEnter();
  const form = useForm({
    initialValues: { code: '', trustDevice: false },
    validate: { code: (code) => (code.trim() === '' ? signInTexts.missingCode : null) },
  });
  const checking = useMutation({
    mutationFn: async ({ code, trustDevice }: { readonly code: string; readonly trustDevice: boolean }) => {
      const path = isBackup ? '/two-factor/verify-backup-code' : '/two-factor/verify-totp';
      await sendAuth(path, { code: code.replaceAll(/\s/g, ''), trustDevice });
      await enter(to);
    },
  });
  const change = () => {
    setBackup((before) => !before);
    form.reset();
    checking.reset();
  };
  return (
    <Outside title={words.title} line={isBackup ? words.backupText : words.text}>
      <form className={classes.form} onSubmit={form.onSubmit((values) => checking.mutate(values))} noValidate>
        <TextInput
          key={String(isBackup)}
          label={isBackup ? words.backupCode : words.code}
          inputMode={isBackup ? 'text' : 'numeric'}
          autoComplete="one-time-code"
          autoFocus
          {...form.getInputProps('code')}
        />
        <Checkbox label={words.trust} {...form.getInputProps('trustDevice', { type: 'checkbox' })} />
        <Fault error={checking.error} />
        <Button type="submit" loading={checking.isPending}>
          {words.submit}
        </Button>
        <div className={classes.row}>
          <Anchor component="button" type="button" className="link" onClick={change}>
            {isBackup ? words.useApp : words.useBackup}
          </Anchor>
        </div>
        <BackToSignIn />
      </form>
    </Outside>
  );
}
