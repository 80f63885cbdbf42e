/** Mails about tasks, in English and German. */
import type { MailFields } from '../contract/mail-kinds.ts';
import { button, type Template, text } from './content.ts';

type Of = Template<MailFields['task-due']>;

export const taskDue: Of = ({ tasks, link }, { date, count }) => {
  const [first] = tasks;
  return {
    subject: tasks.length === 1 && first ? `Due: ${first.title}` : `${tasks.length} tasks are due`,
    blocks: [
      text(`${count(tasks.length, 'task', 'tasks')} of yours ${tasks.length === 1 ? 'is' : 'are'} due.`),
      {
        kind: 'table',
        columns: ['Task', 'Client', 'Due'],
        rows: tasks.map(({ title, clientName, dueOn }) => [title, clientName, date(dueOn)]),
      },
      button(tasks.length === 1 ? 'Open the company record' : 'Open your tasks', link),
    ],
  };
};

export const germanTaskDue: Of = ({ tasks, link }, { date, count }) => {
  const [first] = tasks;
  return {
    subject: tasks.length === 1 && first ? `Fällig: ${first.title}` : `${tasks.length} Aufgaben sind fällig`,
    blocks: [
      text(
        `${count(tasks.length, 'Aufgabe', 'Aufgaben')} von Ihnen ${tasks.length === 1 ? 'ist' : 'sind'} fällig.`,
      ),
      {
        kind: 'table',
        columns: ['Aufgabe', 'Kunde', 'Fällig'],
        rows: tasks.map(({ title, clientName, dueOn }) => [title, clientName, date(dueOn)]),
      },
      button(tasks.length === 1 ? 'Firmeneintrag öffnen' : 'Ihre Aufgaben öffnen', link),
    ],
  };
};
