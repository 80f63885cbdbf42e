/** Takes what somebody says of the product, and tells the program managers. */
import { randomUUID } from 'node:crypto';
import { type Result, succeed } from '../base/result.ts';
import { formatInstant } from '../base/zone.ts';
import type { Refusal } from '../contract/errors.ts';
import type { FeedbackBody, FeedbackList, FeedbackQuery } from '../contract/feedback.ts';
import type { Caller } from '../contract/roles.ts';
import { insertFeedback, listFeedback as listStored } from '../store/feedback.ts';
import { readConsistently, transact } from '../store/open.ts';
import type { Installation } from './installation.ts';
import { widen } from './narrow-to.ts';
import { cutPage, readPlace } from './page-place.ts';
import { tellProgramManagers } from './tell-people.ts';

const LINK = '/console/feedback';

export function giveFeedback(
  narrow: Installation,
  caller: Caller,
  { text, page }: FeedbackBody,
): Promise<{ id: string }> {
  // Whoever gives feedback may not see others', nor whom it is told to.
  const { store, now } = widen(narrow);
  const id = randomUUID();
  const at = now();
  const { name, email } = caller;
  const partner = caller.memberships.find((each) => each.side === 'partner')?.partner ?? null;
  const user = caller.kind === 'user' ? caller.id : null;
  return transact(store, async (trx) => {
    await insertFeedback(trx, { id, user, name, email, partner, page, text, at });
    await tellProgramManagers(trx, {
      kind: 'feedback',
      partner,
      title: `Feedback from ${name}`,
      text,
      link: LINK,
      fields: { from: email === null ? name : `${name} <${email}>`, page, text, link: LINK },
      dedupeKey: `feedback:${id}`,
      now: at,
    });
    return { id };
  });
}

/** Newest first. */
export function listFeedback(
  { store }: Installation,
  { search, limit, cursor }: FeedbackQuery,
): Promise<Result<FeedbackList, Refusal>> {
  return readConsistently(store, async (db) => {
    const after = readPlace(cursor);
    if (!after.ok) return after;
    const rows = await listStored(db, { search, limit: limit + 1, after: after.value });
    const { page, next } = cutPage(rows, limit, (row) => row.at);
    const items = page.map(({ user: _, at, ...row }) => ({ ...row, createdAt: formatInstant(at) }));
    return succeed({ items, next });
  });
}
