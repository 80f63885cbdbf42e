/** Tasks and notes of a partner's people about its clients. Nobody but the partner and the vendor's readers sees them. */
import { z } from 'zod';
import { dateText, idText, instantText, limit } from './shapes.ts';

const wording = (lengthMax: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(lengthMax)
    .refine((value) => !/[\0\p{Cs}]/u.test(value), 'has a NUL or broken character');

const writer = z.object({
  /** Null: an API key wrote it. */
  user: idText.nullable(),
  name: z.string(),
});

const title = wording(200).meta({ description: 'What is to be done', example: 'Show them the chatflows' });
const text = wording(4000).nullable().meta({ description: 'More about it', example: 'They asked in May.' });
const assignee = idText
  .nullable()
  .meta({ description: 'One of the partner’s people; null: nobody yet', example: 'u-ada' });
const category = idText
  .nullable()
  .meta({ description: 'A category of the engagement index that it is about', example: 'service' });

/** What the caller may do with it. */
const rights = { mayChange: z.boolean(), mayDelete: z.boolean() };

export const task = z
  .object({
    id: idText,
    client: idText,
    clientName: z.string(),
    title: z.string(),
    text: z.string().nullable(),
    category: z.object({ id: idText, name: z.string() }).nullable(),
    dueOn: dateText.nullable(),
    assignee: z
      .object({
        user: idText,
        /** Null of somebody who has left. */
        name: z.string().nullable(),
      })
      .nullable(),
    createdBy: writer,
    createdAt: instantText,
    doneAt: instantText.nullable(),
    doneBy: z.string().nullable(),
    ...rights,
  })
  .meta({ id: 'Task' });

export const taskBody = z.strictObject({
  title,
  text: text.default(null),
  dueOn: dateText.nullable().default(null),
  assignee: assignee.default(null),
  category: category.default(null),
});

/** What is left out stays. */
export const taskChange = z.strictObject({
  title: title.optional(),
  text: text.optional(),
  dueOn: dateText.nullable().optional(),
  assignee: assignee.optional(),
  isDone: z.boolean().optional(),
});

export const tasksQuery = z.object({
  client: idText.optional().meta({ description: 'Only tasks about this client' }),
  assignee: idText
    .optional()
    .meta({ description: 'Only tasks of this person; `me`: of the caller', example: 'me' }),
  state: z.enum(['open', 'done', 'all']).default('open'),
  due: z
    .enum(['overdue', 'today', 'week'])
    .optional()
    .meta({ description: 'Only those whose day has passed, is today, or comes within a week' }),
  search: z.string().max(200).optional().meta({ description: 'Part of a title or of a client’s name' }),
  sort: z.enum(['due', 'title', 'client', 'assignee']).default('due'),
  order: z.enum(['asc', 'desc']).default('asc'),
  limit,
  offset: z.coerce.number().int().min(0).default(0),
});

export const taskList = z
  .object({
    items: z.array(task),
    /** How many the question finds on all pages. */
    total: z.int(),
    /** Open ones of the partner, and those of the caller alone; whatever is searched for. */
    open: z.int(),
    mine: z.int(),
  })
  .meta({ id: 'TaskList' });

export const note = z
  .object({
    id: idText,
    client: idText,
    text: z.string(),
    category: z.object({ id: idText, name: z.string() }).nullable(),
    createdBy: writer,
    createdAt: instantText,
    /** Later than `createdAt`: it was changed. */
    changedAt: instantText,
    ...rights,
  })
  .meta({ id: 'Note' });

export const noteBody = z.strictObject({ text: wording(10_000), category: category.default(null) });
export const noteChange = z.strictObject({ text: wording(10_000) });

export const notesQuery = z.object({ limit, offset: z.coerce.number().int().min(0).default(0) });

export const noteList = z.object({ items: z.array(note), total: z.int() }).meta({ id: 'NoteList' });

export const taskPath = z.object({
  partner: idText,
  task: idText.meta({ description: 'The task’s id', example: 'task-1' }),
});
export const notePath = z.object({
  partner: idText,
  note: idText.meta({ description: 'The note’s id', example: 'note-1' }),
});

export type TaskPage = z.infer<typeof task>;
export type TaskBody = z.infer<typeof taskBody>;
export type TaskChange = z.infer<typeof taskChange>;
export type TasksQuery = z.infer<typeof tasksQuery>;
export type TaskList = z.infer<typeof taskList>;
export type NotePage = z.infer<typeof note>;
export type NoteBody = z.infer<typeof noteBody>;
export type NotesQuery = z.infer<typeof notesQuery>;
export type NoteList = z.infer<typeof noteList>;
