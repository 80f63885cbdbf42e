/** Whose tasks and notes a caller may change, and how they say so; and word to open pages that they did. */
import { fail, type Result } from '../base/result.ts';
import { formatInstant } from '../base/zone.ts';
import type { Refusal } from '../contract/errors.ts';
import { rolesAt } from '../contract/policy.ts';
import type { Caller } from '../contract/roles.ts';
import { engagementCategoriesOf } from '../program/renewal-policy.ts';
import type { Terms } from '../program/terms.ts';
import { readIntake } from '../store/intake.ts';
import type { Installation } from './installation.ts';

interface Written {
  readonly partner: string;
  /** Null: an API key. */
  readonly createdBy: string | null;
}

/** A user's id; an API key writes as nobody. */
export const authorOf = ({ kind, id }: Caller): string | null => (kind === 'user' ? id : null);

function isSuperAdmin(caller: Caller, partner: string): boolean {
  return rolesAt(caller, { kind: 'partner', partner }).includes('partner:super-admin');
}

function isAuthor(caller: Caller, { createdBy }: Written): boolean {
  return createdBy !== null && createdBy === authorOf(caller);
}

function isOfPartner(caller: Caller, partner: string): boolean {
  return rolesAt(caller, { kind: 'partner', partner }).some((role) => role.startsWith('partner:'));
}

/** A task is changed by whoever wrote it or is to do it, by anybody while nobody is, and by super admins. */
export function mayChangeTask(caller: Caller, task: Written & { readonly assignee: string | null }): boolean {
  const { partner, assignee } = task;
  if (!isOfPartner(caller, partner)) return false;
  return (
    assignee === null ||
    assignee === authorOf(caller) ||
    isAuthor(caller, task) ||
    isSuperAdmin(caller, partner)
  );
}

/** A note is its writer's own. */
export function mayChangeNote(caller: Caller, note: Written): boolean {
  return isOfPartner(caller, note.partner) && isAuthor(caller, note);
}

/** A task or note is deleted by its writer, and by super admins. */
export function mayDelete(caller: Caller, written: Written): boolean {
  const { partner } = written;
  return isOfPartner(caller, partner) && (isAuthor(caller, written) || isSuperAdmin(caller, partner));
}

export function refuseChange(who: string): Result<never, Refusal> {
  return fail({ code: 'forbidden', detail: `Only ${who} can do this.` });
}

/** A category of the engagement index with its name; one that the program no longer has keeps its id as name. */
export function nameCategory(terms: Terms, category: string | null) {
  if (category === null) return null;
  const found = engagementCategoriesOf(terms.program).find(({ id }) => id === category);
  return { id: category, name: found?.name ?? category };
}

/** Null: it is none, or one of the program's. */
export function refuseCategory(terms: Terms, category: string | null): Refusal | null {
  if (category === null || engagementCategoriesOf(terms.program).some(({ id }) => id === category))
    return null;
  const message = `The program has no category "${category}".`;
  return { code: 'bad_request', detail: message, fields: [{ pointer: '/category', message }] };
}

/** Lets the partner's open pages ask again. Call it when the transaction is over. */
export async function tellPages(installation: Installation, partner: string): Promise<void> {
  const { recordedThrough } = await readIntake(installation.store.db);
  installation.changes.post({
    partners: [partner],
    clients: [],
    recordedThrough: formatInstant(recordedThrough ?? installation.now()),
  });
}
