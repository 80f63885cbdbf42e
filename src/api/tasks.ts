/** Tasks and notes of a partner's people about its clients. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { addNote, changeNote, removeNote } from '../actions/manage-notes.ts';
import { addTask, changeTask, removeTask } from '../actions/manage-tasks.ts';
import { listClientNotes, listTasks } from '../actions/read-tasks.ts';
import { partnerClientPath, partnerPath } from '../contract/shapes.ts';
import {
  note,
  noteBody,
  noteChange,
  noteList,
  notePath,
  notesQuery,
  task,
  taskBody,
  taskChange,
  taskList,
  taskPath,
  tasksQuery,
} from '../contract/tasks.ts';
import { allow, callerOf } from './access.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

const COMPANY = '/partners/:partner/companies/:client';
const TAG = 'Companies';

export function addTaskRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const writing = allow('tasks', 'write', 'partner');
  const list = { params: partnerPath, querystring: tasksQuery };
  routes.get(
    '/partners/:partner/tasks',
    {
      ...allow('tasks', 'read', 'partner'),
      schema: describeRoute(TAG, 'listTasks', 'Tasks about a partner’s clients', list, taskList),
    },
    async (request) =>
      unwrap(await listTasks(request.installation, callerOf(request), request.params.partner, request.query)),
  );
  const creation = { params: partnerClientPath, body: taskBody };
  routes.post(
    `${COMPANY}/tasks`,
    { ...writing, schema: describeRoute(TAG, 'createTask', 'Add a task about a client', creation, task) },
    async (request) =>
      unwrap(await addTask(request.installation, callerOf(request), request.params, request.body)),
  );
  const change = { params: taskPath, body: taskChange };
  routes.patch(
    '/partners/:partner/tasks/:task',
    {
      ...writing,
      schema: describeRoute(TAG, 'changeTask', 'Change a task, finish it, or open it again', change, task),
    },
    async (request) =>
      unwrap(await changeTask(request.installation, callerOf(request), request.params, request.body)),
  );
  routes.delete(
    '/partners/:partner/tasks/:task',
    { ...writing, schema: describeRoute(TAG, 'deleteTask', 'Delete a task', { params: taskPath }, task) },
    async (request) => unwrap(await removeTask(request.installation, callerOf(request), request.params)),
  );
  addNoteRoutes(server);
}

function addNoteRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const writing = allow('notes', 'write', 'partner');
  const list = { params: partnerClientPath, querystring: notesQuery };
  routes.get(
    `${COMPANY}/notes`,
    {
      ...allow('notes', 'read', 'partner'),
      schema: describeRoute(TAG, 'listNotes', 'Notes about a client, newest first', list, noteList),
    },
    async (request) =>
      unwrap(await listClientNotes(request.installation, callerOf(request), request.params, request.query)),
  );
  const creation = { params: partnerClientPath, body: noteBody };
  routes.post(
    `${COMPANY}/notes`,
    { ...writing, schema: describeRoute(TAG, 'createNote', 'Leave a note about a client', creation, note) },
    async (request) =>
      unwrap(await addNote(request.installation, callerOf(request), request.params, request.body)),
  );
  const change = { params: notePath, body: noteChange };
  routes.patch(
    '/partners/:partner/notes/:note',
    { ...writing, schema: describeRoute(TAG, 'changeNote', 'Change a note of your own', change, note) },
    async (request) =>
      unwrap(await changeNote(request.installation, callerOf(request), request.params, request.body)),
  );
  routes.delete(
    '/partners/:partner/notes/:note',
    { ...writing, schema: describeRoute(TAG, 'deleteNote', 'Delete a note', { params: notePath }, note) },
    async (request) => unwrap(await removeNote(request.installation, callerOf(request), request.params)),
  );
}
