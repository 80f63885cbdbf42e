/** Opens a dispute: a partner says that something is missing or wrong, and the program managers are told. */
import { randomUUID } from 'node:crypto';
import { type Result, succeed } from '../base/result.ts';
import type { DisputeBody, DisputePage } from '../contract/disputes.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Caller } from '../contract/roles.ts';
import { findClient } from '../store/clients.ts';
import { addMessage, insertDispute } from '../store/disputes.ts';
import { transact } from '../store/open.ts';
import { readPartnerName } from '../store/partners.ts';
import type { Installation } from './installation.ts';
import { showDispute } from './read-disputes.ts';
import { refuseClient, refusePartner } from './refuse.ts';
import { tellProgramManagers } from './tell-people.ts';
import { writeAudit } from './write-audit.ts';

export function openDispute(
  installation: Installation,
  caller: Caller,
  partner: string,
  { about, text }: DisputeBody,
): Promise<Result<DisputePage, Refusal>> {
  const at = installation.now();
  const id = randomUUID();
  return transact(installation.store, async (db) => {
    const registered = await readPartnerName(db, partner);
    if (!registered) return refusePartner(partner);
    const { client, kind } = about;
    const known = client === null ? null : await findClient(db, partner, client);
    if (client !== null && !known) return refuseClient(client);
    const author = caller.kind === 'user' ? caller.id : null;
    await insertDispute(db, {
      partner,
      id,
      client,
      kind,
      about,
      openedBy: author,
      openedByName: caller.name,
      at,
    });
    await addMessage(db, {
      partner,
      dispute: id,
      side: 'partner',
      author,
      authorName: caller.name,
      text,
      status: 'open',
      at,
    });
    const link = `/console/disputes?open=${encodeURIComponent(`${partner}/${id}`)}`;
    const clientName = known?.name ?? null;
    await tellProgramManagers(db, {
      kind: 'dispute-opened',
      partner,
      title: `${registered.name} disputes ${clientName === null ? 'its points' : `its points at ${clientName}`}`,
      text,
      link,
      fields: { partnerName: registered.name, clientName, from: caller.name, text, link },
      dedupeKey: `dispute-opened:${id}`,
      now: at,
    });
    await writeAudit(db, {
      actor: caller,
      action: 'dispute.opened',
      partner,
      client,
      detail: { dispute: id, kind },
    });
    return succeed(await showDispute(db, partner, id));
  });
}
