/**
 * Finds clients, partners and people by words of their names, domains, addresses and ids: first by the beginnings of
 * words, which indexes know; where there are none of those, by any part of them.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Db } from './open.ts';

export interface FoundClient {
  readonly client: string;
  readonly name: string;
  readonly domain: string | null;
  /** A partner of the reach that has the client. */
  readonly partner: string | null;
}

export interface FoundPartner {
  readonly partner: string;
  readonly name: string;
  readonly country: string | null;
}

export interface FoundPerson {
  readonly name: string;
  readonly email: string;
  readonly partner: string | null;
  readonly client: string | null;
  /** Name of the partner or client; null: of the vendor. */
  readonly where: string | null;
}

export interface Findings {
  readonly clients: FoundClient[];
  readonly partners: FoundPartner[];
  readonly people: FoundPerson[];
}

/** Whose rows to look through; null: everybody's. */
export interface SearchReach {
  readonly partners: readonly string[];
  readonly clients: readonly string[];
}

/** What is looked for: as a query of words, and as it was typed. */
interface Wanted {
  readonly words: string;
  readonly text: string;
  readonly limit: number;
}

export async function searchEverything(
  db: Db,
  text: string,
  limit: number,
  reach: SearchReach | null,
): Promise<Findings> {
  const wanted = { words: asPrefixes(text), text, limit };
  return {
    clients: await findByEither(wanted, (matches) => searchClients(db, matches, limit, reach)),
    partners: await findByEither(wanted, (matches) => searchPartners(db, matches, limit, reach)),
    people: await searchPeople(db, wanted, reach),
  };
}

type Matches = (expression: RawBuilder<string>) => RawBuilder<boolean>;

/** A part in the middle of a word is rarely what is meant, and needs a look at every row. */
const PART_LENGTH_MIN = 3;

async function findByEither<Row>(
  { words, text }: Wanted,
  search: (matches: Matches) => Promise<readonly Row[]>,
): Promise<Row[]> {
  if (words !== '') {
    const rows = await search((expression) => sql`search_words(${expression}) @@ lower(${words})::tsquery`);
    if (rows.length > 0) return [...rows];
  }
  if (text.length < PART_LENGTH_MIN) return [];
  return [
    ...(await search(
      (expression) => sql`position(lower(${text}) in lower((${expression}) collate "default")) > 0`,
    )),
  ];
}

/** `Harbor fo` → `Harbor:* & fo:*`; empty where there is no word. */
function asPrefixes(text: string): string {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => `${word}:*`).join(' & ');
}

// NOTE: word for word the expressions of the indexes of migration 0010.
const CLIENT_WORDS = sql<string>`name || ' ' || coalesce(domain, '') || ' ' || client_id`;
const PARTNER_WORDS = sql<string>`name || ' ' || partner_id`;
const EMPLOYEE_WORDS = sql<string>`coalesce(data ->> 'name', '') || ' ' || (data ->> 'email') || ' ' || employee_id`;

async function searchClients(db: Db, matches: Matches, limit: number, reach: SearchReach | null) {
  const own =
    reach === null
      ? sql``
      : sql`and (client_id = any(${reach.clients}::text[]) or client_id in
          (select of.client_id from client_partners of where of.partner_id = any(${reach.partners}::text[])))`;
  const { rows } = await sql<FoundClient>`
    select client_id as client, name, domain,
      (select min(of.partner_id) from client_partners of where of.client_id = found.client_id
        and of.partner_id = any(${reach?.partners ?? []}::text[])) as partner
    from (select client_id, name, domain from clients where ${matches(CLIENT_WORDS)} ${own}
      order by name, client_id limit ${limit}) found
    order by name, client_id`.execute(db);
  return rows;
}

async function searchPartners(db: Db, matches: Matches, limit: number, reach: SearchReach | null) {
  const own = reach === null ? sql`` : sql`and partner_id = any(${reach.partners}::text[])`;
  const { rows } = await sql<FoundPartner>`
    select partner_id as partner, name, country from partners
    where ${matches(PARTNER_WORDS)} ${own} order by name, partner_id limit ${limit}`.execute(db);
  return rows;
}

/** Those who sign in, then employees whom facts name and who do not; each address once. */
async function searchPeople(db: Db, wanted: Wanted, reach: SearchReach | null) {
  const users = await searchUsers(db, wanted, reach);
  const employees = await findByEither(wanted, (matches) =>
    searchEmployees(db, matches, wanted.limit, reach),
  );
  const known = new Set(users.map(({ email }) => email.toLowerCase()));
  const others = employees.filter(({ email }) => !known.has(email.toLowerCase()));
  return [...users, ...others].slice(0, wanted.limit);
}

async function searchUsers(db: Db, { text, limit }: Wanted, reach: SearchReach | null) {
  const own =
    reach === null
      ? sql``
      : sql`and (m.partner_id = any(${reach.partners}::text[]) or m.client_id = any(${reach.clients}::text[]))`;
  const { rows } = await sql<FoundPerson>`
    select u.name, u.email, m.partner_id as partner, m.client_id as client, coalesce(p.name, c.name) as "where"
    from users u
    join lateral (select partner_id, client_id from memberships m where m.user_id = u.id ${own}
      order by partner_id, client_id limit 1) m on true
    left join partners p on p.partner_id = m.partner_id
    left join clients c on c.client_id = m.client_id
    where position(lower(${text}) in lower(u.name || ' ' || u.email)) > 0
    order by u.name, u.id limit ${limit}`.execute(db);
  return rows;
}

async function searchEmployees(db: Db, matches: Matches, limit: number, reach: SearchReach | null) {
  const own = reach === null ? sql`` : sql`and partner_id = any(${reach.partners}::text[])`;
  const { rows } = await sql<FoundPerson>`
    select found.name, found.email, found.partner_id as partner, null as client, p.name as "where"
    from (
      select distinct on (employee_id) partner_id, employee_id, data ->> 'email' as email,
        coalesce(data ->> 'name', employee_id) as name
      from partner_facts
      where type = 'employee.added' and ${matches(EMPLOYEE_WORDS)} ${own}
        and not exists (select 1 from partner_facts gone where gone.partner_id = partner_facts.partner_id
          and gone.employee_id = partner_facts.employee_id and gone.type = 'employee.removed'
          and gone.at > partner_facts.at)
      order by employee_id, at desc, id desc
    ) found join partners p on p.partner_id = found.partner_id
    order by name, employee_id limit ${limit}`.execute(db);
  return rows;
}
