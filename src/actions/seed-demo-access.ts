/** The demo's access links: one that a client's user has passed on and that waits for an answer, and one that has expired. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Instant } from '../base/zone.ts';
import { insertLink } from '../store/access-links.ts';
import { insertRequest } from '../store/access-requests.ts';
import { findClientMember, listMembers, type Member } from '../store/memberships.ts';
import { type Db, type Store, transact } from '../store/open.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { hashToken } from './find-caller.ts';

/** Who asks whom: ids of demo users. */
export interface DemoAccess {
  readonly partner: string;
  /** Whose link waits at the client of `askedBy`. */
  readonly asking: string;
  readonly askedBy: string;
  /** Whose link has expired. */
  readonly late: string;
}

const SETTING = 'demo-access';
const DAY_MS = 86_400_000;
const LINK_DAYS = 30;

/** Does nothing when they are there already. */
export async function seedDemoAccess(store: Store, demo: DemoAccess, now: Instant): Promise<void> {
  await transact(store, async (trx) => {
    if (await readSetting(trx, SETTING)) return;
    const people = await listMembers(trx, { side: 'partner', partner: demo.partner });
    const find = (user: string) => people.find((each) => each.user === user);
    const late = find(demo.late);
    if (late) await addLink(trx, demo.partner, late, now - 41 * DAY_MS);
    const asking = find(demo.asking);
    if (asking) await addRequest(trx, demo, asking, now - 2 * DAY_MS);
    await writeSetting(trx, SETTING, { isWhole: true });
  });
}

/** Nobody holds its token: what it was for is in the database already. */
async function addLink(db: Db, partner: string, { user, name, employee }: Member, at: Instant) {
  const link = {
    partner,
    id: `l-${randomUUID()}`,
    tokenHash: hashToken(randomBytes(24).toString('base64url')),
    employee: employee!,
    client: null,
    createdBy: user,
    createdByName: name,
    createdAt: at,
    expiresAt: at + LINK_DAYS * DAY_MS,
  };
  await insertLink(db, link);
  return link;
}

async function addRequest(db: Db, { partner, askedBy }: DemoAccess, asking: Member, at: Instant) {
  const asker = await findClientMember(db, askedBy);
  if (!asker) return;
  const link = await addLink(db, partner, asking, at);
  await insertRequest(db, {
    partner,
    id: `r-${randomUUID()}`,
    link: link.id,
    client: asker.client,
    employee: link.employee,
    status: 'waiting',
    askedBy,
    askedByName: asker.name,
    askedAt: at + DAY_MS,
    decidedByName: null,
    decidedAt: null,
    expiresAt: link.expiresAt,
  });
}
