/** What is to be done about a partner's clients, by whom and until when. */
import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../base/day.ts';
import type { Instant } from '../base/zone.ts';
import type { Db } from './open.ts';
import { stamp } from './stamp.ts';

export interface Task {
  readonly partner: string;
  readonly id: string;
  readonly client: string;
  readonly title: string;
  readonly text: string | null;
  readonly category: string | null;
  readonly dueOn: Day | null;
  /** A user's id. */
  readonly assignee: string | null;
  /** Null: an API key. */
  readonly createdBy: string | null;
  readonly createdByName: string;
  readonly createdAt: Instant;
  readonly doneAt: Instant | null;
  readonly doneByName: string | null;
}

export interface StoredTask extends Task {
  readonly clientName: string;
  /** Null of somebody who has left. */
  readonly assigneeName: string | null;
}

const dayText = (day: Day | null) => (day === null ? sql`null` : sql`date '1970-01-01' + ${day}::integer`);

const COLUMNS = sql`t.partner_id as partner, t.id, t.client_id as client, t.title, t.text, t.category,
  t.due_on - date '1970-01-01' as "dueOn", t.assignee, t.created_by as "createdBy",
  t.created_by_name as "createdByName", (extract(epoch from t.created_at) * 1000)::float8 as "createdAt",
  (extract(epoch from t.done_at) * 1000)::float8 as "doneAt", t.done_by_name as "doneByName"`;

const FOUND = sql`from tasks t join clients c on c.client_id = t.client_id left join users u on u.id = t.assignee
  and u.id in (select user_id from memberships m where m.partner_id = t.partner_id)`;

const SELECT = sql`select ${COLUMNS}, c.name as "clientName", u.name as "assigneeName" ${FOUND}`;

export async function insertTask(db: Db, task: Task): Promise<void> {
  const { partner, id, client, title, text, category, dueOn, assignee, createdBy, createdByName } = task;
  await sql`
    insert into tasks (partner_id, id, client_id, title, text, category, due_on, assignee, created_by,
      created_by_name, created_at, changed_at)
    values (${partner}, ${id}, ${client}, ${title}, ${text}::text, ${category}::text, ${dayText(dueOn)},
      ${assignee}::text, ${createdBy}::text, ${createdByName}, ${stamp(task.createdAt)}, ${stamp(task.createdAt)})`.execute(
    db,
  );
}

/** Writes what may change of it. Whoever is to do it anew, or by another day, is told anew. */
export async function updateTask(db: Db, task: Task, at: Instant): Promise<void> {
  const { partner, id, title, text, dueOn, assignee, doneAt, doneByName } = task;
  await sql`
    update tasks set title = ${title}, text = ${text}::text, assignee = ${assignee}::text, changed_at = ${stamp(at)},
      done_at = ${doneAt === null ? sql`null` : stamp(doneAt)}, done_by_name = ${doneByName}::text,
      told_on = case when due_on is not distinct from ${dayText(dueOn)} and assignee is not distinct from ${assignee}::text
        then told_on end,
      due_on = ${dayText(dueOn)}
    where partner_id = ${partner} and id = ${id}`.execute(db);
}

export async function deleteTask(db: Db, partner: string, id: string): Promise<void> {
  await sql`delete from tasks where partner_id = ${partner} and id = ${id}`.execute(db);
}

