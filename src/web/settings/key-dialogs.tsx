/** Makes an API key, then shows it this once. */
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import type { KeyScope } from '../../contract/roles.ts';
import { sendApi } from '../parts/api.ts';
import { CopyField } from '../parts/copy-field.tsx';
import { Dialog, DialogFoot } from '../parts/dialog.tsx';
import { Failure, readFieldErrors } from '../parts/failure.tsx';
import { keyTexts } from '../texts/keys.ts';
import { tableTexts } from '../texts/tables.ts';
import type { Place } from './place.ts';
import classes from './settings.module.css';

const words = keyTexts;
const DAY_MS = 24 * 60 * 60_000;

interface Made {
  readonly id: string;
  readonly key: string;
}

interface Values {
  readonly name: string;
  readonly scopes: readonly string[];
  /** From today; empty: never. */
  readonly days: string;
}

interface Props {
  readonly place: Place;
  readonly onMade: () => void;
  readonly onClose: () => void;
}

export function KeyDialogs({ place, onMade, onClose }: Props) {
  const making = useMutation({
    mutationFn: ({ name, scopes, days }: Values) =>
      sendApi<Made>('POST', `${place.base}/keys`, {
        name: name.trim(),
        scopes,
        ...(days === '' ? {} : { expiresAt: new Date(Date.now() + Number(days) * DAY_MS).toISOString() }),
      }),
    onSuccess: onMade,
  });
  return making.data ? (
    <ShownOnce name={making.variables.name} apiKey={making.data.key} onClose={onClose} />
  ) : (
    <MakeDialog place={place} making={making} onClose={onClose} />
  );
}

interface MakeProps {
  readonly place: Place;
  readonly making: {
    readonly mutate: (values: Values, then: { onError: (error: Error) => void }) => void;
    readonly error: Error | null;
    readonly isPending: boolean;
  };
  readonly onClose: () => void;
}

function MakeDialog({ place, making, onClose }: MakeProps) {
  const form = useForm({
    initialValues: { name: '', scopes: ['read'], days: '90' },
    validate: {
      name: (name) => (name.trim() === '' ? words.needsName : null),
      scopes: (scopes) => (scopes.length === 0 ? words.needsScope : null),
    },
  });
  const submit = form.onSubmit((values) => {
    making.mutate(values, { onError: (error) => form.setErrors(readFieldErrors(error)) });
  });
  // Facts come from the vendor's systems; a partner's key could not send any.
  const scopes = (Object.keys(words.scopes) as KeyScope[]).filter(
    (scope) => place.side === 'vendor' || scope !== 'facts:write',
  );
  return (
    <Dialog title={words.makeTitle} onClose={onClose}>
      <form onSubmit={submit} noValidate className={classes.form}>
        <TextInput
          label={words.name}
          description={words.nameNote}
          maxLength={100}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Checkbox.Group label={words.may} {...form.getInputProps('scopes')}>
          <div className={classes.scopes}>
            {scopes.map((scope) => (
              <Checkbox
                key={scope}
                value={scope}
                label={words.scopes[scope].name}
                description={words.scopes[scope].note}
              />
            ))}
          </div>
        </Checkbox.Group>
        <NativeSelect
          label={words.expiry}
          data={['30', '90', '365', ''].map((value) => ({ value, label: words.expiries[value]! }))}
          {...form.getInputProps('days')}
        />
        <Failure error={making.error} />
        <DialogFoot>
          <Button variant="default" onClick={onClose}>
            {tableTexts.cancel}
          </Button>
          <Button type="submit" loading={making.isPending}>
            {words.create}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

interface ShownProps {
  readonly name: string;
  readonly apiKey: string;
  readonly onClose: () => void;
}

function ShownOnce({ name, apiKey, onClose }: ShownProps) {
  return (
    <Dialog title={words.shownTitle(name)} size={560} isKept onClose={onClose}>
      <p>{words.shownNote}</p>
      <CopyField label={words.key} value={apiKey} />
      <div>
        <p className={classes.above}>{words.use}</p>
        <pre className={classes.pre}>Authorization: Bearer {apiKey.slice(0, 12)}…</pre>
      </div>
      <DialogFoot>
        <Button onClick={onClose}>{words.done}</Button>
      </DialogFoot>
    </Dialog>
  );
}
