-- What facts say of a client's own business: subscriptions, decisions about renewals, tools in use. It follows from facts;
-- of a database that has facts already it is worked out by the marks.
create table client_records (
  client_id text collate "C" primary key,
  record json not null
);
alter table client_records enable row level security;
create policy scoped on client_records for select
  using ((select scope_all()) or client_id = any ((select scope_clients())::text[])
    or exists (select 1 from client_partners of where of.client_id = client_records.client_id
      and of.partner_id = any ((select scope_partners())::text[])));
grant select on client_records to uptier_scoped;

insert into dirty_marks (kind, id) select 'client', client_id from clients;
