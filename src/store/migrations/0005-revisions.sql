-- A number for each partner that moves whenever something its pages can show may have changed: answers kept
-- elsewhere are good as long as it stands still. The empty id stands for all partners together.
create table partner_revisions (
  partner_id text collate "C" primary key,
  revision bigint not null
);

alter table partner_revisions enable row level security;
create policy scoped on partner_revisions for select
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[]));
grant select on partner_revisions to uptier_scoped;
