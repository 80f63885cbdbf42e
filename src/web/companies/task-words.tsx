/** How tasks are put into words wherever they show: until when, by whom, about what. */
import { useQuery } from '@tanstack/react-query';
import { formatDate } from '../parts/formats.ts';
import { statusQuery } from '../parts/queries.ts';
import { companyTexts as words } from '../texts/companies.ts';
import classes from './companies.module.css';
import type { Task } from './company-queries.ts';

/** When it is due; late and today stand out, in a word and in colour. */
export function DueDate({ task }: { readonly task: Task }) {
  const { data: status } = useQuery(statusQuery);
  const { dueOn, doneAt } = task;
  if (dueOn === null) return <span className="dimmed">{words.noDue}</span>;
  const day = formatDate(dueOn);
  if (doneAt !== null || status === undefined || dueOn > status.today)
    return <span className="dimmed">{words.dueOn(day)}</span>;
  return dueOn === status.today ? (
    <span className={classes.today}>{words.dueToday}</span>
  ) : (
    <span className={classes.late}>
      {words.overdue}, {words.dueOn(day)}
    </span>
  );
}

export const nameAssignee = ({ assignee }: Task): string =>
  assignee === null ? words.nobody : (assignee.name ?? words.gone);
