/** What was asked of clients by access links, and what they answered: one row for each link at each client. */
import { sql } from 'kysely';
import type { Instant } from '../base/zone.ts';
import type { Db } from './open.ts';
import { stamp } from './stamp.ts';

export type RequestStatus = 'waiting' | 'approved' | 'declined';

export interface StoredRequest {
  readonly partner: string;
  readonly id: string;
  readonly link: string;
  readonly client: string;
  readonly employee: string;
  readonly status: RequestStatus;
  /** Who of the client passed it on, or decided at once. */
  readonly askedBy: string | null;
  readonly askedByName: string;
  readonly askedAt: Instant;
  readonly decidedByName: string | null;
  readonly decidedAt: Instant | null;
  readonly expiresAt: Instant;
}

const COLUMNS = sql`partner_id as partner, id, link_id as link, client_id as client, employee_id as employee, status,
  asked_by as "askedBy", asked_by_name as "askedByName", (extract(epoch from asked_at) * 1000)::float8 as "askedAt",
  decided_by_name as "decidedByName", (extract(epoch from decided_at) * 1000)::float8 as "decidedAt",
  (extract(epoch from expires_at) * 1000)::float8 as "expiresAt"`;

export async function insertRequest(db: Db, request: StoredRequest): Promise<void> {
  const { partner, id, link, client, employee, status, askedBy, askedByName } = request;
  const { askedAt, decidedByName, decidedAt, expiresAt } = request;
  await sql`
    insert into access_requests (partner_id, id, link_id, client_id, employee_id, status, asked_by, asked_by_name,
      asked_at, decided_by_name, decided_at, expires_at)
    values (${partner}, ${id}, ${link}, ${client}, ${employee}, ${status}, ${askedBy}, ${askedByName},
      ${stamp(askedAt)}, ${decidedByName}, ${stamp(decidedAt)}, ${stamp(expiresAt)})`.execute(db);
}

/** What was asked by some links, anywhere or at one client. */
export async function listRequestsOf(
  db: Db,
  partner: string,
  links: readonly string[],
): Promise<readonly StoredRequest[]> {
  const { rows } = await sql<StoredRequest>`
    select ${COLUMNS} from access_requests where partner_id = ${partner} and link_id = any(${links}::text[])
    order by access_requests.asked_at, id`.execute(db);
  return rows;
}

/** Locked, so that two decisions follow one another. */
export async function findRequest(db: Db, client: string, id: string): Promise<StoredRequest | null> {
  const { rows } = await sql<StoredRequest>`
    select ${COLUMNS} from access_requests where client_id = ${client} and id = ${id} for update`.execute(db);
  return rows[0] ?? null;
}

/** Waits for the answer of which client, from which partner: one of the two, or both. */
export interface Waiting {
  readonly partner?: string;
  readonly client?: string;
}

const isWaiting = (
  { partner, client }: Waiting,
  now: Instant,
) => sql`status = 'waiting' and expires_at > ${stamp(now)}
  ${partner === undefined ? sql`` : sql`and partner_id = ${partner}`}
  ${client === undefined ? sql`` : sql`and client_id = ${client}`}`;

/** The oldest first. */
export async function listWaitingRequests(
  db: Db,
  of: Waiting,
  now: Instant,
): Promise<readonly StoredRequest[]> {
  const { rows } = await sql<StoredRequest>`
    select ${COLUMNS} from access_requests where ${isWaiting(of, now)}
    order by access_requests.asked_at, id limit 500`.execute(db);
  return rows;
}

export async function decideRequest(
  db: Db,
  { partner, id }: Pick<StoredRequest, 'partner' | 'id'>,
  decision: { readonly status: 'approved' | 'declined'; readonly by: string; readonly at: Instant },
): Promise<void> {
  await sql`
    update access_requests set status = ${decision.status}, decided_by_name = ${decision.by},
      decided_at = ${stamp(decision.at)}
    where partner_id = ${partner} and id = ${id}`.execute(db);
}
