/** Reads the audit log of a partner, a client or the whole installation, the newest first. */
import type { AuditEntryRow } from '../contract/audit-log.ts';
import { type EntryFilter, listEntries, type StoredEntry } from '../store/audit-log.ts';
import { readConsistently } from '../store/open.ts';
import type { Installation } from './installation.ts';

export interface AuditQuery {
  readonly search?: string | undefined;
  readonly action?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  /** Number of the last entry of the page before. */
  readonly cursor?: string | undefined;
}

/** Whose; both null: everybody's. */
type Place = Pick<EntryFilter, 'partner' | 'client'>;

export interface AuditPage {
  readonly items: readonly AuditEntryRow[];
  readonly next: string | null;
}

export function readAuditLog(
  installation: Installation,
  place: Place,
  query: AuditQuery,
): Promise<AuditPage> {
  return readConsistently(installation.store, async (db) => {
    const { search = null, action = null, from = null, to = null, limit, cursor } = query;
    const before = cursor !== undefined && /^\d{1,18}$/.test(cursor) ? cursor : null;
    const rows = await listEntries(db, { ...place, search, action, from, to, before, limit: limit + 1 });
    const page = rows.slice(0, limit);
    return { items: page.map(toRow), next: rows.length > limit ? page.at(-1)!.n : null };
  });
}

function toRow(entry: StoredEntry): AuditEntryRow {
  const { n, at, actorKind, actorId, actorName, action, partner, client, detail, hash } = entry;
  const actor = { kind: actorKind, id: actorId, name: actorName };
  return { n, at, actor, action, partner, client, detail: JSON.parse(detail), hash };
}
