-- Programs, facts, credit lines and what follows from them.
--
-- Primary keys begin with the column by which a table is distributed on Citus. Ids sort by their bytes ("C").
-- `at` is for order and search; `at_text` is what the sender wrote and what the engine reads.

create table programs (
  n integer generated always as identity primary key,
  id text collate "C" not null,
  hash text not null,
  document json not null,
  published_at timestamptz not null
);

-- One row per fact id, wherever the fact itself is stored: same id and hash is a duplicate, other hash a conflict.
create table fact_keys (
  id text collate "C" primary key,
  hash bytea not null,
  home_kind text collate "C" not null check (home_kind in ('client', 'partner', 'void')),
  home_id text collate "C" not null
);

create table client_facts (
  client_id text collate "C" not null,
  id text collate "C" not null,
  type text collate "C" not null,
  at timestamptz not null,
  at_text text collate "C" not null,
  recorded_at timestamptz not null,
  source text,
  data jsonb not null,
  primary key (client_id, id)
);

create table activities (
  client_id text collate "C" not null,
  at timestamptz not null,
  id text collate "C" not null,
  at_text text collate "C" not null,
  recorded_at timestamptz not null,
  source text,
  employee_id text collate "C" not null,
  tool text collate "C" not null,
  action text collate "C" not null,
  primary key (client_id, at, id)
) partition by range (at);

create table activities_other partition of activities default;

create table partner_facts (
  partner_id text collate "C" not null,
  id text collate "C" not null,
  type text collate "C" not null,
  at timestamptz not null,
  at_text text collate "C" not null,
  recorded_at timestamptz not null,
  source text,
  employee_id text collate "C",
  data jsonb not null,
  primary key (partner_id, id)
);
create index partner_facts_by_employee on partner_facts (employee_id) where employee_id is not null;

-- `home_kind` and `home_id` are those of the fact voided; null until it is stored.
create table voids (
  fact_id text collate "C" not null,
  id text collate "C" not null,
  at timestamptz not null,
  at_text text collate "C" not null,
  recorded_at timestamptz not null,
  source text,
  reason text not null,
  home_kind text collate "C",
  home_id text collate "C",
  primary key (fact_id, id)
);
create index voids_by_home on voids (home_kind, home_id);

-- Partners and employees that a client's facts name, known or not: whom a fact about one of them concerns.
create table mentions (
  client_id text collate "C" not null,
  kind text collate "C" not null check (kind in ('partner', 'employee')),
  named text collate "C" not null,
  primary key (client_id, kind, named)
);
create index mentions_by_name on mentions (kind, named, client_id);

-- What has facts that its lines or tiers do not show yet: expanded, credited and decided by settle-marks.ts.
create table dirty_marks (
  kind text collate "C" not null check (kind in ('partner', 'employee', 'client', 'decide')),
  id text collate "C" not null,
  n bigint generated always as identity,
  primary key (kind, id, n)
);

-- Derived from facts from here on.

create table clients (
  client_id text collate "C" primary key,
  name text not null,
  domain text,
  country text not null,
  currency text not null,
  registered_on date not null,
  last_activity_on date,
  profile json not null
);
create index clients_by_last_activity on clients (last_activity_on);

create table client_partners (
  client_id text collate "C" not null,
  partner_id text collate "C" not null,
  primary key (client_id, partner_id)
);
create index client_partners_by_partner on client_partners (partner_id, client_id);

create table credit_lines (
  client_id text collate "C" not null,
  partner_id text collate "C" not null,
  n integer not null,
  kind text collate "C" not null,
  product_line text collate "C",
  deal text collate "C",
  deal_type text collate "C",
  points bigint not null check (points > 0),
  start_on date not null,
  -- null: nothing known ends it
  end_on date,
  end_reason text collate "C",
  ended_by text collate "C",
  formula json not null,
  rate_version text not null,
  unit_version text not null,
  -- one id a line
  facts text not null,
  -- of a managed line, one activity a line: id, first day, days (days since 1970-01-01, tabs between)
  support text,
  primary key (client_id, partner_id, n)
);
create index credit_lines_by_partner on credit_lines (partner_id, start_on, end_on);

create table client_notices (
  client_id text collate "C" not null,
  partner_id text collate "C" not null,
  n integer not null,
  code text collate "C" not null,
  fact_id text collate "C" not null,
  currency text not null,
  start_on date not null,
  end_on date,
  primary key (client_id, partner_id, n)
);
create index client_notices_by_partner on client_notices (partner_id);

create table partners (
  partner_id text collate "C" primary key,
  name text not null,
  country text,
  registered_on date not null
);

create table tier_decisions (
  partner_id text collate "C" not null,
  n integer not null,
  on_day date not null,
  tier text collate "C",
  tier_before text collate "C",
  cause text collate "C" not null,
  fact_id text collate "C",
  primary key (partner_id, n)
);

-- Facts that count for nothing because of somebody they name, summed up for the data-quality list.
create table ignored_facts (
  home_kind text collate "C" not null check (home_kind in ('client', 'partner')),
  home_id text collate "C" not null,
  reason text collate "C" not null,
  named text collate "C" not null,
  facts_count integer not null,
  first_fact text collate "C" not null,
  primary key (home_id, home_kind, reason, named)
);
