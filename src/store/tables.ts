/** The tables as Kysely sees them; `migrations/` is what creates them. Dates and instants cross as text or numbers. */
import type { ColumnType, Generated } from 'kysely';

type Text = string;
/** Written as text; read through `sql` expressions that turn it into a number. */
type Stamp = ColumnType<string, string, string>;

export interface Tables {
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
    renewal_owner: Text;
    renewal_person: Text | null;
    version: number;
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
}
