/** The form of a contact, new or changed: who, how to reach, and what about. */
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { Failure, readFieldErrors } from '../parts/failure.tsx';
import { companyTexts as words } from '../texts/companies.ts';
import { tableTexts } from '../texts/tables.ts';
import classes from './companies.module.css';
import type { CompanyPlace, Contact } from './company-queries.ts';
import { type ContactBody, saveContactOf } from './contact-queries.ts';

interface Props {
  readonly place: CompanyPlace;
  /** The one that is changed; undefined: a new one. */
  readonly contact?: Contact;
  readonly keptBy: 'client' | 'partner';
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

const KINDS = ['primary', 'billing', 'decision-maker'] as const;

export function ContactForm({ place, contact, keptBy, onDone, onCancel }: Props) {
  const form = useForm({
    initialValues: {
      name: contact?.name ?? '',
      email: contact?.email ?? '',
      kinds: (contact?.kinds ?? []) as ContactBody['kinds'],
    },
    validate: {
      name: (value) => (value.trim() === '' ? words.nameNeeded : null),
      email: (value) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim()) ? null : words.emailNeeded),
    },
  });
  const saving = useMutation({
    mutationFn: (values: typeof form.values) =>
      saveContactOf(place, keptBy, contact?.id ?? null, { ...values, email: values.email.trim() }),
    onSuccess: onDone,
    onError: (error) => form.setErrors(readFieldErrors(error)),
  });
  return (
    <form
      className={classes.form}
      onSubmit={form.onSubmit((values) => saving.mutate(values))}
      noValidate
      aria-label={contact ? words.editContact : words.addContact}
    >
      <p className="dimmed small">{words.contactFor[keptBy]}</p>
      <TextInput label={words.name} maxLength={120} data-autofocus {...form.getInputProps('name')} />
      <TextInput type="email" label={words.email} maxLength={254} {...form.getInputProps('email')} />
      <Checkbox.Group
        label={words.kindsLabel}
        description={keptBy === 'client' ? words.decisionNote : undefined}
        {...form.getInputProps('kinds')}
      >
        <div className={classes.actions}>
          {KINDS.map((kind) => (
            <Checkbox key={kind} value={kind} label={words.kinds[kind]} />
          ))}
        </div>
      </Checkbox.Group>
      <Failure error={saving.error} />
      <div className={classes.buttons}>
        <Button type="submit" loading={saving.isPending}>
          {contact ? words.saveContact : words.addContact}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {tableTexts.cancel}
        </Button>
      </div>
    </form>
  );
}
