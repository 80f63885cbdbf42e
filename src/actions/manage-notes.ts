/** Adds, changes and deletes notes about a partner's clients. What a note says stays out of the audit log. */
import { randomUUID } from 'node:crypto';
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Caller } from '../contract/roles.ts';
import type { NoteBody, NotePage } from '../contract/tasks.ts';
import { findClient } from '../store/clients.ts';
import { deleteNote, insertNote, lockNote, type Note, updateNote } from '../store/notes.ts';
import { type Db, transact } from '../store/open.ts';
import type { Installation } from './installation.ts';
import { showNote } from './read-tasks.ts';
import {
  authorOf,
  mayChangeNote,
  mayDelete,
  refuseCategory,
  refuseChange,
  tellPages,
} from './record-rules.ts';
import { refuseClient } from './refuse.ts';
import { termsInForce } from './terms-in-force.ts';
import { writeAudit } from './write-audit.ts';

export async function addNote(
  installation: Installation,
  caller: Caller,
  { partner, client }: { readonly partner: string; readonly client: string },
  { text, category }: NoteBody,
): Promise<Result<NotePage, Refusal>> {
  const result = await transact(installation.store, async (db): Promise<Result<NotePage, Refusal>> => {
    if (!(await findClient(db, partner, client))) return refuseClient(client);
    const terms = await termsInForce(db);
    const refusal = refuseCategory(terms, category);
    if (refusal) return fail(refusal);
    const at = installation.now();
    const note: Note = {
      partner,
      id: randomUUID(),
      client,
      text,
      category,
      createdBy: authorOf(caller),
      createdByName: caller.name,
      createdAt: at,
      changedAt: at,
    };
    await insertNote(db, note);
    await log(db, caller, 'note.created', note);
    return succeed(showNote(note, caller, terms));
  });
  if (result.ok) await tellPages(installation, partner);
  return result;
}

interface Place {
  readonly partner: string;
  readonly note: string;
}

export async function changeNote(
  installation: Installation,
  caller: Caller,
  { partner, note: id }: Place,
  { text }: Pick<NoteBody, 'text'>,
): Promise<Result<NotePage, Refusal>> {
  const result = await transact(installation.store, async (db): Promise<Result<NotePage, Refusal>> => {
    const before = await lockNote(db, partner, id);
    if (!before) return refuseNote(id);
    if (!mayChangeNote(caller, before)) return refuseChange('who wrote the note');
    const after = { ...before, text, changedAt: installation.now() };
    await updateNote(db, after);
    const terms = await termsInForce(db);
    await log(db, caller, 'note.changed', after);
    return succeed(showNote(after, caller, terms));
  });
  if (result.ok) await tellPages(installation, partner);
  return result;
}

export async function removeNote(
  installation: Installation,
  caller: Caller,
  { partner, note: id }: Place,
): Promise<Result<NotePage, Refusal>> {
  const result = await transact(installation.store, async (db): Promise<Result<NotePage, Refusal>> => {
    const note = await lockNote(db, partner, id);
    if (!note) return refuseNote(id);
    if (!mayDelete(caller, note)) return refuseChange('who wrote the note, or a super admin');
    await deleteNote(db, partner, id);
    const terms = await termsInForce(db);
    await log(db, caller, 'note.deleted', note);
    return succeed(showNote(note, caller, terms));
  });
  if (result.ok) await tellPages(installation, partner);
  return result;
}

function refuseNote(id: string): Result<never, Refusal> {
  return fail({ code: 'not_found', detail: `The partner has no note with the id "${id}".` });
}

function log(db: Db, actor: Caller, action: string, { partner, client, id }: Note): Promise<void> {
  return writeAudit(db, { actor, action, partner, client, detail: { note: id } });
}
