/**
 * Tells of renewals ahead, part of the daily pass (roll-statements.ts): on the program's days, and when a deadline has
 * passed undecided, to whom the owner setting says. What was told is remembered in the same transaction.
 */
import { formatDay } from '../base/day.ts';
import type { MailFields, RenewalLine } from '../contract/mail-kinds.ts';
import { renewalPolicyOf } from '../program/renewal-policy.ts';
import { dueNotices } from '../statement/renewal-notices.ts';
import type { Renewal } from '../statement/renewals.ts';
import { loadClients } from '../store/clients.ts';
import type { Member } from '../store/memberships.ts';
import { addRenewalNotices, type RenewalNotice } from '../store/renewal-notices.ts';
import { emitEvent } from './emit-event.ts';
import { findUpcoming, loadOwners } from './load-renewals.ts';
import { notify } from './notify.ts';
import { findReaders, findRenewalManager, type RenewalReader } from './renewal-readers.ts';
import { queueMail } from './send-mail.ts';
import { findRenewalPeople, tellEach } from './tell-people.ts';
import type { Telling } from './telling.ts';

interface TellingPartner {
  readonly partner: string;
  readonly name: string;
}

export async function remindOfRenewals(telling: Telling, partners: readonly TellingPartner[]): Promise<void> {
  for (const partner of partners) await remindPartner(telling, partner);
}

async function remindPartner(telling: Telling, { partner, name }: TellingPartner): Promise<void> {
  const { db, terms, today } = telling;
  const policy = renewalPolicyOf(terms.program);
  const found = await findUpcoming(telling, partner, null, today);
  const due = found.flatMap(({ id, renewals }) =>
    renewals.flatMap((renewal) =>
      dueNotices(renewal, policy, today).map((days) => noticeOf(id, renewal, days)),
    ),
  );
  if (due.length === 0) return;
  const fresh = Map.groupBy(await addRenewalNotices(db, partner, due, today), keyOf);
  const told = found.flatMap(({ id, renewals }) => {
    const own = renewals.filter((renewal) => fresh.has(keyOf(noticeOf(id, renewal, 0))));
    return own.length === 0 ? [] : [{ client: id, renewals: own }];
  });
  if (told.length === 0) return;
  const clients = await loadClients(
    db,
    told.map(({ client }) => client),
  );
  const ownerOf = await loadOwners(db, partner);
  const unreached: News[] = [];
  for (const { client, renewals } of told) {
    const clientName = clients.get(client)!.name;
    const readers = await findReaders(db, { partner, client }, ownerOf(client));
    for (const [status, same] of Map.groupBy(renewals, (each) => each.status)) {
      const kind = status === 'pending' ? 'renewal-due' : 'renewal-passed';
      const news = { kind, partner, partnerName: name, client, clientName, renewals: same } as const;
      await tellReaders(telling, news, readers);
      if (readers.every(({ audience }) => audience === 'copy')) unreached.push(news);
      for (const renewal of same)
        await emitDue(telling, news, renewal, fresh.get(keyOf(noticeOf(client, renewal, 0)))!);
    }
  }
  await tellUnreached(telling, { partner, name }, unreached);
}

const noticeOf = (client: string, { subscription, startsOn }: Renewal, days: number): RenewalNotice => ({
  client,
  productLine: subscription.productLine,
  startsOn,
  days,
});

const keyOf = ({ client, productLine, startsOn }: RenewalNotice) => `${client}\n${productLine}\n${startsOn}`;

/** Renewals of one client of which there is the same to tell. */
interface News {
  readonly kind: 'renewal-due' | 'renewal-passed';
  readonly partner: string;
  readonly partnerName: string;
  readonly client: string;
  readonly clientName: string;
  readonly renewals: readonly Renewal[];
}

async function tellReaders(telling: Telling, news: News, readers: readonly RenewalReader[]): Promise<void> {
  const { partnerName, client, clientName } = news;
  const renewals = news.renewals.map((renewal) => writeLine(telling, renewal));
  const manager = await findRenewalManager(telling.db, client);
  const sentTo = readers.flatMap(({ audience, name }) => (audience === 'client' ? [name] : []));
  const common = { partnerName, clientName, sentTo, manager, renewals };
  for (const reader of readers) {
    const link = linkFor(reader, news);
    await tellReader(telling, news, reader, { ...common, audience: reader.audience, link });
  }
}

