/** The tables as Kysely sees them; `migrations/` is what creates them. Dates and instants cross as text or numbers. */
import type { ColumnType, Generated } from 'kysely';
import type { RecordTables } from './tables-of-records.ts';

type Text = string;
/** Written as text; read through `sql` expressions that turn it into a number. */
type Stamp = ColumnType<string, string, string>;

export interface Tables extends RecordTables {
  programs: {
    n: Generated<number>;
    id: Text;
    hash: Text;
    document: ColumnType<unknown, string, string>;
    published_at: Stamp;
  };
  fact_keys: { id: Text; hash: Uint8Array; home_kind: Text; home_id: Text };
  client_facts: {
    client_id: Text;
    id: Text;
    type: Text;
    at: Stamp;
    at_text: Text;
    recorded_at: Stamp;
    source: Text | null;
    data: ColumnType<unknown, string, string>;
  };
  activities: {
    client_id: Text;
    at: Stamp;
    id: Text;
    at_text: Text;
    recorded_at: Stamp;
    source: Text | null;
    employee_id: Text;
    tool: Text;
    action: Text;
  };
  partner_facts: {
    partner_id: Text;
    id: Text;
    type: Text;
    at: Stamp;
    at_text: Text;
    recorded_at: Stamp;
    source: Text | null;
    employee_id: Text | null;
    data: ColumnType<unknown, string, string>;
  };
  voids: {
    fact_id: Text;
    id: Text;
    at: Stamp;
    at_text: Text;
    recorded_at: Stamp;
    source: Text | null;
    reason: Text;
    home_kind: Text | null;
    home_id: Text | null;
  };
  mentions: { client_id: Text; kind: Text; named: Text };
  dirty_marks: { kind: Text; id: Text; n: Generated<string> };
  clients: {
    client_id: Text;
    name: Text;
    domain: Text | null;
    country: Text;
    currency: Text;
    registered_on: Stamp;
    last_activity_on: Stamp | null;
    profile: ColumnType<unknown, string, string>;
  };
  client_records: { client_id: Text; record: ColumnType<unknown, string, string> };
  client_partners: { client_id: Text; partner_id: Text };
  credit_lines: {
    client_id: Text;
    partner_id: Text;
    n: number;
    kind: Text;
    product_line: Text | null;
    deal: Text | null;
    deal_type: Text | null;
    points: ColumnType<string, string, string>;
    start_on: Stamp;
    end_on: Stamp | null;
    end_reason: Text | null;
    ended_by: Text | null;
    formula: ColumnType<unknown, string, string>;
    rate_version: Text;
    unit_version: Text;
    facts: Text;
    support: Text | null;
  };
  client_notices: {
    client_id: Text;
    partner_id: Text;
    n: number;
    code: Text;
    fact_id: Text;
    currency: Text;
    start_on: Stamp;
    end_on: Stamp | null;
  };
  partners: { partner_id: Text; name: Text; country: Text | null; registered_on: Stamp };
  tier_decisions: {
    partner_id: Text;
    n: number;
    on_day: Stamp;
    tier: Text | null;
    tier_before: Text | null;
    cause: Text;
    fact_id: Text | null;
  };
  ignored_facts: {
    home_kind: Text;
    home_id: Text;
    reason: Text;
    named: Text;
    facts_count: number;
    first_fact: Text;
  };
  settings: { name: Text; value: ColumnType<unknown, string, string> };
  intake: { connections: number; facts: string; recorded_through: Stamp };
  partner_revisions: { partner_id: Text; revision: string };
  partner_settings: {
    partner_id: Text;
    contact_email: Text | null;
    website: Text | null;
    about: Text | null;
    company_url: Text | null;
    renewal_owner: Text;
    renewal_person: Text | null;
    version: number;
    changed_at: Stamp;
    changed_by: Text;
  };
  renewal_owners: {
    partner_id: Text;
    client_id: Text;
    owner: Text;
    person: Text | null;
    changed_at: Stamp;
    changed_by: Text;
  };
  domain_proofs: {
    partner_id: Text;
    domain: Text;
    mailbox: Text;
    asked_by: Text;
    asked_at: Stamp;
    codes_sent: number;
    counted_since: Stamp;
    code_hash: Text | null;
    expires_at: Stamp;
    tries_left: number;
    proven_at: Stamp | null;
    proven_by: Text | null;
  };
  users: {
    id: Text;
    name: Text;
    email: Text;
    email_verified: boolean;
    image: Text | null;
    two_factor_enabled: boolean | null;
    language: Text | null;
    time_zone: Text | null;
    created_at: Stamp;
    updated_at: Stamp;
  };
  sessions: {
    id: Text;
    user_id: Text;
    token: Text;
    expires_at: Stamp;
    ip_address: Text | null;
    user_agent: Text | null;
    created_at: Stamp;
    updated_at: Stamp;
  };
  sign_in_methods: {
    id: Text;
    user_id: Text;
    account_id: Text;
    provider_id: Text;
    password: Text | null;
    created_at: Stamp;
    updated_at: Stamp;
  };
  verifications: { id: Text; identifier: Text; value: Text; expires_at: Stamp };
  two_factors: { id: Text; user_id: Text; secret: Text; backup_codes: Text; verified: boolean | null };
  sign_in_rates: { id: Text; key: Text; count: number; last_request: string };
  sign_in_failures: { email: Text; failures: number; last_at: Stamp; locked_until: Stamp | null };
  secrets: { name: Text; value: Text };
  set_up_links: { token_hash: Text; expires_at: Stamp };
  memberships: {
    id: Text;
    user_id: Text;
    side: Text;
    partner_id: Text | null;
    client_id: Text | null;
    role: Text;
    employee_id: Text | null;
    created_at: Stamp;
    created_by: Text;
  };
  assignments: {
    id: Text;
    user_id: Text;
    kind: Text;
    partner_id: Text | null;
    client_id: Text | null;
    helps: Text | null;
    created_at: Stamp;
  };
  invitations: {
    id: Text;
    token_hash: Text;
    email: Text;
    side: Text;
    partner_id: Text | null;
    client_id: Text | null;
    role: Text;
    employee_id: Text | null;
    invited_by: Text;
    created_at: Stamp;
    expires_at: Stamp;
    accepted_at: Stamp | null;
    revoked_at: Stamp | null;
  };
  api_keys: {
    id: Text;
    secret_hash: Text;
    name: Text;
    scopes: string[];
    partner_id: Text | null;
    created_by: Text;
    created_at: Stamp;
    expires_at: Stamp | null;
    revoked_at: Stamp | null;
    last_used_at: Stamp | null;
  };
  audit_entries: {
    n: string;
    at_text: Text;
    actor_kind: Text;
    actor_id: Text | null;
    actor_name: Text;
    action: Text;
    partner_id: Text | null;
    client_id: Text | null;
    detail: Text;
    previous_hash: Text;
    hash: Text;
  };
  mails: {
    id: Text;
    kind: Text;
    to_address: Text;
    user_id: Text | null;
    partner_id: Text | null;
    client_id: Text | null;
    fields: ColumnType<unknown, string, string>;
    subject: Text | null;
    text: Text | null;
    html: Text | null;
    state: Text;
    attempts: number;
    next_attempt_at: Stamp;
    sent_at: Stamp | null;
    error: Text | null;
    dedupe_key: Text | null;
    created_at: Stamp;
  };
  notifications: {
    user_id: Text;
    id: Text;
    kind: Text;
    partner_id: Text | null;
    title: Text;
    text: Text;
    link: Text | null;
    is_in_app: boolean;
    for_digest: boolean;
    created_at: Stamp;
    read_at: Stamp | null;
    dedupe_key: Text | null;
  };
  notification_settings: { user_id: Text; kind: Text; in_app: boolean; email: boolean; digest: boolean };
  webhooks: {
    id: Text;
    partner_id: Text | null;
    url: Text;
    description: Text;
    events: Text;
    secret: Text;
    is_enabled: boolean;
    disabled_because: Text | null;
    failing_since: Stamp | null;
    created_by: Text;
    created_at: Stamp;
  };
  webhook_deliveries: {
    webhook_id: Text;
    id: Text;
    event: Text;
    body: Text;
    state: Text;
    attempts: number;
    next_attempt_at: Stamp;
    give_up_at: Stamp;
    attempted_at: Stamp | null;
    status: number | null;
    error: Text | null;
    dedupe_key: Text;
    created_at: Stamp;
  };
  rolled_statements: {
    partner_id: Text;
    on_day: Stamp;
    tier: Text | null;
    sourced: string;
    assisted: string;
    managed: string;
    revision: string;
  };
  announcements: { partner_id: Text; kind: Text; key: Text; told_on: Stamp };
  renewal_notices: {
    partner_id: Text;
    client_id: Text;
    product_line: Text;
    starts_on: Stamp;
    days: number;
    told_on: Stamp;
  };
  calendar_feeds: {
    partner_id: Text;
    user_id: Text;
    token_hash: Text;
    created_at: Stamp;
    read_at: Stamp | null;
  };
  feedback: {
    id: Text;
    user_id: Text | null;
    name: Text;
    email: Text | null;
    partner_id: Text | null;
    page: Text;
    text: Text;
    created_at: Stamp;
  };
  idempotent_requests: {
    caller: Text;
    key: Text;
    operation: Text;
    body_hash: Text;
    state: Text;
    status: number | null;
    headers: ColumnType<unknown, string, string> | null;
    body: Text | null;
    has_secret: Generated<boolean>;
    created_at: Stamp;
    seen_at: Stamp;
  };
}
