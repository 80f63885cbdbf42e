-- Who talks to a client about its renewals, where that is not the partner's default. The last of several wins.
create table renewal_owners (
  partner_id text collate "C" not null,
  client_id text collate "C" not null,
  owner text not null check (owner in ('vendor', 'partner')),
  -- The person who is copied on renewal notices (vendor), or who alone gets them (partner).
  person text collate "C",
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (partner_id, client_id),
  check (owner = 'vendor' or person is not null)
);
alter table renewal_owners enable row level security;
create policy scoped on renewal_owners for all
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[]))
  with check ((select scope_all()) or partner_id = any ((select scope_partners())::text[]));
grant select, insert, update, delete on renewal_owners to uptier_scoped;
