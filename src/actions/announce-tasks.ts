/** Tells people of tasks of theirs that are due: on the day, or as soon afterwards as the daily pass comes by; each once. */
import { formatDay } from '../base/day.ts';
import type { NamedStanding } from '../store/rolled-statements.ts';
import { type StoredTask, takeDueTasks } from '../store/tasks.ts';
import { tellPeopleOf } from './tell-people.ts';
import type { Telling } from './telling.ts';

export async function announceTasks(telling: Telling, standings: readonly NamedStanding[]): Promise<void> {
  const partners = new Map(standings.map(({ partner, name }) => [partner, name]));
  const due = await takeDueTasks(telling.db, [...partners.keys()], telling.today);
  const byPerson = Map.groupBy(due, ({ partner, assignee }) => JSON.stringify([partner, assignee]));
  for (const tasks of byPerson.values())
    await tellPerson(telling, partners.get(tasks[0]!.partner) ?? '', tasks);
}

/** @param tasks of one partner and one person, the first to be due first */
async function tellPerson(
  { db, today, now }: Telling,
  partnerName: string,
  tasks: readonly StoredTask[],
): Promise<void> {
  const { partner, client, assignee, title } = tasks[0]!;
  const base = `/partners/${encodeURIComponent(partner)}/companies`;
  const isOne = tasks.length === 1;
  const link = isOne ? `${base}/${encodeURIComponent(client)}` : `${base}?tab=tasks`;
  await tellPeopleOf(db, { side: 'partner', partner }, ({ user }) => user === assignee, {
    kind: 'task-due',
    partner,
    ...(isOne ? { client } : {}),
    title: isOne ? `Due: ${title}` : `${tasks.length} tasks are due`,
    text: tasks.map((task) => `${task.title}, ${task.clientName}`).join('\n'),
    link,
    fields: {
      partnerName,
      tasks: tasks.map((task) => ({
        title: task.title,
        clientName: task.clientName,
        dueOn: formatDay(task.dueOn ?? today),
      })),
      link,
    },
    dedupeKey: `task-due:${partner}:${formatDay(today)}:${tasks[0]!.id}`,
    now,
  });
}
