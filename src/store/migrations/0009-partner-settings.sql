-- What a partner says of itself and how it wants renewals handled. One row a partner; none: as the program has it.
create table partner_settings (
  partner_id text collate "C" primary key,
  contact_email text,
  website text,
  about text,
  renewal_owner text not null check (renewal_owner in ('vendor', 'partner')),
  -- The person who is copied on renewal notices, or who alone gets them.
  renewal_person text collate "C",
  -- Counts the changes: whoever saves says which one was read, so that none is lost.
  version integer not null,
  changed_at timestamptz not null,
  changed_by text not null
);

-- Proofs that a partner reads mail at a domain: asked for with a code, proven with the same. Which domains are the
-- partner's say its facts; this says how they got there.
create table domain_proofs (
  partner_id text collate "C" not null,
  domain text collate "C" not null,
  mailbox text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  -- Codes sent since `counted_since`, so that nobody's mailbox is flooded and no code is guessed.
  codes_sent integer not null,
  counted_since timestamptz not null,
  code_hash text,
  expires_at timestamptz not null,
  tries_left integer not null,
  proven_at timestamptz,
  proven_by text,
  primary key (partner_id, domain)
);

alter table partner_settings enable row level security;
alter table domain_proofs enable row level security;
create policy scoped on partner_settings for all
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[]))
  with check (partner_id = any ((select scope_partners())::text[]));
create policy scoped on domain_proofs for select
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[]));

grant select, insert, update on partner_settings to uptier_scoped;
grant select on domain_proofs to uptier_scoped;
