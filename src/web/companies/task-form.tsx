/** The form of a task, new or changed: what, until when, and who does it. Stands in the page, so that panels may have it. */
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Failure, readFieldErrors } from '../parts/failure.tsx';
import { useMe } from '../parts/me.ts';
import { peopleQuery } from '../settings/people-queries.ts';
import { makePlace } from '../settings/place.ts';
import { companyTexts as words } from '../texts/companies.ts';
import { tableTexts } from '../texts/tables.ts';
import classes from './companies.module.css';
import { type CompanyPlace, sendTask, sendTaskChange, type Task } from './company-queries.ts';

interface Props {
  readonly place: CompanyPlace;
  /** The one that is changed; undefined: a new one. */
  readonly task?: Task;
  /** Of the engagement index, about which a new one is. */
  readonly category?: string;
  /** What a new one begins with. */
  readonly title?: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

export function TaskForm({ place, task, category, title = '', onDone, onCancel }: Props) {
  const form = useForm({
    initialValues: {
      title: task?.title ?? title,
      text: task?.text ?? '',
      dueOn: task?.dueOn ?? '',
      assignee: task?.assignee?.user ?? '',
    },
    validate: { title: (value) => (value.trim() === '' ? words.titleNeeded : null) },
  });
  const saving = useMutation({
    mutationFn: (values: typeof form.values) => {
      const body = {
        title: values.title,
        text: values.text.trim() || null,
        dueOn: values.dueOn || null,
        assignee: values.assignee || null,
      };
      return task
        ? sendTaskChange(place.partner, task.id, body)
        : sendTask(place, { ...body, category: category ?? null });
    },
    onSuccess: onDone,
    onError: (error) => form.setErrors(readFieldErrors(error)),
  });
  return (
    <form
      className={classes.form}
      onSubmit={form.onSubmit((values) => saving.mutate(values))}
      noValidate
      aria-label={task ? words.edit : words.createTask}
    >
      <TextInput label={words.taskTitle} maxLength={200} data-autofocus {...form.getInputProps('title')} />
      <Textarea
        label={words.taskText}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        {...form.getInputProps('text')}
      />
      <div className={classes.pair}>
        <TextInput type="date" label={words.due} {...form.getInputProps('dueOn')} />
        <AssigneeField
          partner={place.partner}
          kept={task?.assignee ?? null}
          {...form.getInputProps('assignee')}
        />
      </div>
      <Failure error={saving.error} />
      <div className={classes.buttons}>
        <Button type="submit" loading={saving.isPending}>
          {task ? words.saveTask : words.createTask}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {tableTexts.cancel}
        </Button>
      </div>
    </form>
  );
}

interface AssigneeProps {
  readonly partner: string;
  /** Who has it now, maybe somebody who has left. */
  readonly kept: Task['assignee'];
}

function AssigneeField({ partner, kept, ...field }: AssigneeProps) {
  const me = useMe();
  const people = useQuery({
    ...peopleQuery(makePlace(me!, partner)),
    enabled: me !== undefined,
  });
  const there = (people.data?.items ?? []).map(({ user, name }) => ({ value: user, label: name }));
  const left =
    kept && !there.some(({ value }) => value === kept.user)
      ? [{ value: kept.user, label: kept.name ?? words.gone }]
      : [];
  return (
    <NativeSelect
      label={words.assignee}
      data={[{ value: '', label: words.nobody }, ...left, ...there]}
      {...field}
    />
  );
}
