/** Adds somebody to the partner account; access to clients' accounts comes later, from the clients. */
import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog, DialogFoot } from '../parts/dialog.tsx';
import { Failure, readFieldErrors } from '../parts/failure.tsx';
import { accessChangeTexts } from '../texts/access-changes.ts';
import { tableTexts } from '../texts/tables.ts';
import classes from './access.module.css';
import { sendNewEmployee } from './access-writes.ts';
import { useAccess } from './use-access.ts';

const words = accessChangeTexts.newEmployee;

interface Props {
  /** Of the button, where it stands in a row. */
  readonly isSmall?: boolean;
  readonly onAdded: (sentence: string) => void;
}

export function NewEmployee({ isSmall = false, onAdded }: Props) {
  const { refusals } = useAccess();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        size={isSmall ? 'compact-sm' : 'sm'}
        disabled={refusals.employees !== undefined}
        title={refusals.employees}
        onClick={() => setOpen(true)}
      >
        {isSmall ? words.confirmSmall : words.confirm}
      </Button>
      {isOpen ? (
        <NewEmployeeDialog
          onAdded={(name) => {
            setOpen(false);
            onAdded(words.done(name));
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

interface DialogProps {
  readonly onAdded: (name: string) => void;
  readonly onClose: () => void;
}

function NewEmployeeDialog({ onAdded, onClose }: DialogProps) {
  const { partner } = useAccess();
  const form = useForm({
    initialValues: { name: '', email: '' },
    validate: { name: (name) => (name.trim() === '' ? words.nameNeeded : null) },
  });
  const adding = useMutation({
    mutationFn: (values: { readonly name: string; readonly email: string }) =>
      sendNewEmployee(partner, { name: values.name.trim(), email: values.email.trim() }),
    onSuccess: (_answer, { name }) => onAdded(name.trim()),
    onError: (error) => form.setErrors(readFieldErrors(error)),
  });
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p className="dimmed">{words.note}</p>
      <form noValidate className={classes.form} onSubmit={form.onSubmit((values) => adding.mutate(values))}>
        <TextInput
          label={words.name}
          autoComplete="off"
          maxLength={120}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput label={words.email} type="email" autoComplete="off" {...form.getInputProps('email')} />
        {Object.keys(form.errors).length === 0 ? <Failure error={adding.error} /> : null}
        <DialogFoot>
          <Button variant="default" onClick={onClose}>
            {tableTexts.cancel}
          </Button>
          <Button type="submit" loading={adding.isPending}>
            {words.confirm}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
