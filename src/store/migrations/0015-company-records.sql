-- What a partner's people keep about a client beside its facts: tasks and notes. Whose they are, only that partner sees.
create table tasks (
  partner_id text collate "C" not null,
  id text collate "C" not null,
  client_id text collate "C" not null,
  title text not null,
  text text,
  -- The category of the engagement index in which it was made.
  category text collate "C",
  due_on date,
  -- A person of the partner; null: nobody yet.
  assignee text collate "C",
  created_by text collate "C",
  created_by_name text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  done_at timestamptz,
  done_by_name text,
  -- The date on which the assignee was told that it is due; null: not yet, or due anew.
  told_on date,
  primary key (partner_id, id)
);
create index tasks_by_client on tasks (partner_id, client_id);
create index tasks_due on tasks (partner_id, due_on) where done_at is null and told_on is null;

create table notes (
  partner_id text collate "C" not null,
  id text collate "C" not null,
  client_id text collate "C" not null,
  text text not null,
  category text collate "C",
  created_by text collate "C",
  created_by_name text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (partner_id, id)
);
create index notes_by_client on notes (partner_id, client_id, created_at desc, id);

-- People of a client and what they are asked about. Kept by the client or the vendor for all who look after the client,
-- or by one partner for itself.
create table client_contacts (
  client_id text collate "C" not null,
  id text collate "C" not null,
  partner_id text collate "C",
  name text not null,
  email text not null,
  kinds text[] not null check (kinds <@ '{primary,billing,decision-maker}'),
  created_by_name text not null,
  changed_at timestamptz not null,
  primary key (client_id, id)
);

-- Where the partner's own CRM shows a client; null: as the program has it.
alter table partner_settings add column company_url text;

alter table tasks enable row level security;
alter table notes enable row level security;
alter table client_contacts enable row level security;
create policy scoped on tasks for all
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[]))
  with check ((select scope_all()) or partner_id = any ((select scope_partners())::text[]));
create policy scoped on notes for all
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[]))
  with check ((select scope_all()) or partner_id = any ((select scope_partners())::text[]));
create policy seen on client_contacts for select
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[])
    or (partner_id is null and (client_id = any ((select scope_clients())::text[])
      or exists (select 1 from client_partners of where of.client_id = client_contacts.client_id
        and of.partner_id = any ((select scope_partners())::text[])))));
create policy added on client_contacts for insert
  with check (partner_id = any ((select scope_partners())::text[])
    or (partner_id is null and client_id = any ((select scope_clients())::text[])));
create policy changed on client_contacts for update
  using (partner_id = any ((select scope_partners())::text[])
    or (partner_id is null and client_id = any ((select scope_clients())::text[])));
create policy removed on client_contacts for delete
  using (partner_id = any ((select scope_partners())::text[])
    or (partner_id is null and client_id = any ((select scope_clients())::text[])));
grant select, insert, update, delete on tasks, notes, client_contacts to uptier_scoped;
