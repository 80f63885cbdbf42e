/** The notes of a company record, newest first, each edited in its place by who wrote it. */
import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { MoreButton } from '../parts/cursor-list.tsx';
import { formatShortMoment } from '../parts/formats.ts';
import { RowMenu } from '../parts/row-menu.tsx';
import { LoadError } from '../parts/states.tsx';
import { companyTexts as words } from '../texts/companies.ts';
import classes from './companies.module.css';
import { type CompanyPlace, type Note, notesQuery, sendNoteRemoval } from './company-queries.ts';
import { NoteForm } from './note-form.tsx';

interface Props {
  readonly place: CompanyPlace;
  readonly isReadOnly: boolean;
}

export function CompanyNotes({ place, isReadOnly }: Props) {
  const [isAdding, setAdding] = useState(false);
  const list = useInfiniteQuery(notesQuery(place));
  const notes = list.data?.pages.flatMap(({ items }) => items);
  return (
    <section className={classes.block} aria-labelledby="notes">
      <div className={classes.blockHead}>
        <h2 id="notes">{words.notes}</h2>
        {isReadOnly || isAdding ? null : (
          <Button variant="default" size="compact-sm" onClick={() => setAdding(true)}>
            {words.leaveNote}
          </Button>
        )}
      </div>
      {isAdding ? (
        <NoteForm place={place} onDone={() => setAdding(false)} onCancel={() => setAdding(false)} />
      ) : null}
      {list.error && !notes ? <LoadError error={list.error} onRetry={() => void list.refetch()} /> : null}
      {notes || list.error ? null : <Skeleton height={72} />}
      {notes?.length === 0 ? <p className="dimmed">{words.noNotes}</p> : null}
      <ul className={classes.items}>
        {notes?.map((note) => (
          <NoteItem key={note.id} place={place} note={note} isReadOnly={isReadOnly} />
        ))}
      </ul>
      <MoreButton list={list} />
    </section>
  );
}

interface ItemProps extends Props {
  readonly note: Note;
}

function NoteItem({ place, note, isReadOnly }: ItemProps) {
  const { id, text, category, createdBy, createdAt, changedAt, mayChange, mayDelete } = note;
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null);
  const close = () => setOpen(null);
  if (open === 'edit')
    return (
      <li>
        <div className={classes.itemWords}>
          <NoteForm place={place} note={note} onDone={close} onCancel={close} />
        </div>
      </li>
    );
  return (
    <li>
      <div className={classes.itemWords}>
        <p className={classes.text}>{text}</p>
        <p className="dimmed small">
          {words.by(createdBy.name, formatShortMoment(createdAt))}
          {changedAt === createdAt ? '' : `, ${words.edited}`}
          {category ? `, ${words.about(category.name)}` : ''}
        </p>
      </div>
      {isReadOnly ? null : (
        <RowMenu
          label={words.noteActions(createdBy.name)}
          actions={[
            {
              label: words.edit,
              refusal: mayChange ? undefined : words.notYours.changeNote,
              onChoose: () => setOpen('edit'),
            },
            {
              label: words.remove,
              isDangerous: true,
              refusal: mayDelete ? undefined : words.notYours.deleteNote,
              onChoose: () => setOpen('delete'),
            },
          ]}
        />
      )}
      {open === 'delete' ? (
        <ConfirmDialog
          title={words.deleteNoteTitle}
          verb={words.remove}
          isDangerous
          act={() => sendNoteRemoval(place.partner, id)}
          onDone={close}
          onClose={close}
        >
          <p>{words.deleteNoteText}</p>
        </ConfirmDialog>
      ) : null}
    </li>
  );
}
