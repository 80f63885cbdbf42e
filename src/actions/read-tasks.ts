/** Reads tasks and notes of a partner as the caller may work with them. */
import { type Day, formatDay } from '../base/day.ts';
import { type Result, succeed } from '../base/result.ts';
import { formatInstant } from '../base/zone.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Caller } from '../contract/roles.ts';
import type { NoteList, NotePage, NotesQuery, TaskList, TaskPage, TasksQuery } from '../contract/tasks.ts';
import type { Terms } from '../program/terms.ts';
import { findClient } from '../store/clients.ts';
import { listNotes, type Note } from '../store/notes.ts';
import { countOpen, listTasks as listStored, type StoredTask } from '../store/tasks.ts';
import { consultPartner } from './consult.ts';
import type { Installation } from './installation.ts';
import { authorOf, mayChangeNote, mayChangeTask, mayDelete, nameCategory } from './record-rules.ts';
import { refuseClient } from './refuse.ts';

const WEEK_DAYS = 7;

export function listTasks(
  installation: Installation,
  caller: Caller,
  partner: string,
  query: TasksQuery,
): Promise<Result<TaskList, Refusal>> {
  return consultPartner(installation, partner, async ({ db, terms, today }) => {
    const { client, assignee, due, search, ...rest } = query;
    const own = authorOf(caller);
    const { items, total } = await listStored(db, {
      ...rest,
      partner,
      client: client ?? null,
      // A key that asks for its own has none.
      assignee: assignee === 'me' ? (own ?? '') : (assignee ?? null),
      search: search?.trim() || null,
      ...readDue(due, today),
    });
    return succeed({
      items: items.map((task) => showTask(task, caller, terms)),
      total,
      ...(await countOpen(db, partner, own)),
    });
  });
}

function readDue(due: TasksQuery['due'], today: Day): { dueFrom: Day | null; dueTo: Day | null } {
  switch (due) {
    case undefined:
      return { dueFrom: null, dueTo: null };
    case 'overdue':
      return { dueFrom: null, dueTo: today - 1 };
    case 'today':
      return { dueFrom: today, dueTo: today };
    case 'week':
      return { dueFrom: today, dueTo: today + WEEK_DAYS };
  }
}

export function showTask(task: StoredTask, caller: Caller, terms: Terms): TaskPage {
  const { id, client, clientName, title, text, category, dueOn, assignee, doneAt } = task;
  return {
    id,
    client,
    clientName,
    title,
    text,
    category: nameCategory(terms, category),
    dueOn: dueOn === null ? null : formatDay(dueOn),
    assignee: assignee === null ? null : { user: assignee, name: task.assigneeName },
    createdBy: { user: task.createdBy, name: task.createdByName },
    createdAt: formatInstant(task.createdAt),
    doneAt: doneAt === null ? null : formatInstant(doneAt),
    doneBy: task.doneByName,
    mayChange: mayChangeTask(caller, task),
    mayDelete: mayDelete(caller, task),
  };
}

export function listClientNotes(
  installation: Installation,
  caller: Caller,
  { partner, client }: { readonly partner: string; readonly client: string },
  page: NotesQuery,
): Promise<Result<NoteList, Refusal>> {
  return consultPartner(installation, partner, async ({ db, terms }) => {
    if (!(await findClient(db, partner, client))) return refuseClient(client);
    const { items, total } = await listNotes(db, { partner, client, ...page });
    return succeed({ items: items.map((note) => showNote(note, caller, terms)), total });
  });
}

export function showNote(note: Note, caller: Caller, terms: Terms): NotePage {
  const { id, client, text, category, createdBy, createdByName, createdAt, changedAt } = note;
  return {
    id,
    client,
    text,
    category: nameCategory(terms, category),
    createdBy: { user: createdBy, name: createdByName },
    createdAt: formatInstant(createdAt),
    changedAt: formatInstant(changedAt),
    mayChange: mayChangeNote(caller, note),
    mayDelete: mayDelete(caller, note),
  };
}
