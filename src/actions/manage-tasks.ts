/** Adds, changes and deletes tasks about a partner's clients. */
import { randomUUID } from 'node:crypto';
import { formatDay, parseDay } from '../base/day.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Caller } from '../contract/roles.ts';
import type { TaskBody, TaskChange, TaskPage } from '../contract/tasks.ts';
import { findClient } from '../store/clients.ts';
import { type Db, transact } from '../store/open.ts';
import { readPerson } from '../store/partner-settings.ts';
import { deleteTask, findTask, insertTask, type Task, updateTask } from '../store/tasks.ts';
import type { Installation } from './installation.ts';
import { showTask } from './read-tasks.ts';
import {
  authorOf,
  mayChangeTask,
  mayDelete,
  refuseCategory,
  refuseChange,
  tellPages,
} from './record-rules.ts';
import { refuseClient } from './refuse.ts';
import { termsInForce } from './terms-in-force.ts';
import { writeAudit } from './write-audit.ts';

export async function addTask(
  installation: Installation,
  caller: Caller,
  { partner, client }: { readonly partner: string; readonly client: string },
  { dueOn, ...body }: TaskBody,
): Promise<Result<TaskPage, Refusal>> {
  const result = await transact(installation.store, async (db): Promise<Result<TaskPage, Refusal>> => {
    if (!(await findClient(db, partner, client))) return refuseClient(client);
    const task: Task = {
      ...body,
      partner,
      client,
      id: randomUUID(),
      dueOn: dueOn === null ? null : parseDay(dueOn),
      createdBy: authorOf(caller),
      createdByName: caller.name,
      createdAt: installation.now(),
      doneAt: null,
      doneByName: null,
    };
    const terms = await termsInForce(db);
    const refusal =
      refuseCategory(terms, body.category) ?? (await refuseAssignee(db, partner, body.assignee));
    if (refusal) return fail(refusal);
    await insertTask(db, task);
    const stored = await findTask(db, partner, task.id);
    await writeAudit(db, {
      actor: caller,
      action: 'task.created',
      partner,
      client,
      detail: { task: task.id, title: task.title, assignee: stored!.assigneeName, dueOn },
    });
    return succeed(showTask(stored!, caller, terms));
  });
  if (result.ok) await tellPages(installation, partner);
  return result;
}

/** Whoever is to do it must be one of the partner's people. */
async function refuseAssignee(db: Db, partner: string, assignee: string | null): Promise<Refusal | null> {
  if (assignee === null || (await readPerson(db, partner, assignee)).isThere) return null;
  const message = 'This person is not one of the partner’s people.';
  return { code: 'bad_request', detail: message, fields: [{ pointer: '/assignee', message }] };
}

interface Place {
  readonly partner: string;
  readonly task: string;
}

export async function changeTask(
  installation: Installation,
  caller: Caller,
  { partner, task: id }: Place,
  change: TaskChange,
): Promise<Result<TaskPage, Refusal>> {
  const result = await transact(installation.store, async (db): Promise<Result<TaskPage, Refusal>> => {
    const before = await findTask(db, partner, id, true);
    if (!before) return refuseTask(id);
    if (!mayChangeTask(caller, before))
      return refuseChange('who wrote the task, who is to do it, or a super admin');
    const now = installation.now();
    const after = applyChange(before, change, caller, now);
    const refusal =
      after.assignee === before.assignee ? null : await refuseAssignee(db, partner, after.assignee);
    if (refusal) return fail(refusal);
    await updateTask(db, after, now);
    const stored = (await findTask(db, partner, id))!;
    await writeAudit(db, {
      actor: caller,
      action: nameChange(before, after),
      partner,
      client: before.client,
      detail: { task: id, title: after.title, ...listDifferences(before, after) },
    });
    return succeed(showTask(stored, caller, await termsInForce(db)));
  });
  if (result.ok) await tellPages(installation, partner);
  return result;
}

function applyChange(before: Task, change: TaskChange, caller: Caller, now: number): Task {
  const { title, text, dueOn, assignee, isDone } = change;
  const isKept = isDone === undefined || isDone === (before.doneAt !== null);
  return {
    ...before,
    title: title ?? before.title,
    text: text === undefined ? before.text : text,
    dueOn: dueOn === undefined ? before.dueOn : dueOn === null ? null : parseDay(dueOn),
    assignee: assignee === undefined ? before.assignee : assignee,
    ...(isKept ? {} : { doneAt: isDone ? now : null, doneByName: isDone ? caller.name : null }),
  };
}

function nameChange(before: Task, after: Task): string {
  if (before.doneAt === after.doneAt) return 'task.changed';
  return after.doneAt === null ? 'task.reopened' : 'task.done';
}

function listDifferences(before: Task, after: Task) {
  const write = ({ title, text, dueOn, assignee }: Task) => ({
    title,
    text,
    dueOn: dueOn === null ? null : formatDay(dueOn),
    assignee,
  });
  const [was, is] = [write(before), write(after)];
  return Object.fromEntries(
    (['title', 'text', 'dueOn', 'assignee'] as const)
      .filter((field) => was[field] !== is[field])
      .map((field) => [field, { before: was[field], after: is[field] }]),
  );
}

function refuseTask(id: string): Result<never, Refusal> {
  return fail({ code: 'not_found', detail: `The partner has no task with the id "${id}".` });
}

export async function removeTask(
  installation: Installation,
  caller: Caller,
  { partner, task: id }: Place,
): Promise<Result<TaskPage, Refusal>> {
  const result = await transact(installation.store, async (db): Promise<Result<TaskPage, Refusal>> => {
    const task = await findTask(db, partner, id, true);
    if (!task) return refuseTask(id);
    if (!mayDelete(caller, task)) return refuseChange('who wrote the task, or a super admin');
    await deleteTask(db, partner, id);
    await writeAudit(db, {
      actor: caller,
      action: 'task.deleted',
      partner,
      client: task.client,
      detail: { task: id, title: task.title },
    });
    return succeed(showTask(task, caller, await termsInForce(db)));
  });
  if (result.ok) await tellPages(installation, partner);
  return result;
}
