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
  const { side, partner, client } = spreadHome(home);
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
    from memberships m join users u on u.id = m.user_id where ${isHome('m', home)}
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
    where ${isHome('m', home)} and user_id = ${user}`.execute(db);
}

export async function deleteMembership(db: Db, home: Home, user: string): Promise<void> {
  await sql`delete from memberships m where ${isHome('m', home)} and user_id = ${user}`.execute(db);
}

/** Members of a home with a role; locked, so that two who remove the last two of them meet. */
export async function lockMembersOfRole(db: Db, home: Home, role: string): Promise<readonly string[]> {
  const { rows } = await sql<{ user: string }>`
    select user_id as user from memberships m where ${isHome('m', home)} and role = ${role}
    order by user_id for update`.execute(db);
  return rows.map(({ user }) => user);
}

/** The client to which somebody belongs, the first of several; null: to none. */
export async function findClientMember(
  db: Db,
  user: string,
): Promise<{ readonly client: string; readonly name: string } | null> {
  const { rows } = await sql<{ client: string; name: string }>`
    select m.client_id as client, u.name from memberships m join users u on u.id = m.user_id
    where m.user_id = ${user} and m.side = 'client' order by m.client_id limit 1`.execute(db);
  return rows[0] ?? null;
}

export interface PlaceNames {
  readonly partners: ReadonlyMap<string, string>;
  readonly clients: ReadonlyMap<string, string>;
}

/** Names of partners and clients; those that no fact has registered yet are left out. */
export async function loadPlaceNames(
  db: Db,
  partners: readonly string[],
  clients: readonly string[],
): Promise<PlaceNames> {
  const { rows } = await sql<{ kind: string; id: string; name: string }>`
    select 'partner' as kind, partner_id as id, name from partners where partner_id = any(${partners}::text[])
    union all select 'client', client_id, name from clients where client_id = any(${clients}::text[])`.execute(
    db,
  );
  const namesOf = (kind: string) =>
    new Map(rows.flatMap((row) => (row.kind === kind ? [[row.id, row.name] as const] : [])));
  return { partners: namesOf('partner'), clients: namesOf('client') };
}

/** Whether facts have registered the partner or client. */
export async function isKnownHome(db: Db, home: Home): Promise<boolean> {
  if (home.side === 'vendor') return true;
  const { rows } = await (home.side === 'partner'
    ? sql`select 1 from partners where partner_id = ${home.partner}`
    : sql`select 1 from clients where client_id = ${home.client}`
  ).execute(db);
  return rows.length > 0;
}

/** Whether the partner has, or had, an employee with that id. */
export async function isEmployee(db: Db, partner: string, employee: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from partner_facts
    where partner_id = ${partner} and type = 'employee.added' and employee_id = ${employee} limit 1`.execute(
    db,
  );
  return rows.length > 0;
}

export async function hasProgramManager(db: Db): Promise<boolean> {
  const { rows } = await sql`
    select 1 from memberships where side = 'vendor' and role = 'program-manager' limit 1`.execute(db);
  return rows.length > 0;
}

/** Whether a row of the table is of that home. */
export function isHome(table: string, home: Home) {
  const { side, partner, client } = spreadHome(home);
  return sql`${sql.ref(`${table}.side`)} = ${side}
    and ${sql.ref(`${table}.partner_id`)} is not distinct from ${partner}::text
    and ${sql.ref(`${table}.client_id`)} is not distinct from ${client}::text`;
}

/** A home as the columns have it. */
export function spreadHome(home: Home) {
  return {
    side: home.side,
    partner: home.side === 'partner' ? home.partner : null,
    client: home.side === 'client' ? home.client : null,
  };
}
