-- The schema that the migrations make, written by the tests from the database's catalog.

create table access_ends (
  client_id text collate "C" not null,
  employee_id text collate "C" not null,
  partner_id text collate "C" not null,
  ends_on date not null,
  set_by_name text not null,
  set_at timestamp with time zone not null,
  announced_at timestamp with time zone,
  constraint access_ends_pkey PRIMARY KEY (client_id, employee_id)
);
CREATE INDEX access_ends_by_day ON public.access_ends USING btree (ends_on);

create table access_links (
  partner_id text collate "C" not null,
  id text collate "C" not null,
  token_hash text collate "C" not null,
  employee_id text collate "C" not null,
  client_id text collate "C",
  created_by text collate "C",
  created_by_name text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint access_links_pkey PRIMARY KEY (partner_id, id)
);
CREATE INDEX access_links_by_token ON public.access_links USING btree (token_hash);

create table access_requests (
  partner_id text collate "C" not null,
  id text collate "C" not null,
  link_id text collate "C" not null,
  client_id text collate "C" not null,
  employee_id text collate "C" not null,
  status text collate "C" not null,
  asked_by text collate "C",
  asked_by_name text not null,
  asked_at timestamp with time zone not null,
  decided_by_name text,
  decided_at timestamp with time zone,
  expires_at timestamp with time zone not null,
  constraint access_requests_partner_id_link_id_client_id_key UNIQUE (partner_id, link_id, client_id),
  constraint access_requests_pkey PRIMARY KEY (partner_id, id),
  constraint access_requests_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'approved'::text, 'declined'::text])))
);
CREATE INDEX access_requests_by_client ON public.access_requests USING btree (client_id, asked_at);

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

create table announcements (
  partner_id text collate "C" not null,
  kind text collate "C" not null,
  key text collate "C" not null,
  told_on date not null,
  constraint announcements_pkey PRIMARY KEY (partner_id, kind, key)
);

create table api_keys (
  id text collate "C" not null,
  secret_hash text not null,
  name text not null,
  scopes text[] not null,
  partner_id text collate "C",
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone,
  constraint api_keys_pkey PRIMARY KEY (id)
);
CREATE INDEX api_keys_by_partner ON public.api_keys USING btree (partner_id);

create table assignments (
  id text collate "C" not null,
  user_id text collate "C" not null,
  kind text not null,
  partner_id text collate "C",
  client_id text collate "C",
  created_at timestamp with time zone not null default now(),
  helps text,
  constraint assignments_kind_partner_id_client_id_key UNIQUE NULLS NOT DISTINCT (kind, partner_id, client_id),
  constraint assignments_pkey PRIMARY KEY (id),
  constraint assignments_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint assignments_check CHECK (((kind = 'renewal-manager'::text) = (client_id IS NOT NULL))),
  constraint assignments_check1 CHECK (((partner_id IS NULL) <> (client_id IS NULL))),
  constraint assignments_kind_check CHECK ((kind = ANY (ARRAY['partner-development-manager'::text, 'channel-account-manager'::text, 'channel-consultant'::text, 'renewal-manager'::text])))
);
CREATE INDEX assignments_by_client ON public.assignments USING btree (client_id) WHERE (client_id IS NOT NULL);
CREATE INDEX assignments_by_partner ON public.assignments USING btree (partner_id) WHERE (partner_id IS NOT NULL);
CREATE INDEX assignments_by_user ON public.assignments USING btree (user_id);

create table audit_entries (
  n bigint not null,
  at_text text collate "C" not null,
  actor_kind text not null,
  actor_id text,
  actor_name text not null,
  action text not null,
  partner_id text collate "C",
  client_id text collate "C",
  detail text not null,
  previous_hash text not null,
  hash text not null,
  constraint audit_entries_pkey PRIMARY KEY (n),
  constraint audit_entries_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['user'::text, 'key'::text, 'system'::text])))
);
CREATE INDEX audit_entries_by_client ON public.audit_entries USING btree (client_id, n) WHERE (client_id IS NOT NULL);
CREATE INDEX audit_entries_by_partner ON public.audit_entries USING btree (partner_id, n) WHERE (partner_id IS NOT NULL);

