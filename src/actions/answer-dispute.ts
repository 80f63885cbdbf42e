/** Says something in a dispute, decides it, or takes it back. The other side is told. */
import { assert } from '../base/assert.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import type { Instant } from '../base/zone.ts';
import type { DisputePage, DisputeStatus } from '../contract/disputes.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Caller } from '../contract/roles.ts';
import { addMessage, findDispute, type StoredDispute } from '../store/disputes.ts';
import { type Db, transact } from '../store/open.ts';
import type { Installation } from './installation.ts';
import { refuseDispute, showDispute } from './read-disputes.ts';
import { tellPartner, tellProgramManagers } from './tell-people.ts';
import { writeAudit } from './write-audit.ts';

/** `say`: whose turn it is changes; the others end the dispute. */
export type Answer =
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'decide'; readonly status: 'accepted' | 'declined'; readonly text: string }
  | { readonly kind: 'withdraw'; readonly text: string };

export function answerDispute(
  installation: Installation,
  caller: Caller,
  place: { readonly partner: string; readonly dispute: string },
  answer: Answer,
): Promise<Result<DisputePage, Refusal>> {
  const { partner, dispute: id } = place;
  const at = installation.now();
  const side = caller.memberships.some((each) => each.side === 'partner' && each.partner === partner)
    ? 'partner'
    : 'vendor';
  return transact(installation.store, async (db) => {
    const dispute = await findDispute(db, partner, id, true);
    if (!dispute) return refuseDispute(id);
    if (isFinal(dispute.status))
      return fail({ code: 'dispute_closed', detail: `This dispute was ${dispute.status} already.` });
    const status = statusAfter(answer, side);
    await addMessage(db, {
      partner,
      dispute: id,
      side,
      author: caller.kind === 'user' ? caller.id : null,
      authorName: caller.name,
      text: answer.text,
      status: status === dispute.status ? null : status,
      at,
    });
    const said = await showDispute(db, partner, id);
    await tell(db, dispute, side, {
      from: caller.name,
      text: answer.text,
      status,
      n: said.messages.length,
      at,
    });
    if (answer.kind !== 'say')
      await writeAudit(db, {
        actor: caller,
        action: `dispute.${status}`,
        partner,
        detail: { dispute: id },
      });
    return succeed(said);
  });
}

const isFinal = (status: DisputeStatus) => status !== 'open' && status !== 'answered';

function statusAfter(answer: Answer, side: 'partner' | 'vendor'): DisputeStatus {
  switch (answer.kind) {
    case 'say':
      return side === 'vendor' ? 'answered' : 'open';
    case 'decide':
      return answer.status;
    case 'withdraw':
      return 'withdrawn';
  }
}

interface Said {
  readonly from: string;
  readonly text: string;
  readonly status: DisputeStatus;
  readonly n: number;
  readonly at: Instant;
}

async function tell(
  db: Db,
  { partner, id, partnerName, clientName }: StoredDispute,
  side: 'partner' | 'vendor',
  { from, text, status, n, at }: Said,
): Promise<void> {
  const about = clientName === null ? 'your points' : `your points at ${clientName}`;
  const tale = { partner, text, dedupeKey: `dispute:${id}:${n}`, now: at };
  if (side === 'vendor') {
    const link = `/partners/${encodeURIComponent(partner)}/disputes?open=${id}`;
    assert(status !== 'withdrawn', 'only a partner takes a dispute back');
    const title = TITLES[status](about);
    const fields = { partnerName, clientName, from, text, status, link };
    await tellPartner(db, { ...tale, kind: 'dispute-answered', title, link, fields });
    return;
  }
  const link = `/console/disputes?open=${encodeURIComponent(`${partner}/${id}`)}`;
  const title = `${partnerName} ${status === 'withdrawn' ? 'took a dispute back' : 'wrote in a dispute'}`;
  const fields = { partnerName, clientName, from, text, link };
  await tellProgramManagers(db, { ...tale, kind: 'dispute-opened', title, link, fields });
}

const TITLES: Readonly<Record<Exclude<DisputeStatus, 'withdrawn'>, (about: string) => string>> = {
  open: (about) => `An answer about ${about}`,
  answered: (about) => `An answer about ${about}`,
  accepted: (about) => `Your dispute about ${about} was accepted`,
  declined: (about) => `Your dispute about ${about} was declined`,
};
