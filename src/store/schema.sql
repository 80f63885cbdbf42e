-- The schema that the migrations make, written by the tests from the database's catalog.

create table activities (
  client_id text collate "C" not null,
  at timestamp with time zone not null,
  id text collate "C" not null,
  at_text text collate "C" not null,
  recorded_at timestamp with time zone not null,
  source text,
  employee_id text collate "C" not null,
  tool text collate "C" not null,
  action text collate "C" not null,
  constraint activities_pkey PRIMARY KEY (client_id, at, id)
) partition by RANGE (at);

create table activities_other (
  client_id text collate "C" not null,
  at timestamp with time zone not null,
  id text collate "C" not null,
  at_text text collate "C" not null,
  recorded_at timestamp with time zone not null,
  source text,
  employee_id text collate "C" not null,
  tool text collate "C" not null,
  action text collate "C" not null,
  constraint activities_other_pkey PRIMARY KEY (client_id, at, id)
);

create table client_facts (
  client_id text collate "C" not null,
  id text collate "C" not null,
  type text collate "C" not null,
  at timestamp with time zone not null,
  at_text text collate "C" not null,
  recorded_at timestamp with time zone not null,
  source text,
  data jsonb not null,
  constraint client_facts_pkey PRIMARY KEY (client_id, id)
);

create table client_notices (
  client_id text collate "C" not null,
  partner_id text collate "C" not null,
  n integer not null,
  code text collate "C" not null,
  fact_id text collate "C" not null,
  currency text not null,
  start_on date not null,
  end_on date,
  constraint client_notices_pkey PRIMARY KEY (client_id, partner_id, n)
);
CREATE INDEX client_notices_by_partner ON public.client_notices USING btree (partner_id);

create table client_partners (
  client_id text collate "C" not null,
  partner_id text collate "C" not null,
  constraint client_partners_pkey PRIMARY KEY (client_id, partner_id)
);
CREATE INDEX client_partners_by_partner ON public.client_partners USING btree (partner_id, client_id);

create table clients (
  client_id text collate "C" not null,
  name text not null,
  domain text,
  country text not null,
  currency text not null,
  registered_on date not null,
  last_activity_on date,
  profile json not null,
  constraint clients_pkey PRIMARY KEY (client_id)
);
CREATE INDEX clients_by_last_activity ON public.clients USING btree (last_activity_on);

create table credit_lines (
  client_id text collate "C" not null,
  partner_id text collate "C" not null,
  n integer not null,
  kind text collate "C" not null,
  product_line text collate "C",
  deal text collate "C",
  deal_type text collate "C",
  points bigint not null,
  start_on date not null,
  end_on date,
  end_reason text collate "C",
  ended_by text collate "C",
  formula json not null,
  rate_version text not null,
  unit_version text not null,
  facts text not null,
  support text,
  constraint credit_lines_pkey PRIMARY KEY (client_id, partner_id, n),
  constraint credit_lines_points_check CHECK ((points > 0))
);
CREATE INDEX credit_lines_by_partner ON public.credit_lines USING btree (partner_id, start_on, end_on);

create table dirty_marks (
  kind text collate "C" not null,
  id text collate "C" not null,
  n bigint not null generated always as identity,
  constraint dirty_marks_pkey PRIMARY KEY (kind, id, n),
  constraint dirty_marks_kind_check CHECK ((kind = ANY (ARRAY['partner'::text, 'employee'::text, 'client'::text, 'decide'::text])))
);

create table fact_keys (
  id text collate "C" not null,
  hash bytea not null,
  home_kind text collate "C" not null,
  home_id text collate "C" not null,
  constraint fact_keys_pkey PRIMARY KEY (id),
  constraint fact_keys_home_kind_check CHECK ((home_kind = ANY (ARRAY['client'::text, 'partner'::text, 'void'::text])))
);

create table ignored_facts (
  home_kind text collate "C" not null,
  home_id text collate "C" not null,
  reason text collate "C" not null,
  named text collate "C" not null,
  facts_count integer not null,
  first_fact text collate "C" not null,
  constraint ignored_facts_pkey PRIMARY KEY (home_id, home_kind, reason, named),
  constraint ignored_facts_home_kind_check CHECK ((home_kind = ANY (ARRAY['client'::text, 'partner'::text])))
);

create table intake (
  connections smallint not null,
  facts bigint not null,
  recorded_through timestamp with time zone not null,
  constraint intake_pkey PRIMARY KEY (connections)
);

create table mentions (
  client_id text collate "C" not null,
  kind text collate "C" not null,
  named text collate "C" not null,
  constraint mentions_pkey PRIMARY KEY (client_id, kind, named),
  constraint mentions_kind_check CHECK ((kind = ANY (ARRAY['partner'::text, 'employee'::text])))
);
CREATE INDEX mentions_by_name ON public.mentions USING btree (kind, named, client_id);

create table migrations (
  name text collate "C" not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migrations_pkey PRIMARY KEY (name)
);

create table partner_facts (
  partner_id text collate "C" not null,
  id text collate "C" not null,
  type text collate "C" not null,
  at timestamp with time zone not null,
  at_text text collate "C" not null,
  recorded_at timestamp with time zone not null,
  source text,
  employee_id text collate "C",
  data jsonb not null,
  constraint partner_facts_pkey PRIMARY KEY (partner_id, id)
);
CREATE INDEX partner_facts_by_employee ON public.partner_facts USING btree (employee_id) WHERE (employee_id IS NOT NULL);

create table partners (
  partner_id text collate "C" not null,
  name text not null,
  country text,
  registered_on date not null,
  constraint partners_pkey PRIMARY KEY (partner_id)
);

create table programs (
  n integer not null generated always as identity,
  id text collate "C" not null,
  hash text not null,
  document json not null,
  published_at timestamp with time zone not null,
  constraint programs_pkey PRIMARY KEY (n)
);

create table settings (
  name text collate "C" not null,
  value json not null,
  constraint settings_pkey PRIMARY KEY (name)
);

create table tier_decisions (
  partner_id text collate "C" not null,
  n integer not null,
  on_day date not null,
  tier text collate "C",
  tier_before text collate "C",
  cause text collate "C" not null,
  fact_id text collate "C",
  constraint tier_decisions_pkey PRIMARY KEY (partner_id, n)
);

create table voids (
  fact_id text collate "C" not null,
  id text collate "C" not null,
  at timestamp with time zone not null,
  at_text text collate "C" not null,
  recorded_at timestamp with time zone not null,
  source text,
  reason text not null,
  home_kind text collate "C",
  home_id text collate "C",
  constraint voids_pkey PRIMARY KEY (fact_id, id)
);
CREATE INDEX voids_by_home ON public.voids USING btree (home_kind, home_id);