create table calendar_feeds (
  partner_id text collate "C" not null,
  user_id text collate "C" not null,
  token_hash text collate "C" not null,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint calendar_feeds_token_hash_key UNIQUE (token_hash),
  constraint calendar_feeds_pkey PRIMARY KEY (partner_id, user_id)
);

create table client_contacts (
  client_id text collate "C" not null,
  id text collate "C" not null,
  partner_id text collate "C",
  name text not null,
  email text not null,
  kinds text[] not null,
  created_by_name text not null,
  changed_at timestamp with time zone not null,
  constraint client_contacts_pkey PRIMARY KEY (client_id, id),
  constraint client_contacts_kinds_check CHECK ((kinds <@ '{primary,billing,decision-maker}'::text[]))
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
CREATE INDEX client_facts_services_ended ON public.client_facts USING btree (client_id) WHERE (type = 'services.ended'::text);

create table client_guests (
  client_id text collate "C" not null,
  employee_id text collate "C" not null,
  partner_id text collate "C" not null,
  permission text collate "C",
  constraint client_guests_pkey PRIMARY KEY (client_id, employee_id)
);
CREATE INDEX client_guests_by_employee ON public.client_guests USING btree (employee_id);

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

create table client_records (
  client_id text collate "C" not null,
  record json not null,
  constraint client_records_pkey PRIMARY KEY (client_id)
);

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
CREATE INDEX clients_by_words ON public.clients USING gin (search_words(((((name || ' '::text) || COALESCE(domain, ''::text)) || ' '::text) || client_id)));

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

create table dispute_messages (
  partner_id text collate "C" not null,
  dispute_id text collate "C" not null,
  n integer not null,
  side text collate "C" not null,
  author text collate "C",
  author_name text not null,
  text text not null,
  status text collate "C",
  at timestamp with time zone not null,
  constraint dispute_messages_pkey PRIMARY KEY (partner_id, dispute_id, n),
  constraint dispute_messages_side_check CHECK ((side = ANY (ARRAY['partner'::text, 'vendor'::text])))
);

create table disputes (
  partner_id text collate "C" not null,
  id text collate "C" not null,
  client_id text collate "C",
  kind text collate "C" not null,
  about json not null,
  status text collate "C" not null,
  opened_by text collate "C",
  opened_by_name text not null,
  opened_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint disputes_pkey PRIMARY KEY (partner_id, id),
  constraint disputes_kind_check CHECK ((kind = ANY (ARRAY['missing-credit'::text, 'line'::text, 'client'::text, 'deal'::text]))),
  constraint disputes_status_check CHECK ((status = ANY (ARRAY['open'::text, 'answered'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text])))
);
CREATE INDEX disputes_by_age ON public.disputes USING btree (updated_at DESC, id DESC);

create table domain_proofs (
  partner_id text collate "C" not null,
  domain text collate "C" not null,
  mailbox text not null,
  asked_by text not null,
  asked_at timestamp with time zone not null,
  codes_sent integer not null,
  counted_since timestamp with time zone not null,
  code_hash text,
  expires_at timestamp with time zone not null,
  tries_left integer not null,
  proven_at timestamp with time zone,
  proven_by text,
  constraint domain_proofs_pkey PRIMARY KEY (partner_id, domain)
);

create table fact_keys (
  id text collate "C" not null,
  hash bytea not null,
  home_kind text collate "C" not null,
  home_id text collate "C" not null,
  constraint fact_keys_pkey PRIMARY KEY (id),
  constraint fact_keys_home_kind_check CHECK ((home_kind = ANY (ARRAY['client'::text, 'partner'::text, 'void'::text])))
);

create table feedback (
  id text collate "C" not null,
  user_id text collate "C",
  name text not null,
  email text,
  partner_id text collate "C",
  page text not null,
  text text not null,
  created_at timestamp with time zone not null,
  constraint feedback_pkey PRIMARY KEY (id)
);
CREATE INDEX feedback_by_age ON public.feedback USING btree (created_at DESC, id DESC);

create table idempotent_requests (
  caller text collate "C" not null,
  key text collate "C" not null,
  operation text not null,
  body_hash text not null,
  state text not null,
  status integer,
  headers json,
  body text,
  has_secret boolean not null default false,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  constraint idempotent_requests_pkey PRIMARY KEY (caller, key),
  constraint idempotent_requests_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text])))
);
CREATE INDEX idempotent_requests_created ON public.idempotent_requests USING btree (created_at);

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

