/** One task: its box to tick, its words, and what can be done with it; edited where it stands. */
import { Checkbox } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { formatShortMoment } from '../parts/formats.ts';
import { RowMenu } from '../parts/row-menu.tsx';
import { companyTexts as words } from '../texts/companies.ts';
import classes from './companies.module.css';
import { sendTaskChange, sendTaskRemoval, type Task } from './company-queries.ts';
import { TaskForm } from './task-form.tsx';
import { DueDate, nameAssignee } from './task-words.tsx';

interface Props {
  readonly partner: string;
  readonly task: Task;
  /** Nothing can be done: the reader is not one of the partner's people. */
  readonly isReadOnly: boolean;
  /** Stands after the words, such as whom it is about. */
  readonly about?: ReactNode;
}

export function TaskEntry({ partner, task, isReadOnly, about }: Props) {
  const { id, title, text, category, doneAt, doneBy, mayChange, mayDelete } = task;
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null);
  const close = () => setOpen(null);
  const finishing = useMutation({
    mutationFn: (isDone: boolean) => sendTaskChange(partner, id, { isDone }),
  });
  if (open === 'edit')
    return (
      <li>
        <div className={classes.itemWords}>
          <TaskForm place={{ partner, client: task.client }} task={task} onDone={close} onCancel={close} />
        </div>
      </li>
    );
  const isDone = doneAt !== null;
  return (
    <li>
      <Checkbox
        aria-label={isDone ? words.reopen(title) : words.finish(title)}
        checked={finishing.isPending ? finishing.variables : isDone}
        disabled={isReadOnly || !mayChange || finishing.isPending}
        onChange={(event) => finishing.mutate(event.currentTarget.checked)}
      />
      <div className={classes.itemWords} data-done={isDone || undefined}>
        <p>{title}</p>
        {text === null ? null : <p className={`${classes.text} dimmed`}>{text}</p>}
        <p className="small">
          {isDone && doneAt !== null ? (
            <span className="dimmed">{words.doneBy(doneBy ?? '', formatShortMoment(doneAt))}</span>
          ) : (
            <>
              <DueDate task={task} />
              <span className="dimmed">, {nameAssignee(task)}</span>
            </>
          )}
          {category ? <span className="dimmed">, {words.about(category.name)}</span> : null}
        </p>
        {about}
        <Failure error={finishing.error} />
      </div>
      {isReadOnly ? null : (
        <RowMenu
          label={words.taskActions(title)}
          actions={[
            {
              label: words.edit,
              refusal: mayChange ? undefined : words.notYours.changeTask,
              onChoose: () => setOpen('edit'),
            },
            {
              label: words.remove,
              isDangerous: true,
              refusal: mayDelete ? undefined : words.notYours.deleteTask,
              onChoose: () => setOpen('delete'),
            },
          ]}
        />
      )}
      {open === 'delete' ? (
        <ConfirmDialog
          title={words.deleteTaskTitle}
          verb={words.remove}
          isDangerous
          act={() => sendTaskRemoval(partner, id)}
          onDone={close}
          onClose={close}
        >
          <p>{words.deleteTaskText(title)}</p>
        </ConfirmDialog>
      ) : null}
    </li>
  );
}
