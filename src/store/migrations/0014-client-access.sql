-- Client access: links by which partners' employees ask for it, what clients answered, access that ends by itself, and
-- who may work in which client's account as things stand.

-- A token is stored as its hash alone; client_id, where it is given, is the only client that may use the link.
create table access_links (
  partner_id text collate "C" not null,
  id text collate "C" not null,
  token_hash text collate "C" not null,
  employee_id text collate "C" not null,
  client_id text collate "C",
  created_by text collate "C",
  created_by_name text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (partner_id, id)
);
create index access_links_by_token on access_links (token_hash);

-- What became of a link at a client: one row each, so that it works once for each client.
create table access_requests (
  partner_id text collate "C" not null,
  id text collate "C" not null,
  link_id text collate "C" not null,
  client_id text collate "C" not null,
  employee_id text collate "C" not null,
  status text collate "C" not null check (status in ('waiting', 'approved', 'declined')),
  asked_by text collate "C",
  asked_by_name text not null,
  asked_at timestamptz not null,
  decided_by_name text,
  decided_at timestamptz,
  expires_at timestamptz not null,
  primary key (partner_id, id),
  unique (partner_id, link_id, client_id)
);
create index access_requests_by_client on access_requests (client_id, asked_at);

-- The first day without access, in the program's time zone; the row goes when it has come.
create table access_ends (
  client_id text collate "C" not null,
  employee_id text collate "C" not null,
  partner_id text collate "C" not null,
  ends_on date not null,
  set_by_name text not null,
  set_at timestamptz not null,
  announced_at timestamptz,
  primary key (client_id, employee_id)
);
create index access_ends_by_day on access_ends (ends_on);

-- Employees who are active in the partner account and in the client's. It follows from facts; of a database that has facts
-- already it is worked out by the marks.
create table client_guests (
  client_id text collate "C" not null,
  employee_id text collate "C" not null,
  partner_id text collate "C" not null,
  permission text collate "C",
  primary key (client_id, employee_id)
);
create index client_guests_by_employee on client_guests (employee_id);

alter table access_links enable row level security;
alter table access_requests enable row level security;
alter table access_ends enable row level security;
alter table client_guests enable row level security;
create policy scoped on access_links for all
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[]))
  with check ((select scope_all()) or partner_id = any ((select scope_partners())::text[]));
create policy scoped on access_requests for select
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[])
    or client_id = any ((select scope_clients())::text[]));
create policy scoped on access_ends for select
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[])
    or client_id = any ((select scope_clients())::text[]));
create policy scoped on client_guests for select
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[])
    or client_id = any ((select scope_clients())::text[]));
grant select, insert, update on access_links to uptier_scoped;
grant select on access_requests, access_ends, client_guests to uptier_scoped;

insert into dirty_marks (kind, id) select 'client', client_id from clients on conflict do nothing;