create table invitations (
  id text collate "C" not null,
  token_hash text collate "C" not null,
  email text not null,
  side text not null,
  partner_id text collate "C",
  client_id text collate "C",
  role text not null,
  employee_id text collate "C",
  invited_by text not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint invitations_token_hash_key UNIQUE (token_hash),
  constraint invitations_pkey PRIMARY KEY (id),
  constraint invitations_check CHECK (((side = 'partner'::text) = (partner_id IS NOT NULL))),
  constraint invitations_check1 CHECK (((side = 'client'::text) = (client_id IS NOT NULL))),
  constraint invitations_check2 CHECK (((employee_id IS NULL) OR (side = 'partner'::text))),
  constraint invitations_side_check CHECK ((side = ANY (ARRAY['partner'::text, 'client'::text, 'vendor'::text])))
);
CREATE INDEX invitations_by_client ON public.invitations USING btree (client_id) WHERE (client_id IS NOT NULL);
CREATE INDEX invitations_by_email ON public.invitations USING btree (email);
CREATE INDEX invitations_by_partner ON public.invitations USING btree (partner_id) WHERE (partner_id IS NOT NULL);

create table mails (
  id text collate "C" not null,
  kind text collate "C" not null,
  to_address text not null,
  user_id text collate "C",
  partner_id text collate "C",
  client_id text collate "C",
  fields json not null,
  subject text,
  text text,
  html text,
  state text collate "C" not null,
  attempts integer not null default 0,
  next_attempt_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  error text,
  dedupe_key text collate "C",
  created_at timestamp with time zone not null,
  constraint mails_dedupe_key_key UNIQUE (dedupe_key),
  constraint mails_pkey PRIMARY KEY (id),
  constraint mails_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'skipped'::text, 'kept'::text])))
);
CREATE INDEX mails_by_age ON public.mails USING btree (created_at DESC, id DESC);
CREATE INDEX mails_by_client ON public.mails USING btree (client_id, created_at DESC) WHERE (client_id IS NOT NULL);
CREATE INDEX mails_due ON public.mails USING btree (next_attempt_at, id) WHERE (state = ANY (ARRAY['queued'::text, 'sending'::text]));

create table memberships (
  id text collate "C" not null,
  user_id text collate "C" not null,
  side text not null,
  partner_id text collate "C",
  client_id text collate "C",
  role text not null,
  employee_id text collate "C",
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint memberships_user_id_side_partner_id_client_id_key UNIQUE NULLS NOT DISTINCT (user_id, side, partner_id, client_id),
  constraint memberships_pkey PRIMARY KEY (id),
  constraint memberships_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint memberships_check CHECK (((side = 'partner'::text) = (partner_id IS NOT NULL))),
  constraint memberships_check1 CHECK (((side = 'client'::text) = (client_id IS NOT NULL))),
  constraint memberships_check2 CHECK (((employee_id IS NULL) OR (side = 'partner'::text))),
  constraint memberships_side_check CHECK ((side = ANY (ARRAY['partner'::text, 'client'::text, 'vendor'::text])))
);
CREATE INDEX memberships_by_client ON public.memberships USING btree (client_id) WHERE (client_id IS NOT NULL);
CREATE INDEX memberships_by_partner ON public.memberships USING btree (partner_id) WHERE (partner_id IS NOT NULL);

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

create table notes (
  partner_id text collate "C" not null,
  id text collate "C" not null,
  client_id text collate "C" not null,
  text text not null,
  category text collate "C",
  created_by text collate "C",
  created_by_name text not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint notes_pkey PRIMARY KEY (partner_id, id)
);
CREATE INDEX notes_by_client ON public.notes USING btree (partner_id, client_id, created_at DESC, id);

create table notification_settings (
  user_id text collate "C" not null,
  kind text collate "C" not null,
  in_app boolean not null,
  email boolean not null,
  digest boolean not null,
  constraint notification_settings_pkey PRIMARY KEY (user_id, kind)
);

