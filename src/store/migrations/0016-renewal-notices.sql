-- What was said ahead of a renewal, so that each reminder is sent once: by the day before its start on which it was
-- due; -1: that the deadline has passed.
create table renewal_notices (
  partner_id text collate "C" not null,
  client_id text collate "C" not null,
  product_line text collate "C" not null,
  starts_on date not null,
  days integer not null,
  told_on date not null,
  primary key (partner_id, client_id, product_line, starts_on, days)
);
create index renewal_notices_by_age on renewal_notices (told_on);

-- A person's calendar of one partner's deadlines, read by whoever has its secret address.
create table calendar_feeds (
  partner_id text collate "C" not null,
  user_id text collate "C" not null,
  token_hash text collate "C" not null unique,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (partner_id, user_id)
);

alter table renewal_notices enable row level security;
alter table calendar_feeds enable row level security;
create policy scoped on renewal_notices for select
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[]));
create policy scoped on calendar_feeds for all
  using (user_id = (select scope_user())) with check (user_id = (select scope_user()));

grant select on renewal_notices to uptier_scoped;
grant select, insert, update, delete on calendar_feeds to uptier_scoped;
