/** Puts tasks, notes and contacts beside the demo's facts, once. */
import { randomUUID } from 'node:crypto';
import type { Instant } from '../base/zone.ts';
import { listClientsOf } from '../store/assignments.ts';
import { type ContactKind, listContacts, putContact } from '../store/client-contacts.ts';
import { type ListedClient, listClients } from '../store/clients.ts';
import { insertNote } from '../store/notes.ts';
import { type Db, type Store, transact } from '../store/open.ts';
import { readPerson } from '../store/partner-settings.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { insertTask, updateTask } from '../store/tasks.ts';
import { termsInForce } from './terms-in-force.ts';

/** Clients by their place among the partner's in byte order, days from the one on which it is put there. */
export interface DemoRecords {
  readonly partner: string;
  readonly tasks: readonly {
    readonly client: number;
    readonly title: string;
    readonly text?: string;
    readonly category?: string;
    readonly dueIn: number;
    readonly assignee?: string;
    readonly by: string;
    readonly doneAgo?: number;
  }[];
  readonly notes: readonly {
    readonly client: number;
    readonly text: string;
    readonly category?: string;
    readonly by: string;
    readonly daysAgo: number;
  }[];
  readonly contacts: readonly {
    readonly client: number;
    readonly name: string;
    readonly email: string;
    readonly kinds: readonly ContactKind[];
    /** The partner's alone. */
    readonly isOwn?: boolean;
  }[];
  /** Who decides at any other client of the demo; null: nobody is known there. */
  readonly decisionMakerOf: (
    client: ListedClient,
  ) => { readonly name: string; readonly email: string } | null;
}

const SETTING = 'demo-records';
const DAY_MS = 86_400_000;

/** Does nothing when they are there already. */
export async function seedDemoRecords(store: Store, records: DemoRecords, now: Instant): Promise<void> {
  await transact(store, async (trx) => {
    if (await readSetting(trx, SETTING)) return;
    const clients = await listClientsOf(trx, records.partner);
    await seedTasks(trx, records, clients, now);
    await seedNotes(trx, records, clients, now);
    for (const { client: n, isOwn, ...contact } of records.contacts) {
      const client = clients[n];
      if (client === undefined) continue;
      const partner = isOwn ? records.partner : null;
      await putContact(trx, { ...contact, id: randomUUID(), client, partner, at: now, by: 'Demo' });
    }
    await seedDecisionMakers(trx, records, now);
    await writeSetting(trx, SETTING, { isWhole: true });
  });
}

const EVERY_CLIENT = 1_000_000;

/** Where nobody has put a contact yet. */
async function seedDecisionMakers(db: Db, { decisionMakerOf }: DemoRecords, at: Instant): Promise<void> {
  for (const client of await listClients(db, { partner: null, after: null, limit: EVERY_CLIENT })) {
    const person = decisionMakerOf(client);
    if (person === null || (await listContacts(db, client.client)).length > 0) continue;
    const contact = { ...person, kinds: ['primary', 'decision-maker'] as const, partner: null, by: 'Demo' };
    await putContact(db, { ...contact, id: randomUUID(), client: client.client, at });
  }
}

async function seedTasks(
  db: Db,
  { partner, tasks }: DemoRecords,
  clients: readonly string[],
  now: Instant,
): Promise<void> {
  const today = (await termsInForce(db)).calendar.dayOf(now);
  for (const { client: n, title, text, category, dueIn, assignee, by, doneAgo } of tasks) {
    const client = clients[n];
    if (client === undefined) continue;
    const name = await nameOf(db, partner, by);
    const task = {
      partner,
      id: randomUUID(),
      client,
      title,
      text: text ?? null,
      category: category ?? null,
      dueOn: today + dueIn,
      assignee: assignee ?? null,
      createdBy: by,
      createdByName: name,
      createdAt: now - 20 * DAY_MS,
      doneAt: null,
      doneByName: null,
    };
    await insertTask(db, task);
    if (doneAgo !== undefined)
      await updateTask(db, { ...task, doneAt: now - doneAgo * DAY_MS, doneByName: name }, now);
  }
}

async function seedNotes(
  db: Db,
  { partner, notes }: DemoRecords,
  clients: readonly string[],
  now: Instant,
): Promise<void> {
  for (const { client: n, text, category, by, daysAgo } of notes) {
    const client = clients[n];
    if (client === undefined) continue;
    const at = now - daysAgo * DAY_MS;
    await insertNote(db, {
      partner,
      id: randomUUID(),
      client,
      text,
      category: category ?? null,
      createdBy: by,
      createdByName: await nameOf(db, partner, by),
      createdAt: at,
      changedAt: at,
    });
  }
}

async function nameOf(db: Db, partner: string, user: string): Promise<string> {
  return (await readPerson(db, partner, user)).name ?? user;
}
