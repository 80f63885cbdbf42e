/** The tasks of a company record: open or done, each edited in its place, and a new one. */
import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LoadError } from '../parts/states.tsx';
import { companyTexts as words } from '../texts/companies.ts';
import classes from './companies.module.css';
import { type CompanyPlace, tasksQuery } from './company-queries.ts';
import { TaskEntry } from './task-entry.tsx';
import { TaskForm } from './task-form.tsx';

const TASKS_MAX = 100;

interface Props {
  readonly place: CompanyPlace;
  readonly isReadOnly: boolean;
}

export function CompanyTasks({ place, isReadOnly }: Props) {
  const { partner, client } = place;
  const [state, setState] = useState<'open' | 'done'>('open');
  const [isAdding, setAdding] = useState(false);
  const { data, error, refetch } = useQuery(tasksQuery(partner, { client, state, limit: TASKS_MAX }));
  return (
    <section className={classes.block} aria-labelledby="tasks">
      <div className={classes.blockHead}>
        <h2 id="tasks">{words.tasks}</h2>
        <SegmentedControl
          size="xs"
          aria-label={words.whichTasks}
          data={(['open', 'done'] as const).map((value) => ({ value, label: words.taskStates[value] }))}
          value={state}
          onChange={(value) => setState(value === 'done' ? 'done' : 'open')}
        />
        {isReadOnly || isAdding ? null : (
          <Button variant="default" size="compact-sm" onClick={() => setAdding(true)}>
            {words.createTask}
          </Button>
        )}
      </div>
      {isAdding ? (
        <TaskForm place={place} onDone={() => setAdding(false)} onCancel={() => setAdding(false)} />
      ) : null}
      {error && !data ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Skeleton height={72} />}
      {data?.items.length === 0 ? (
        <p className="dimmed">{state === 'open' ? words.noTasks : words.noDone}</p>
      ) : null}
      <ul className={classes.items}>
        {data?.items.map((task) => (
          <TaskEntry key={task.id} partner={partner} task={task} isReadOnly={isReadOnly} />
        ))}
      </ul>
    </section>
  );
}