/** `isLocked`: held until the transaction ends, so that two changes follow one another. */
export async function findTask(
  db: Db,
  partner: string,
  id: string,
  isLocked = false,
): Promise<StoredTask | null> {
  const { rows } = await sql<StoredTask>`${SELECT} where t.partner_id = ${partner} and t.id = ${id}
    ${isLocked ? sql`for update of t` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export interface TaskSearch {
  readonly partner: string;
  readonly client: string | null;
  readonly assignee: string | null;
  readonly state: 'open' | 'done' | 'all';
  /** Due days, both included; null: any, or none. */
  readonly dueFrom: Day | null;
  readonly dueTo: Day | null;
  readonly search: string | null;
  readonly sort: 'due' | 'title' | 'client' | 'assignee';
  readonly order: 'asc' | 'desc';
  readonly limit: number;
  readonly offset: number;
}

const ORDERS: Readonly<Record<TaskSearch['sort'], RawBuilder<unknown>>> = {
  due: sql`t.due_on`,
  title: sql`lower(t.title)`,
  client: sql`lower(c.name)`,
  assignee: sql`lower(u.name)`,
};

/** A page of those that the search finds, what has no value last, and how many there are. */
export async function listTasks(
  db: Db,
  search: TaskSearch,
): Promise<{ readonly items: readonly StoredTask[]; readonly total: number }> {
  const where = sql`where ${sql.join(conditionsOf(search), sql` and `)}`;
  const { rows } = await sql<StoredTask>`${SELECT} ${where}
    order by ${ORDERS[search.sort]} ${search.order === 'desc' ? sql`desc` : sql`asc`} nulls last, t.created_at desc, t.id
    limit ${search.limit} offset ${search.offset}`.execute(db);
  const counted = await sql<{ n: number }>`select count(*)::integer as n ${FOUND} ${where}`.execute(db);
  return { items: rows, total: counted.rows[0]!.n };
}

function conditionsOf({ partner, client, assignee, state, dueFrom, dueTo, search }: TaskSearch) {
  return [
    sql`t.partner_id = ${partner}`,
    ...(client === null ? [] : [sql`t.client_id = ${client}`]),
    ...(assignee === null ? [] : [sql`t.assignee = ${assignee}`]),
    ...(state === 'all' ? [] : [state === 'open' ? sql`t.done_at is null` : sql`t.done_at is not null`]),
    ...(dueFrom === null ? [] : [sql`t.due_on >= ${dayText(dueFrom)}`]),
    ...(dueTo === null ? [] : [sql`t.due_on <= ${dayText(dueTo)}`]),
    ...(search === null
      ? []
      : [sql`position(lower(${search}::text) in lower(t.title || ' ' || c.name)) > 0`]),
  ];
}

/** Open ones of a partner, and those of one person among them. */
export async function countOpen(
  db: Db,
  partner: string,
  user: string | null,
): Promise<{ readonly open: number; readonly mine: number }> {
  const { rows } = await sql<{ open: number; mine: number }>`
    select count(*)::integer as open, (count(*) filter (where assignee = ${user}::text))::integer as mine
    from tasks where partner_id = ${partner} and done_at is null`.execute(db);
  return rows[0]!;
}

/** Open tasks by client. */
export async function countOpenByClient(db: Db, partner: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ client: string; n: number }>`
    select client_id as client, count(*)::integer as n from tasks
    where partner_id = ${partner} and done_at is null group by client_id`.execute(db);
  return new Map(rows.map(({ client, n }) => [client, n]));
}

/** Open tasks at a client that some people are to do, by person. */
export async function countOpenTasks(
  db: Db,
  partner: string,
  client: string,
  users: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ user: string; n: number }>`
    select assignee as "user", count(*)::integer as n from tasks
    where partner_id = ${partner} and client_id = ${client} and done_at is null
      and assignee = any(${users}::text[]) group by assignee`.execute(db);
  return new Map(rows.map(({ user, n }) => [user, n]));
}

/** Takes the open tasks of some partners that are due and whose people were not told yet; they count as told then. */
export async function takeDueTasks(
  db: Db,
  partners: readonly string[],
  today: Day,
): Promise<readonly StoredTask[]> {
  const { rows } = await sql<StoredTask>`
    with taken as (
      update tasks set told_on = ${dayText(today)}
      where partner_id = any(${partners}::text[]) and done_at is null and told_on is null
        and assignee is not null and due_on <= ${dayText(today)}
      returning partner_id, id
    )
    ${SELECT} where (t.partner_id, t.id) in (select partner_id, id from taken)
    order by t.partner_id, t.due_on, t.id`.execute(db);
  return rows;
}
