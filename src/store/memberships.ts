/** Who belongs to which partner, client or the vendor, with which role. */
import { sql } from 'kysely';
import type { Db } from './open.ts';

/** Whose people: of one partner, of one client, or of the vendor. */
export type Home =
  | { readonly side: 'partner'; readonly partner: string }
  | { readonly side: 'client'; readonly client: string }
  | { readonly side: 'vendor' };

export interface NewMembership {
  readonly user: string;
  readonly home: Home;
  readonly role: string;
  readonly employee: string | null;
  readonly by: string;
}

export async function insertMembership(
  db: Db,
  { user, home, role, employee, by }: NewMembership,
): Promise<void> {
  const { side, partner, client } = spread(home);
  await sql`
    insert into memberships (id, user_id, side, partner_id, client_id, role, employee_id, created_by)
    values (${crypto.randomUUID()}, ${user}, ${side}, ${partner}, ${client}, ${role}, ${employee}, ${by})
    on conflict (user_id, side, partner_id, client_id) do nothing`.execute(db);
}

export interface Member {
  readonly user: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly employee: string | null;
  readonly since: string;
  readonly hasTwoFactor: boolean;
}

/** The people of one home by name. */
export async function listMembers(db: Db, home: Home): Promise<readonly Member[]> {
  const { rows } = await sql<Member>`
    select u.id as user, u.name, u.email, m.role, m.employee_id as employee,
      to_char(m.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since,
      coalesce(u.two_factor_enabled, false) as "hasTwoFactor"
    from memberships m join users u on u.id = m.user_id where ${isOf(home)}
    order by lower(u.name), u.id`.execute(db);
  return rows;
}

export async function findMember(db: Db, home: Home, user: string): Promise<Member | null> {
  return (await listMembers(db, home)).find((each) => each.user === user) ?? null;
}

export async function updateMembership(
  db: Db,
  home: Home,
  user: string,
  { role, employee }: { readonly role: string; readonly employee: string | null },
): Promise<void> {
  await sql`
    update memberships m set role = ${role}, employee_id = ${employee}
    where ${isOf(home)} and user_id = ${user}`.execute(db);
}

export async function deleteMembership(db: Db, home: Home, user: string): Promise<void> {
  await sql`delete from memberships m where ${isOf(home)} and user_id = ${user}`.execute(db);
}

/** Members of a home with a role; locked, so that two who remove the last two of them meet. */
export async function lockMembersOfRole(db: Db, home: Home, role: string): Promise<readonly string[]> {
  const { rows } = await sql<{ user: string }>`
    select user_id as user from memberships m where ${isOf(home)} and role = ${role}
    order by user_id for update`.execute(db);
  return rows.map(({ user }) => user);
}

export async function hasProgramManager(db: Db): Promise<boolean> {
  const { rows } = await sql`
    select 1 from memberships where side = 'vendor' and role = 'program-manager' limit 1`.execute(db);
  return rows.length > 0;
}

function isOf(home: Home) {
  const { side, partner, client } = spread(home);
  return sql`m.side = ${side} and m.partner_id is not distinct from ${partner}::text
    and m.client_id is not distinct from ${client}::text`;
}

/** A home as the columns have it. */
export function spread(home: Home) {
  return {
    side: home.side,
    partner: home.side === 'partner' ? home.partner : null,
    client: home.side === 'client' ? home.client : null,
  };
}
