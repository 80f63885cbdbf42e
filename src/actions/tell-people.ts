/**
 * Tells the people of a partner, or the vendor's program managers, of something: each by the ways they chose for its
 * kind. Part of the transaction that has the reason for it.
 */
import type { Instant } from '../base/zone.ts';
import type { MailFields, MailKind } from '../contract/mail-kinds.ts';
import type { NoticeKind } from '../contract/notifications.ts';
import { listAssignments } from '../store/assignments.ts';
import { type Home, listMembers, type Member } from '../store/memberships.ts';
import type { Db } from '../store/open.ts';
import { readBeyondScope } from '../store/scope.ts';
import { notify } from './notify.ts';
import { queueMail } from './send-mail.ts';

export interface Tale<Kind extends NoticeKind & MailKind> {
  readonly kind: Kind;
  /** Whom it is about; null: nobody in particular. */
  readonly partner: string | null;
  readonly client?: string;
  readonly title: string;
  readonly text: string;
  /** A path of the web app. */
  readonly link: string;
  readonly fields: MailFields[Kind];
  /** Each person is told of one with the same key once. */
  readonly dedupeKey: string;
  readonly now: Instant;
}

/** Everybody who belongs to the partner. */
export async function tellPartner<Kind extends NoticeKind & MailKind>(
  db: Db,
  tale: Tale<Kind> & { readonly partner: string },
): Promise<void> {
  await tellEach(db, await listPeople(db, { side: 'partner', partner: tale.partner }), tale);
}

/** Partner's super admins alone: what is about settings. */
export async function tellSuperAdmins<Kind extends NoticeKind & MailKind>(
  db: Db,
  tale: Tale<Kind> & { readonly partner: string },
): Promise<void> {
  const people = await listPeople(db, { side: 'partner', partner: tale.partner });
  await tellEach(
    db,
    people.filter(({ role }) => role === 'super-admin'),
    tale,
  );
}

/** Some people of a partner or a client; whoever is to hear of it is chosen by `isConcerned`. */
export async function tellPeopleOf<Kind extends NoticeKind & MailKind>(
  db: Db,
  home: Home,
  isConcerned: (member: Member) => boolean,
  tale: Tale<Kind>,
): Promise<void> {
  await tellEach(db, (await listPeople(db, home)).filter(isConcerned), tale);
}

/** The vendor's program managers. */
export async function tellProgramManagers<Kind extends NoticeKind & MailKind>(
  db: Db,
  tale: Tale<Kind>,
): Promise<void> {
  const people = await listPeople(db, { side: 'vendor' });
  await tellEach(
    db,
    people.filter(({ role }) => role === 'program-manager'),
    tale,
  );
}

/**
 * Who of the vendor is concerned by a client's renewals: program managers, and the client's renewal manager, whose link
 * leads to where a renewal manager works.
 */
export async function tellRenewalManagers<Kind extends 'renewal-decided' | 'services-ended'>(
  db: Db,
  tale: Tale<Kind> & { readonly partner: string; readonly client: string },
): Promise<void> {
  const { own, others } = await findRenewalPeople(db, tale.client);
  const link = `/renewals?open=${encodeURIComponent(`${tale.partner}/${tale.client}`)}`;
  await tellEach(db, own, { ...tale, link, fields: { ...tale.fields, link } });
  await tellEach(db, others, tale);
}

interface RenewalPeople {
  /** Those who look after the client's renewals. */
  readonly own: readonly Member[];
  /** The other program managers. */
  readonly others: readonly Member[];
}

export async function findRenewalPeople(db: Db, client: string): Promise<RenewalPeople> {
  const people = await listPeople(db, { side: 'vendor' });
  const assigned = await readBeyondScope(db, () => listAssignments(db, { client }));
  const managers = new Set(assigned.map(({ kind, user }) => (kind === 'renewal-manager' ? user : null)));
  return {
    own: people.filter(({ user }) => managers.has(user)),
    others: people.filter(({ user, role }) => role === 'program-manager' && !managers.has(user)),
  };
}

function listPeople(db: Db, home: Home): Promise<readonly Member[]> {
  return readBeyondScope(db, () => listMembers(db, home));
}

/** Tells some people of one thing, each by the ways they chose. */
export async function tellEach<Kind extends NoticeKind & MailKind>(
  db: Db,
  people: readonly Member[],
  tale: Tale<Kind>,
): Promise<void> {
  const { fields, kind, partner, client = null, title, text, link, now } = tale;
  for (const { user, email } of people) {
    const dedupeKey = `${tale.dedupeKey}:${user}`;
    const channels = await notify(db, { user, kind, partner, title, text, link, dedupeKey, now });
    if (channels.email)
      await queueMail(db, { kind, fields, to: email, user, partner, client, dedupeKey, now });
  }
}
