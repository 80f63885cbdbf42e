-- Row-level security: the second wall behind the policy table. A request's transaction takes the role "uptier_scoped"
-- and says whose rows it may see; everything that is not named here stays closed to it.
--
-- The role belongs to the whole server, so another database of it may have made it already. Whoever runs migrations
-- needs the right to create roles, or an administrator makes this one first and grants it.

do $$ begin
  create role uptier_scoped nologin;
exception when duplicate_object or unique_violation then null;
end $$;

do $$ begin
  execute format('grant uptier_scoped to %I', current_user);
  execute format('grant usage on schema %I to uptier_scoped', current_schema());
end $$;

create function scope_all() returns boolean language sql stable as
  $$ select current_setting('uptier.all', true) = 'on' $$;
create function scope_partners() returns text[] language sql stable as
  $$ select coalesce(nullif(current_setting('uptier.partners', true), ''), '{}')::text[] $$;
create function scope_clients() returns text[] language sql stable as
  $$ select coalesce(nullif(current_setting('uptier.clients', true), ''), '{}')::text[] $$;
create function scope_user() returns text language sql stable as
  $$ select nullif(current_setting('uptier.user', true), '') $$;

-- NOTE: the functions stand in sub-selects so that each is worked out once a query, not once a row.

alter table programs enable row level security;
alter table intake enable row level security;
alter table settings enable row level security;
create policy scoped on programs for select using (true);
create policy scoped on intake for select using (true);
create policy scoped on settings for select using ((select scope_all()));

alter table partners enable row level security;
alter table tier_decisions enable row level security;
alter table credit_lines enable row level security;
alter table client_notices enable row level security;
alter table client_partners enable row level security;
alter table partner_facts enable row level security;
create policy scoped on partners for select
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[]));
create policy scoped on tier_decisions for select
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[]));
create policy scoped on credit_lines for select
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[]));
create policy scoped on client_notices for select
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[]));
create policy scoped on client_partners for select
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[])
    or client_id = any ((select scope_clients())::text[]));
create policy scoped on partner_facts for select
  using ((select scope_all()) or partner_id = any ((select scope_partners())::text[]));

alter table clients enable row level security;
create policy scoped on clients for select
  using ((select scope_all()) or client_id = any ((select scope_clients())::text[])
    or exists (select 1 from client_partners of where of.client_id = clients.client_id
      and of.partner_id = any ((select scope_partners())::text[])));

-- Of a client that several partners look after, a partner sees the client's own facts and those that name it or its people.
alter table client_facts enable row level security;
create policy scoped on client_facts for select
  using ((select scope_all()) or client_id = any ((select scope_clients())::text[])
    or (client_id in (select of.client_id from client_partners of where of.partner_id = any ((select scope_partners())::text[]))
      and (not data ? 'partner' or data ->> 'partner' = any ((select scope_partners())::text[]))
      and (not data ? 'shares' or exists (select 1 from jsonb_array_elements(data -> 'shares') share
        where share ->> 'partner' = any ((select scope_partners())::text[])))
      and (not data ? 'employee' or data ->> 'employee' in (select own.employee_id from partner_facts own
        where own.type = 'employee.added' and own.partner_id = any ((select scope_partners())::text[])))));

alter table activities enable row level security;
create policy scoped on activities for select
  using ((select scope_all()) or client_id = any ((select scope_clients())::text[])
    or (client_id in (select of.client_id from client_partners of where of.partner_id = any ((select scope_partners())::text[]))
      and employee_id in (select own.employee_id from partner_facts own
        where own.type = 'employee.added' and own.partner_id = any ((select scope_partners())::text[]))));

-- Which fact ids are taken, and which are voided, shows only beside the facts themselves.
alter table fact_keys enable row level security;
create policy scoped on fact_keys for select
  using ((select scope_all()) or case home_kind
    when 'partner' then home_id = any ((select scope_partners())::text[])
    when 'client' then exists (select 1 from clients where client_id = home_id)
    else exists (select 1 from voids where voids.id = fact_keys.id) end);
alter table voids enable row level security;
create policy scoped on voids for select
  using ((select scope_all()) or case home_kind
    when 'partner' then home_id = any ((select scope_partners())::text[])
    when 'client' then exists (select 1 from clients where client_id = home_id)
    else false end);

alter table ignored_facts enable row level security;
create policy scoped on ignored_facts for select using ((select scope_all()));

grant select on programs, intake, settings, partners, tier_decisions, credit_lines, client_notices, client_partners,
  partner_facts, clients, client_facts, activities, fact_keys, voids, ignored_facts to uptier_scoped;
