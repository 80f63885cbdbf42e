/** What the API says about the audit log. */
import { z } from 'zod';
import { dateText, idText, instantText, limit, nextCursor } from './shapes.ts';

const auditEntry = z
  .object({
    /** Counts from 1 over the whole installation. */
    n: z.string(),
    at: instantText,
    actor: z.object({ kind: z.enum(['user', 'key', 'system']), id: idText.nullable(), name: z.string() }),
    action: z.string().meta({ example: 'person.invited' }),
    partner: idText.nullable(),
    client: idText.nullable(),
    detail: z.record(z.string(), z.unknown()),
    hash: z.string().meta({ description: 'SHA-256 over the entry and the hash of the one before' }),
  })
  .meta({ id: 'AuditEntry' });

export type AuditEntryRow = z.infer<typeof auditEntry>;

export const auditLog = z.object({ items: z.array(auditEntry), next: nextCursor });

const filters = {
  search: z.string().max(200).optional().meta({ description: 'Part of a name, an action or a detail' }),
  action: z.string().max(100).optional(),
  from: dateText.optional(),
  to: dateText.optional(),
};

export const auditLogQuery = z.object({ ...filters, limit, cursor: z.string().max(30).optional() });
export const auditFileQuery = z.object(filters);
