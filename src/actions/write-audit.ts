/** Writes into the audit log, in the transaction of what is written down: one never happens without the other. */
import { type AuditEntry, appendEntry } from '../store/audit-log.ts';
import type { Db } from '../store/open.ts';

/** Who did it; a caller is one. */
export type Actor = AuditEntry['actor'];

/** The product itself, or its command line. */
export const SYSTEM: Actor = { kind: 'system', id: null, name: 'Uptier' };

export interface AuditNote {
  readonly actor: Actor;
  /** What was done, as noun and verb: `person.invited`. */
  readonly action: string;
  readonly partner?: string | null;
  readonly client?: string | null;
  /** Never a secret. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Call it last: from here to the end of the transaction nobody else can write an entry. */
export function writeAudit(
  db: Db,
  { actor, action, partner = null, client = null, detail = {} }: AuditNote,
): Promise<void> {
  return appendEntry(db, { actor, action, partner, client, detail });
}
