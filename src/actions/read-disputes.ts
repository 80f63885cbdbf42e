/** Reads disputes: a page of them, of one partner or of all, and one with all that was said. */
import { assert } from '../base/assert.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import { formatInstant } from '../base/zone.ts';
import type { DisputeList, DisputePage, DisputesQuery } from '../contract/disputes.ts';
import type { Refusal } from '../contract/errors.ts';
import {
  findDispute,
  listDisputes as listStored,
  loadMessages,
  type StoredDispute,
} from '../store/disputes.ts';
import { type Db, readConsistently } from '../store/open.ts';
import type { Installation } from './installation.ts';
import { cutPage, readPlace } from './page-place.ts';

/** `partner` null: of all that the caller may see. */
export function listDisputes(
  installation: Installation,
  partner: string | null,
  { status, search, limit, cursor }: DisputesQuery,
): Promise<Result<DisputeList, Refusal>> {
  return readConsistently(installation.store, async (db) => {
    const after = readPlace(cursor);
    if (!after.ok) return after;
    const rows = await listStored(db, {
      partner,
      status: status ?? null,
      search: search || null,
      limit: limit + 1,
      after: after.value,
    });
    const { page, next } = cutPage(rows, limit, (row) => row.updatedAt);
    return succeed({ items: page.map((row) => ({ ...viewDispute(row), messages: row.messages })), next });
  });
}

export function readDispute(
  installation: Installation,
  { partner, dispute }: { readonly partner: string; readonly dispute: string },
): Promise<Result<DisputePage, Refusal>> {
  return readConsistently(installation.store, async (db) =>
    (await findDispute(db, partner, dispute))
      ? succeed(await showDispute(db, partner, dispute))
      : refuseDispute(dispute),
  );
}

/** One that is there. */
export async function showDispute(db: Db, partner: string, id: string): Promise<DisputePage> {
  const dispute = await findDispute(db, partner, id);
  assert(dispute !== null, 'the dispute is stored');
  const messages = await loadMessages(db, partner, id);
  return {
    ...viewDispute(dispute),
    messages: messages.map(({ authorName, at, ...rest }) => ({
      ...rest,
      author: authorName,
      at: formatInstant(at),
    })),
  };
}

function viewDispute({
  openedBy: _,
  openedByName,
  openedAt,
  updatedAt,
  about,
  messages: __,
  ...rest
}: StoredDispute) {
  return {
    ...rest,
    about: about as DisputePage['about'],
    openedBy: openedByName,
    openedAt: formatInstant(openedAt),
    updatedAt: formatInstant(updatedAt),
  };
}

export function refuseDispute(id: string): Result<never, Refusal> {
  return fail({ code: 'not_found', detail: `There is no dispute with the id "${id}".` });
}
