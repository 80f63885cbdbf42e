-- People and how they get in. The tables of signing in (users, sessions, sign_in_methods, verifications, two_factors,
-- sign_in_rates) have the shape that better-auth 1.7 asks for, under our names; the others are ours.

create table users (
  id text collate "C" primary key,
  name text not null,
  -- In lower case.
  email text not null unique,
  email_verified boolean not null,
  image text,
  two_factor_enabled boolean,
  -- Null: as the browser has it.
  language text,
  time_zone text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table sessions (
  id text collate "C" primary key,
  user_id text collate "C" not null references users on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null
);
create index sessions_by_user on sessions (user_id);

create table sign_in_methods (
  id text collate "C" primary key,
  user_id text collate "C" not null references users on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  -- scrypt; null where somebody else checks who it is.
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null
);
create index sign_in_methods_by_user on sign_in_methods (user_id);

create table verifications (
  id text collate "C" primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_by_identifier on verifications (identifier);

create table two_factors (
  id text collate "C" primary key,
  user_id text collate "C" not null references users on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean,
  failed_verification_count integer,
  locked_until timestamptz
);
create index two_factors_by_user on two_factors (user_id);
create index two_factors_by_secret on two_factors (secret);

create table sign_in_rates (
  id text collate "C" primary key,
  key text not null unique,
  count integer not null,
  last_request bigint not null
);

-- Sign-ins that failed one after the other, by e-mail address, whether or not anybody has it.
create table sign_in_failures (
  email text collate "C" primary key,
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz
);

-- What the installation keeps to itself, such as the key that signs cookies.
create table secrets (
  name text collate "C" primary key,
  value text not null
);

-- Links with which the first program manager comes in. All are gone once one was used.
create table set_up_links (
  token_hash text collate "C" primary key,
  expires_at timestamptz not null
);

create table memberships (
  id text collate "C" primary key,
  user_id text collate "C" not null references users on delete cascade,
  side text not null check (side in ('partner', 'client', 'vendor')),
  partner_id text collate "C",
  client_id text collate "C",
  role text not null,
  -- The employee of the partner's facts whom this person is.
  employee_id text collate "C",
  created_at timestamptz not null default now(),
  created_by text not null,
  check ((side = 'partner') = (partner_id is not null)),
  check ((side = 'client') = (client_id is not null)),
  check (employee_id is null or side = 'partner'),
  unique nulls not distinct (user_id, side, partner_id, client_id)
);
create index memberships_by_partner on memberships (partner_id) where partner_id is not null;
create index memberships_by_client on memberships (client_id) where client_id is not null;

-- Who of the vendor looks after whom: one person of a kind for each partner or client.
create table assignments (
  id text collate "C" primary key,
  user_id text collate "C" not null references users on delete cascade,
  kind text not null check (kind in
    ('partner-development-manager', 'channel-account-manager', 'channel-consultant', 'renewal-manager')),
  partner_id text collate "C",
  client_id text collate "C",
  created_at timestamptz not null default now(),
  check ((kind = 'renewal-manager') = (client_id is not null)),
  check ((partner_id is null) <> (client_id is null)),
  unique nulls not distinct (kind, partner_id, client_id)
);
create index assignments_by_user on assignments (user_id);
create index assignments_by_partner on assignments (partner_id) where partner_id is not null;
create index assignments_by_client on assignments (client_id) where client_id is not null;

create table invitations (
  id text collate "C" primary key,
  token_hash text collate "C" not null unique,
  email text not null,
  side text not null check (side in ('partner', 'client', 'vendor')),
  partner_id text collate "C",
  client_id text collate "C",
  role text not null,
  employee_id text collate "C",
  invited_by text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  check ((side = 'partner') = (partner_id is not null)),
  check ((side = 'client') = (client_id is not null)),
  check (employee_id is null or side = 'partner')
);
create index invitations_by_email on invitations (email);
create index invitations_by_partner on invitations (partner_id) where partner_id is not null;
create index invitations_by_client on invitations (client_id) where client_id is not null;

create table api_keys (
  id text collate "C" primary key,
  -- SHA-256 of the secret part, in hexadecimal; the secret itself is nowhere.
  secret_hash text not null,
  name text not null,
  scopes text[] not null,
  -- Null: the vendor's.
  partner_id text collate "C",
  created_by text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz
);
create index api_keys_by_partner on api_keys (partner_id);

-- What people did to people, keys and rights. Each entry carries the hash of the one before.
create table audit_entries (
  n bigint primary key,
  -- Instant in UTC with microseconds, as it is hashed.
  at_text text collate "C" not null,
  actor_kind text not null check (actor_kind in ('user', 'key', 'system')),
  actor_id text,
  actor_name text not null,
  action text not null,
  partner_id text collate "C",
  client_id text collate "C",
  -- JSON, as it is hashed.
  detail text not null,
  previous_hash text not null,
  hash text not null
);
create index audit_entries_by_partner on audit_entries (partner_id, n) where partner_id is not null;
create index audit_entries_by_client on audit_entries (client_id, n) where client_id is not null;

create function refuse_audit_change() returns trigger language plpgsql as
  $$ begin raise exception 'the audit log only grows'; end $$;
create trigger audit_entries_grow before update or delete on audit_entries
  for each row execute function refuse_audit_change();
create trigger audit_entries_stay before truncate on audit_entries
  for each statement execute function refuse_audit_change();

-- What signing in needs stays closed to requests: no policy, no grant.
alter table sessions enable row level security;
alter table sign_in_methods enable row level security;
alter table verifications enable row level security;
alter table two_factors enable row level security;
alter table sign_in_rates enable row level security;
alter table sign_in_failures enable row level security;
alter table secrets enable row level security;
alter table set_up_links enable row level security;

alter table memberships enable row level security;
create policy seen on memberships for select
  using ((select scope_all()) or user_id = (select scope_user())
    or partner_id = any ((select scope_partners())::text[]) or client_id = any ((select scope_clients())::text[]));
create policy added on memberships for insert
  with check (partner_id = any ((select scope_partners())::text[]) or client_id = any ((select scope_clients())::text[]));
create policy changed on memberships for update
  using (partner_id = any ((select scope_partners())::text[]) or client_id = any ((select scope_clients())::text[]));
create policy removed on memberships for delete
  using (partner_id = any ((select scope_partners())::text[]) or client_id = any ((select scope_clients())::text[]));

alter table assignments enable row level security;
create policy scoped on assignments for select
  using ((select scope_all()) or user_id = (select scope_user())
    or partner_id = any ((select scope_partners())::text[]) or client_id = any ((select scope_clients())::text[]));

-- A person is known to whoever sees a membership or an assignment of theirs.
alter table users enable row level security;
create policy seen on users for select
  using ((select scope_all()) or id = (select scope_user())
    or exists (select 1 from memberships of where of.user_id = users.id)
    or exists (select 1 from assignments of where of.user_id = users.id));
create policy own on users for update using (id = (select scope_user()));

alter table invitations enable row level security;
create policy seen on invitations for select
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[])
    or client_id = any ((select scope_clients())::text[]));