/** Tells the vendor which clients nobody could be reached at: each person of all that concern them in one go. */
async function tellUnreached(
  telling: Telling,
  { partner, name: partnerName }: TellingPartner,
  unreached: readonly News[],
): Promise<void> {
  const { db, today, now } = telling;
  const byUser = new Map<
    string,
    { readonly person: Member; readonly isOwn: boolean; readonly news: News[] }
  >();
  for (const news of unreached) {
    const { own, others } = await findRenewalPeople(db, news.client);
    const isOwn = own.length > 0;
    for (const person of isOwn ? own : others) {
      const key = `${isOwn} ${person.user}`;
      const told = byUser.get(key) ?? { person, isOwn, news: [] };
      told.news.push(news);
      byUser.set(key, told);
    }
  }
  for (const { person, isOwn, news } of byUser.values()) {
    const names = [...new Set(news.map(({ clientName }) => clientName))];
    const link = isOwn ? '/renewals' : `/partners/${encodeURIComponent(partner)}/renewals`;
    const renewals = news.flatMap(({ clientName, renewals: own }) =>
      own.map((renewal) => ({ ...writeLine(telling, renewal), clientName })),
    );
    await tellEach(db, [person], {
      kind: 'renewal-unreachable',
      partner,
      title: `No renewal notice reaches ${names.length === 1 ? names[0] : `${names.length} clients of ${partnerName}`}`,
      text: `${names.join(', ')}: no decision maker, no primary contact and no super admin.`,
      link,
      fields: { partnerName, renewals, link },
      dedupeKey: `unreachable:${partner}:${formatDay(today)}:${isOwn}`,
      now,
    });
  }
}

function linkFor({ audience, user }: RenewalReader, { partner, client }: News): string | null {
  if (audience !== 'client')
    return `/partners/${encodeURIComponent(partner)}/renewals?open=${encodeURIComponent(client)}`;
  return user === null ? null : `/clients/${encodeURIComponent(client)}/account`;
}

/**
 * NOTE: what goes to the client is about the client alone, so that one with several partners hears of it once; so
 * its key and its mail name no partner.
 */
async function tellReader(
  { db, today, now }: Telling,
  { kind, partner, client, clientName, renewals }: News,
  { user, email, audience }: RenewalReader,
  fields: MailFields['renewal-due'],
): Promise<void> {
  const about = audience === 'client' ? null : partner;
  const dedupeKey = `${kind}:${about ?? ''}:${client}:${formatDay(today)}:${user ?? email}`;
  const until = fields.renewals.map(({ productLine, deadline }) => `${productLine}: ${deadline}`).join(', ');
  if (user !== null) {
    const title =
      kind === 'renewal-due' ? `${clientName} renews` : `${clientName} renews, and nobody decided`;
    const text =
      kind === 'renewal-due' ? `Last day to decide. ${until}` : `The deadline has passed. ${until}`;
    const channels = await notify(db, {
      user,
      kind,
      partner: about,
      title: renewals.length > 1 ? `${title}: ${renewals.length} products` : title,
      text,
      link: fields.link,
      dedupeKey,
      now,
    });
    if (!channels.email) return;
  }
  await queueMail(db, { kind, fields, to: email, user, partner: about, client, dedupeKey, now });
}

function writeLine({ terms, today }: Telling, renewal: Renewal): RenewalLine {
  const { subscription, startsOn, deadline, renewalMrr } = renewal;
  const { productLine, mrr, currency } = subscription;
  return {
    productLine: terms.program.productLines.find(({ id }) => id === productLine)?.name ?? productLine,
    startsOn: formatDay(startsOn),
    deadline: formatDay(deadline),
    daysLeft: deadline - today,
    mrr,
    renewalMrr,
    currency,
  };
}

/** Webhooks hear of each renewal by its ids. */
async function emitDue(
  telling: Telling,
  { partner, client, clientName }: News,
  renewal: Renewal,
  notices: readonly RenewalNotice[],
): Promise<void> {
  const { db, today, now } = telling;
  const { productLine } = renewal.subscription;
  const { productLine: productLineName, ...line } = writeLine(telling, renewal);
  const payload = {
    partner,
    client,
    clientName,
    productLine,
    productLineName,
    ...line,
    daysToStart: renewal.startsOn - today,
    status: renewal.status,
  };
  const days = Math.min(...notices.map((each) => each.days));
  const dedupeKey = `${partner}:${client}:${productLine}:${line.startsOn}:${days}`;
  await emitEvent(db, { event: 'renewal.due', partner, payload, dedupeKey, now });
}
