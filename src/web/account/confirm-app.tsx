/** Brings the key into an authenticator app, by its image, as text or by a link, and proves that it is there. */
import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { sendAuth } from '../parts/api.ts';
import { CopyField } from '../parts/copy-field.tsx';
import { Fault } from '../sign-in/faults.tsx';
import { accountTexts } from '../texts/account.ts';
import { signInTexts } from '../texts/sign-in.ts';
import classes from './own.module.css';
import { QrImage } from './qr-image.tsx';

const words = accountTexts.two;

interface Props {
  /** As authenticator apps read it: `otpauth://totp/…`. */
  readonly uri: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

export function ConfirmApp({ uri, onDone, onCancel }: Props) {
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (code) => (code.trim() === '' ? signInTexts.missingCode : null) },
  });
  const proving = useMutation({
    mutationFn: ({ code }: { readonly code: string }) =>
      sendAuth('/two-factor/verify-totp', { code: code.replaceAll(/\s/g, '') }),
    onSuccess: onDone,
  });
  const key = new URL(uri).searchParams.get('secret') ?? '';
  return (
    <form className={classes.form} onSubmit={form.onSubmit((values) => proving.mutate(values))} noValidate>
      <p>{words.scan}</p>
      <QrImage text={uri} label={words.image} />
      <CopyField label={words.key} value={key} />
      <p>
        <a className="link" href={uri}>
          {words.openApp}
        </a>
      </p>
      <TextInput
        label={words.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        {...form.getInputProps('code')}
      />
      <Fault error={proving.error} />
      <div className={classes.foot}>
        <Button type="submit" loading={proving.isPending}>
          {words.confirm}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
