/** The form of a note, new or changed. */
import { Button, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { Failure, readFieldErrors } from '../parts/failure.tsx';
import { companyTexts as words } from '../texts/companies.ts';
import { tableTexts } from '../texts/tables.ts';
import classes from './companies.module.css';
import { type CompanyPlace, type Note, sendNote, sendNoteChange } from './company-queries.ts';

interface Props {
  readonly place: CompanyPlace;
  /** The one that is changed; undefined: a new one. */
  readonly note?: Note;
  /** Of the engagement index, about which a new one is. */
  readonly category?: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

export function NoteForm({ place, note, category, onDone, onCancel }: Props) {
  const form = useForm({
    initialValues: { text: note?.text ?? '' },
    validate: { text: (value) => (value.trim() === '' ? words.noteNeeded : null) },
  });
  const saving = useMutation({
    mutationFn: ({ text }: typeof form.values) =>
      note
        ? sendNoteChange(place.partner, note.id, text)
        : sendNote(place, { text, category: category ?? null }),
    onSuccess: onDone,
    onError: (error) => form.setErrors(readFieldErrors(error)),
  });
  return (
    <form
      className={classes.form}
      onSubmit={form.onSubmit((values) => saving.mutate(values))}
      noValidate
      aria-label={note ? words.edit : words.leaveNote}
    >
      <Textarea
        label={words.noteText}
        autosize
        minRows={3}
        maxRows={14}
        maxLength={10_000}
        data-autofocus
        {...form.getInputProps('text')}
      />
      <Failure error={saving.error} />
      <div className={classes.buttons}>
        <Button type="submit" loading={saving.isPending}>
          {words.saveNote}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {tableTexts.cancel}
        </Button>
      </div>
    </form>
  );
}