create policy added on invitations for insert
  with check (partner_id = any ((select scope_partners())::text[]) or client_id = any ((select scope_clients())::text[]));
create policy changed on invitations for update
  using (partner_id = any ((select scope_partners())::text[]) or client_id = any ((select scope_clients())::text[]));

alter table api_keys enable row level security;
create policy seen on api_keys for select
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[]));
create policy added on api_keys for insert with check (partner_id = any ((select scope_partners())::text[]));
create policy changed on api_keys for update using (partner_id = any ((select scope_partners())::text[]));

alter table audit_entries enable row level security;
create policy scoped on audit_entries for select
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[])
    or client_id = any ((select scope_clients())::text[]));

grant select (id, name, email, image, two_factor_enabled, language, time_zone, created_at) on users to uptier_scoped;
grant update (name, language, time_zone, updated_at) on users to uptier_scoped;
grant select, insert, update, delete on memberships to uptier_scoped;
grant select on assignments, audit_entries to uptier_scoped;
grant select (id, email, side, partner_id, client_id, role, employee_id, invited_by, created_at, expires_at,
  accepted_at, revoked_at), insert, update (revoked_at) on invitations to uptier_scoped;
grant select (id, name, scopes, partner_id, created_by, created_at, expires_at, revoked_at, last_used_at), insert,
  update (revoked_at) on api_keys to uptier_scoped;
