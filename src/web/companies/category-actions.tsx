/** What can be done in a category of the engagement index: a task or a note, which land on the company record. */
import { Button } from '@mantine/core';
import { IconNote, IconSquareCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { decideFor, useMe } from '../parts/me.ts';
import { companyTexts as words } from '../texts/companies.ts';
import classes from './companies.module.css';
import { NoteForm } from './note-form.tsx';
import { TaskForm } from './task-form.tsx';

interface Props {
  readonly partner: string;
  readonly client: string;
  readonly category: string;
}

export function CategoryActions({ partner, client, category }: Props) {
  const me = useMe();
  const [open, setOpen] = useState<'task' | 'note' | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const place = { partner, client };
  if (!me || decideFor(me, 'tasks', 'write', { kind: 'partner', partner }) !== 'allowed') return null;
  const show = (what: 'task' | 'note') => {
    setSaved(null);
    setOpen(what);
  };
  const finish = (word: string) => {
    setOpen(null);
    setSaved(word);
  };
  if (open !== null) {
    const Form = open === 'task' ? TaskForm : NoteForm;
    return (
      <Form
        place={place}
        category={category}
        onDone={() => finish(open === 'task' ? words.taskSaved : words.noteSaved)}
        onCancel={() => setOpen(null)}
      />
    );
  }
  return (
    <div className={`${classes.actions} ${classes.apart}`}>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconSquareCheck size={16} stroke={1.75} />}
        onClick={() => show('task')}
      >
        {words.createTask}
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconNote size={16} stroke={1.75} />}
        onClick={() => show('note')}
      >
        {words.leaveNote}
      </Button>
      <span role="status">
        {saved === null ? null : (
          <Link className="link" to="/partners/$partner/companies/$client" params={place}>
            {saved}
          </Link>
        )}
      </span>
    </div>
  );
}
