/** The tables of what people keep about clients beside their facts (migration 0015), as Kysely sees them. */
import type { ColumnType } from 'kysely';

type Text = string;
type Stamp = ColumnType<string, string, string>;

export interface RecordTables {
  tasks: {
    partner_id: Text;
    id: Text;
    client_id: Text;
    title: Text;
    text: Text | null;
    category: Text | null;
    due_on: Text | null;
    assignee: Text | null;
    created_by: Text | null;
    created_by_name: Text;
    created_at: Stamp;
    changed_at: Stamp;
    done_at: Stamp | null;
    done_by_name: Text | null;
    told_on: Text | null;
  };
  notes: {
    partner_id: Text;
    id: Text;
    client_id: Text;
    text: Text;
    category: Text | null;
    created_by: Text | null;
    created_by_name: Text;
    created_at: Stamp;
    changed_at: Stamp;
  };
  client_contacts: {
    client_id: Text;
    id: Text;
    partner_id: Text | null;
    name: Text;
    email: Text;
    kinds: readonly string[];
    created_by_name: Text;
    changed_at: Stamp;
  };
}