create table notifications (
  user_id text collate "C" not null,
  id text collate "C" not null,
  kind text collate "C" not null,
  partner_id text collate "C",
  title text not null,
  text text not null,
  link text,
  is_in_app boolean not null,
  for_digest boolean not null,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone,
  dedupe_key text collate "C",
  constraint notifications_user_id_dedupe_key_key UNIQUE (user_id, dedupe_key),
  constraint notifications_pkey PRIMARY KEY (user_id, id)
);
CREATE INDEX notifications_by_age ON public.notifications USING btree (user_id, created_at DESC, id DESC) WHERE is_in_app;
CREATE INDEX notifications_for_digest ON public.notifications USING btree (user_id) WHERE for_digest;

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
CREATE INDEX employees_by_words ON public.partner_facts USING gin (search_words(((((COALESCE((data ->> 'name'::text), ''::text) || ' '::text) || (data ->> 'email'::text)) || ' '::text) || employee_id))) WHERE (type = 'employee.added'::text);
CREATE INDEX partner_facts_by_employee ON public.partner_facts USING btree (employee_id) WHERE (employee_id IS NOT NULL);

create table partner_revisions (
  partner_id text collate "C" not null,
  revision bigint not null,
  constraint partner_revisions_pkey PRIMARY KEY (partner_id)
);

create table partner_settings (
  partner_id text collate "C" not null,
  contact_email text,
  website text,
  about text,
  renewal_owner text not null,
  renewal_person text collate "C",
  version integer not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  company_url text,
  constraint partner_settings_pkey PRIMARY KEY (partner_id),
  constraint partner_settings_renewal_owner_check CHECK ((renewal_owner = ANY (ARRAY['vendor'::text, 'partner'::text])))
);

create table partners (
  partner_id text collate "C" not null,
  name text not null,
  country text,
  registered_on date not null,
  constraint partners_pkey PRIMARY KEY (partner_id)
);
CREATE INDEX partners_by_words ON public.partners USING gin (search_words(((name || ' '::text) || partner_id)));

create table preview_consents (
  partner_id text collate "C" not null,
  user_id text collate "C" not null,
  version text collate "C" not null,
  by_name text not null,
  given_at timestamp with time zone not null,
  constraint preview_consents_pkey PRIMARY KEY (partner_id, user_id, version)
);

create table programs (
  n integer not null generated always as identity,
  id text collate "C" not null,
  hash text not null,
  document json not null,
  published_at timestamp with time zone not null,
  constraint programs_pkey PRIMARY KEY (n)
);

create table renewal_notices (
  partner_id text collate "C" not null,
  client_id text collate "C" not null,
  product_line text collate "C" not null,
  starts_on date not null,
  days integer not null,
  told_on date not null,
  constraint renewal_notices_pkey PRIMARY KEY (partner_id, client_id, product_line, starts_on, days)
);
CREATE INDEX renewal_notices_by_age ON public.renewal_notices USING btree (told_on);

create table renewal_owners (
  partner_id text collate "C" not null,
  client_id text collate "C" not null,
  owner text not null,
  person text collate "C",
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint renewal_owners_pkey PRIMARY KEY (partner_id, client_id),
  constraint renewal_owners_check CHECK (((owner = 'vendor'::text) OR (person IS NOT NULL))),
  constraint renewal_owners_owner_check CHECK ((owner = ANY (ARRAY['vendor'::text, 'partner'::text])))
);

create table roadmap_entries (
  id text collate "C" not null,
  n integer not null,
  title text not null,
  text text not null,
  status text collate "C" not null,
  expected_on date,
  constraint roadmap_entries_pkey PRIMARY KEY (id),
  constraint roadmap_entries_status_check CHECK ((status = ANY (ARRAY['planned'::text, 'preview'::text, 'in-effect'::text, 'withdrawn'::text])))
);

create table rolled_statements (
  partner_id text collate "C" not null,
  on_day date not null,
  tier text collate "C",
  sourced bigint not null,
  assisted bigint not null,
  managed bigint not null,
  revision bigint not null,
  constraint rolled_statements_pkey PRIMARY KEY (partner_id)
);

create table secrets (
  name text collate "C" not null,
  value text not null,
  constraint secrets_pkey PRIMARY KEY (name)
);

