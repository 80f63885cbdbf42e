-- Writes that carried an Idempotency-Key, with what was answered, so that one sent twice is carried out once. Kept for
-- a day. Requests in their scope cannot see them: the product itself looks them up before a request begins.
create table idempotent_requests (
  caller text collate "C" not null, -- 'user:' or 'key:' and the id
  key text collate "C" not null,
  operation text not null, -- method and path
  body_hash text not null,
  state text not null check (state in ('running', 'done')),
  status integer,
  headers json,
  body text,
  has_secret boolean not null default false, -- the answer held a secret and is not kept
  created_at timestamptz not null,
  seen_at timestamptz not null, -- when whoever runs it last said so
  primary key (caller, key)
);
create index idempotent_requests_created on idempotent_requests (created_at);

alter table idempotent_requests enable row level security;
