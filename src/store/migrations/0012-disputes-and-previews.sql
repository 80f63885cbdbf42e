-- Disputes: a partner says that something is missing or wrong, and both sides talk about it until it is decided.
create table disputes (
  partner_id text collate "C" not null,
  id text collate "C" not null,
  client_id text collate "C",
  kind text collate "C" not null check (kind in ('missing-credit', 'line', 'client', 'deal')),
  -- What was disputed, as the partner saw it.
  about json not null,
  status text collate "C" not null check (status in ('open', 'answered', 'accepted', 'declined', 'withdrawn')),
  opened_by text collate "C",
  opened_by_name text not null,
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (partner_id, id)
);
create index disputes_by_age on disputes (updated_at desc, id desc);

create table dispute_messages (
  partner_id text collate "C" not null,
  dispute_id text collate "C" not null,
  n integer not null,
  side text collate "C" not null check (side in ('partner', 'vendor')),
  author text collate "C",
  author_name text not null,
  text text not null,
  -- Null: said without changing it.
  status text collate "C",
  at timestamptz not null,
  primary key (partner_id, dispute_id, n)
);

-- Who looks at coming rules ahead of their time; user_id '*': everybody of the partner.
create table preview_consents (
  partner_id text collate "C" not null,
  user_id text collate "C" not null,
  version text collate "C" not null,
  by_name text not null,
  given_at timestamptz not null,
  primary key (partner_id, user_id, version)
);

create table roadmap_entries (
  id text collate "C" primary key,
  n integer not null,
  title text not null,
  text text not null,
  status text collate "C" not null check (status in ('planned', 'preview', 'in-effect', 'withdrawn')),
  expected_on date
);

alter table disputes enable row level security;
alter table dispute_messages enable row level security;
alter table preview_consents enable row level security;
alter table roadmap_entries enable row level security;
create policy scoped on disputes for all
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[]))
  with check ((select scope_all()) or partner_id = any ((select scope_partners())::text[]));
create policy scoped on dispute_messages for all
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[]))
  with check ((select scope_all()) or partner_id = any ((select scope_partners())::text[]));
create policy scoped on preview_consents for all
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[]))
  with check ((select scope_all()) or partner_id = any ((select scope_partners())::text[]));
create policy readable on roadmap_entries for select using (true);
create policy writable on roadmap_entries for all using ((select scope_all())) with check ((select scope_all()));
grant select, insert, update on disputes to uptier_scoped;
grant select, insert on dispute_messages to uptier_scoped;
grant select, insert, delete on preview_consents to uptier_scoped;
grant select, insert, delete on roadmap_entries to uptier_scoped;
