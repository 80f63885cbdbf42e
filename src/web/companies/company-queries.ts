/** What the screens of companies ask the server, and what they tell it. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../parts/api.ts';
import {
  type Answer,
  changeNote,
  changeTask,
  createNote,
  createTask,
  deleteNote,
  deleteTask,
  listCompanies,
  listNotes,
  listOwnContacts,
  listTasks,
  type Operations,
  readCompany,
  readTimeline,
} from '../parts/api-client.ts';
import { partnerKey, queryClient } from '../parts/queries.ts';

export type CompanyRow = Answer<'listCompanies'>['items'][number];
export type CompanyRecord = Answer<'readCompany'>;
export type Task = Answer<'createTask'>;
export type Note = Answer<'createNote'>;
export type Contact = Answer<'listOwnContacts'>['items'][number];
export type TimelineEntry = Answer<'readTimeline'>['items'][number];
export type CompaniesQuestion = NonNullable<Operations['listCompanies']['query']>;
export type TasksQuestion = NonNullable<Operations['listTasks']['query']>;
export type TaskBody = Operations['createTask']['body'];

export interface CompanyPlace {
  readonly partner: string;
  readonly client: string;
}

const recordsKey = (partner: string) => [...partnerKey(partner), 'records'] as const;

export const companiesQuery = (partner: string, question: CompaniesQuestion) =>
  queryOptions({
    queryKey: [...recordsKey(partner), 'companies', question],
    queryFn: ({ signal }) => call(listCompanies, { path: { partner }, query: question, signal }),
    placeholderData: (previous, query) => (query?.queryKey[1] === partner ? previous : undefined),
  });

export const companyQuery = ({ partner, client }: CompanyPlace, asOf: string | undefined) =>
  queryOptions({
    queryKey: [...recordsKey(partner), 'company', client, asOf ?? null],
    queryFn: ({ signal }) => call(readCompany, { path: { partner, client }, query: { asOf }, signal }),
  });

export const tasksQuery = (partner: string, question: TasksQuestion) =>
  queryOptions({
    queryKey: [...recordsKey(partner), 'tasks', question],
    queryFn: ({ signal }) => call(listTasks, { path: { partner }, query: question, signal }),
    placeholderData: (previous, query) => (query?.queryKey[1] === partner ? previous : undefined),
  });

export const contactsQuery = ({ partner, client }: CompanyPlace) =>
  queryOptions({
    queryKey: [...recordsKey(partner), 'contacts', client],
    queryFn: ({ signal }) => call(listOwnContacts, { path: { partner, client }, signal }),
  });

const NOTES_AT_ONCE = 20;

export const notesQuery = ({ partner, client }: CompanyPlace) =>
  infiniteQueryOptions({
    queryKey: [...recordsKey(partner), 'notes', client],
    queryFn: ({ pageParam, signal }) =>
      call(listNotes, {
        path: { partner, client },
        query: { limit: NOTES_AT_ONCE, offset: pageParam },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: (last, all) => {
      const shown = all.reduce((sum, { items }) => sum + items.length, 0);
      return shown < last.total ? shown : undefined;
    },
  });

export interface TimelineQuestion {
  /** Of one type alone; undefined: of all. */
  readonly type: string | undefined;
  readonly withActivities: boolean;
  readonly asOf: string | undefined;
}

const FACTS_AT_ONCE = 25;

export const timelineQuery = ({ partner, client }: CompanyPlace, question: TimelineQuestion) =>
  infiniteQueryOptions({
    queryKey: [...recordsKey(partner), 'timeline', client, question],
    queryFn: ({ pageParam, signal }) =>
      call(readTimeline, {
        path: { partner, client },
        query: {
          type: question.type,
          activities: question.withActivities ? 'true' : 'false',
          asOf: question.asOf,
          limit: FACTS_AT_ONCE,
          cursor: pageParam ?? undefined,
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

/** What a change touches is asked for again: counts of tasks stand in lists, too. */
export async function changed<Value>(partner: string, sent: Promise<Value>): Promise<Value> {
  const value = await sent;
  await queryClient.invalidateQueries({ queryKey: recordsKey(partner) });
  return value;
}

export const sendTask = ({ partner, client }: CompanyPlace, body: TaskBody) =>
  changed(partner, call(createTask, { path: { partner, client }, body }));

export const sendTaskChange = (partner: string, task: string, body: Operations['changeTask']['body']) =>
  changed(partner, call(changeTask, { path: { partner, task }, body }));

export const sendTaskRemoval = (partner: string, task: string) =>
  changed(partner, call(deleteTask, { path: { partner, task } }));

export const sendNote = ({ partner, client }: CompanyPlace, body: Operations['createNote']['body']) =>
  changed(partner, call(createNote, { path: { partner, client }, body }));

export const sendNoteChange = (partner: string, note: string, text: string) =>
  changed(partner, call(changeNote, { path: { partner, note }, body: { text } }));

export const sendNoteRemoval = (partner: string, note: string) =>
  changed(partner, call(deleteNote, { path: { partner, note } }));
