-- What the product says by itself: mails, notices in the app, webhooks; and what people say back.

-- The outbox. A mail is put in by the transaction that has a reason for it, so there is one exactly when that reason
-- is stored; sending claims it for a while, so that it goes out once although several servers send.
create table mails (
  id text collate "C" primary key,
  kind text collate "C" not null,
  to_address text not null,
  user_id text collate "C",
  partner_id text collate "C",
  client_id text collate "C",
  -- What the kind's template is filled with; written out when it is sent.
  fields json not null,
  subject text,
  text text,
  html text,
  -- kept: to be read here, as no mail server is configured; skipped: its reader does not want the kind any more
  state text collate "C" not null check (state in ('queued', 'sending', 'sent', 'failed', 'skipped', 'kept')),
  attempts integer not null default 0,
  -- While sending: when the claim lapses.
  next_attempt_at timestamptz not null,
  sent_at timestamptz,
  error text,
  dedupe_key text collate "C" unique,
  created_at timestamptz not null
);
create index mails_due on mails (next_attempt_at, id) where state in ('queued', 'sending');
create index mails_by_age on mails (created_at desc, id desc);
create index mails_by_client on mails (client_id, created_at desc) where client_id is not null;

create table notifications (
  user_id text collate "C" not null,
  id text collate "C" not null,
  kind text collate "C" not null,
  partner_id text collate "C",
  title text not null,
  text text not null,
  -- A path of the web app.
  link text,
  is_in_app boolean not null,
  -- Waits for the daily digest; false once it went with one.
  for_digest boolean not null,
  created_at timestamptz not null,
  read_at timestamptz,
  dedupe_key text collate "C",
  primary key (user_id, id),
  unique (user_id, dedupe_key)
);
create index notifications_by_age on notifications (user_id, created_at desc, id desc) where is_in_app;
create index notifications_for_digest on notifications (user_id) where for_digest;

-- Only what a person changed; the rest is as the product has it.
create table notification_settings (
  user_id text collate "C" not null,
  kind text collate "C" not null,
  in_app boolean not null,
  email boolean not null,
  digest boolean not null,
  primary key (user_id, kind)
);

create table webhooks (
  id text collate "C" primary key,
  -- null: the vendor's, which hears of all partners
  partner_id text collate "C",
  url text not null,
  description text not null,
  -- one event a line
  events text not null,
  -- Signs what is sent, so it is kept as it is; no request may read it again.
  secret text not null,
  is_enabled boolean not null,
  disabled_because text,
  -- Since when no delivery went through; null: the last one did.
  failing_since timestamptz,
  created_by text not null,
  created_at timestamptz not null
);
create index webhooks_by_partner on webhooks (partner_id, id);

create table webhook_deliveries (
  webhook_id text collate "C" not null,
  -- Sent as "webhook-id", the same with every attempt.
  id text collate "C" not null,
  event text collate "C" not null,
  body text not null,
  state text collate "C" not null check (state in ('pending', 'sending', 'delivered', 'failed')),
  attempts integer not null default 0,
  -- While sending: when the claim lapses.
  next_attempt_at timestamptz not null,
  give_up_at timestamptz not null,
  attempted_at timestamptz,
  -- Of the last attempt: the HTTP status, or what went wrong before there was one.
  status integer,
  error text,
  dedupe_key text collate "C" not null,
  created_at timestamptz not null,
  primary key (webhook_id, id),
  unique (webhook_id, dedupe_key)
);
create index webhook_deliveries_due on webhook_deliveries (next_attempt_at, id) where state in ('pending', 'sending');
create index webhook_deliveries_by_age on webhook_deliveries (webhook_id, created_at desc, id desc);

-- Where each partner stood when that was last told.
create table rolled_statements (
  partner_id text collate "C" primary key,
  on_day date not null,
  tier text collate "C",
  sourced bigint not null,
  assisted bigint not null,
  managed bigint not null,
  -- Of partner_revisions, as it was read.
  revision bigint not null
);

-- What was announced ahead, so that it is announced once: a tier at risk, credit and certificates that end.
create table announcements (
  partner_id text collate "C" not null,
  kind text collate "C" not null,
  key text collate "C" not null,
  told_on date not null,
  primary key (partner_id, kind, key)
);

create table feedback (
  id text collate "C" primary key,
  user_id text collate "C",
  name text not null,
  email text,
  partner_id text collate "C",
  page text not null,
  text text not null,
  created_at timestamptz not null
);
create index feedback_by_age on feedback (created_at desc, id desc);

-- Wakes whoever sends, as soon as what there is to send is stored.
create function wake_senders() returns trigger language plpgsql as $$ begin
  perform pg_notify('uptier_wake', tg_table_name);
  return null;
end $$;
create trigger wake_senders after insert on mails for each statement execute function wake_senders();
create trigger wake_senders after insert on webhook_deliveries for each statement execute function wake_senders();

alter table mails enable row level security;
alter table notifications enable row level security;
alter table notification_settings enable row level security;
alter table webhooks enable row level security;
alter table webhook_deliveries enable row level security;
alter table rolled_statements enable row level security;
alter table announcements enable row level security;
alter table feedback enable row level security;

create policy scoped on mails for select
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[]));
create policy scoped on notifications for all
  using (user_id = (select scope_user())) with check (user_id = (select scope_user()));
create policy scoped on notification_settings for all
  using (user_id = (select scope_user())) with check (user_id = (select scope_user()));
create policy scoped on webhooks for all
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[]))
  with check ((select scope_all()) or partner_id = any ((select scope_partners())::text[]));
create policy scoped on webhook_deliveries for all
  using (exists (select 1 from webhooks where webhooks.id = webhook_id))
  with check (exists (select 1 from webhooks where webhooks.id = webhook_id));
create policy scoped on rolled_statements for select
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[]));
create policy scoped on announcements for select
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[]));
create policy scoped on feedback for select using ((select scope_all()));

grant select on mails, rolled_statements, announcements, feedback to uptier_scoped;
grant select, update on notifications to uptier_scoped;
grant select, insert, update, delete on notification_settings, webhook_deliveries to uptier_scoped;
grant select (id, partner_id, url, description, events, is_enabled, disabled_because, failing_since, created_by,
  created_at), insert, update, delete on webhooks to uptier_scoped;
