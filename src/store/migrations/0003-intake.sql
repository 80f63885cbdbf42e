-- How many facts were taken in, and when the newest was recorded: read with every page, so never counted anew.
-- Several rows, one for each of sixteen groups of connections, so that senders seldom wait for each other.
create table intake (
  connections smallint primary key,
  facts bigint not null,
  recorded_through timestamptz not null
);

insert into intake (connections, facts, recorded_through)
select 0, count(*), max(recorded_at) from (
  select recorded_at from client_facts
  union all select recorded_at from activities
  union all select recorded_at from partner_facts
  union all select recorded_at from voids
) taken having count(*) > 0;