create table sessions (
  id text collate "C" not null,
  user_id text collate "C" not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null,
  constraint sessions_token_key UNIQUE (token),
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX sessions_by_user ON public.sessions USING btree (user_id);

create table set_up_links (
  token_hash text collate "C" not null,
  expires_at timestamp with time zone not null,
  constraint set_up_links_pkey PRIMARY KEY (token_hash)
);

create table settings (
  name text collate "C" not null,
  value json not null,
  constraint settings_pkey PRIMARY KEY (name)
);

create table sign_in_failures (
  email text collate "C" not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  locked_until timestamp with time zone,
  constraint sign_in_failures_pkey PRIMARY KEY (email)
);

create table sign_in_methods (
  id text collate "C" not null,
  user_id text collate "C" not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null,
  constraint sign_in_methods_pkey PRIMARY KEY (id),
  constraint sign_in_methods_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX sign_in_methods_by_user ON public.sign_in_methods USING btree (user_id);

create table sign_in_rates (
  id text collate "C" not null,
  key text not null,
  count integer not null,
  last_request bigint not null,
  constraint sign_in_rates_key_key UNIQUE (key),
  constraint sign_in_rates_pkey PRIMARY KEY (id)
);

create table tasks (
  partner_id text collate "C" not null,
  id text collate "C" not null,
  client_id text collate "C" not null,
  title text not null,
  text text,
  category text collate "C",
  due_on date,
  assignee text collate "C",
  created_by text collate "C",
  created_by_name text not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  done_at timestamp with time zone,
  done_by_name text,
  told_on date,
  constraint tasks_pkey PRIMARY KEY (partner_id, id)
);
CREATE INDEX tasks_by_client ON public.tasks USING btree (partner_id, client_id);
CREATE INDEX tasks_due ON public.tasks USING btree (partner_id, due_on) WHERE ((done_at IS NULL) AND (told_on IS NULL));

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

create table two_factors (
  id text collate "C" not null,
  user_id text collate "C" not null,
  secret text not null,
  backup_codes text not null,
  verified boolean,
  failed_verification_count integer,
  locked_until timestamp with time zone,
  constraint two_factors_pkey PRIMARY KEY (id),
  constraint two_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX two_factors_by_secret ON public.two_factors USING btree (secret);
CREATE INDEX two_factors_by_user ON public.two_factors USING btree (user_id);

create table users (
  id text collate "C" not null,
  name text not null,
  email text not null,
  email_verified boolean not null,
  image text,
  two_factor_enabled boolean,
  language text,
  time_zone text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint users_email_key UNIQUE (email),
  constraint users_pkey PRIMARY KEY (id)
);

create table verifications (
  id text collate "C" not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint verifications_pkey PRIMARY KEY (id)
);
CREATE INDEX verifications_by_identifier ON public.verifications USING btree (identifier);

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

create table webhook_deliveries (
  webhook_id text collate "C" not null,
  id text collate "C" not null,
  event text collate "C" not null,
  body text not null,
  state text collate "C" not null,
  attempts integer not null default 0,
  next_attempt_at timestamp with time zone not null,
  give_up_at timestamp with time zone not null,
  attempted_at timestamp with time zone,
  status integer,
  error text,
  dedupe_key text collate "C" not null,
  created_at timestamp with time zone not null,
  constraint webhook_deliveries_webhook_id_dedupe_key_key UNIQUE (webhook_id, dedupe_key),
  constraint webhook_deliveries_pkey PRIMARY KEY (webhook_id, id),
  constraint webhook_deliveries_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'sending'::text, 'delivered'::text, 'failed'::text])))
);
CREATE INDEX webhook_deliveries_by_age ON public.webhook_deliveries USING btree (webhook_id, created_at DESC, id DESC);
CREATE INDEX webhook_deliveries_due ON public.webhook_deliveries USING btree (next_attempt_at, id) WHERE (state = ANY (ARRAY['pending'::text, 'sending'::text]));

create table webhooks (
  id text collate "C" not null,
  partner_id text collate "C",
  url text not null,
  description text not null,
  events text not null,
  secret text not null,
  is_enabled boolean not null,
  disabled_because text,
  failing_since timestamp with time zone,
  created_by text not null,
  created_at timestamp with time zone not null,
  constraint webhooks_pkey PRIMARY KEY (id)
);
CREATE INDEX webhooks_by_partner ON public.webhooks USING btree (partner_id, id);
