/** Holds every entry of the audit log against its hash and the one before: a change behind the product's back shows. */
import { GENESIS, hashEntry, readEntriesAfter } from '../store/audit-log.ts';
import { readConsistently, type Store } from '../store/open.ts';

export interface AuditProof {
  readonly entries: number;
  /** The first entry that does not fit, and why; null: the chain is whole. */
  readonly broken: { readonly n: string; readonly why: string } | null;
}

const PAGE = 1000;

export function verifyAuditLog(store: Store): Promise<AuditProof> {
  return readConsistently(store, async (db) => {
    let entries = 0;
    let previousHash = GENESIS;
    for (;;) {
      const page = await readEntriesAfter(db, entries, PAGE);
      for (const entry of page) {
        const why = findFault(entry, entries + 1, previousHash);
        if (why !== null) return { entries, broken: { n: entry.n, why } };
        entries++;
        previousHash = entry.hash;
      }
      if (page.length < PAGE) return { entries, broken: null };
    }
  });
}

function findFault(
  entry: Parameters<typeof hashEntry>[0] & { readonly hash: string },
  n: number,
  previousHash: string,
): string | null {
  if (entry.n !== String(n)) return `entry ${n} is missing`;
  if (entry.previousHash !== previousHash) return 'it does not follow from the entry before';
  return hashEntry(entry) === entry.hash ? null : 'its content was changed';
}
