/** Sending facts in and reading them back. */
import { z } from 'zod';
import { factSchema } from '../facts/schema.ts';
import { dateText, idText, instantText, limit, nextCursor } from './shapes.ts';
import { creditLine } from './statement.ts';

/** A fact as it is answered; what each type carries is described with the facts themselves. */
export const storedFact = z
  .object({
    id: idText,
    type: z.string(),
    at: z.string(),
    recordedAt: instantText.optional(),
    source: z.string().optional(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'StoredFact' });

/** What `POST /facts` takes. Each fact is checked on its own, so one that is refused costs no other. */
export const factsBody = z.union([factSchema, z.array(factSchema).max(10_000)]);

const factResult = z.object({
  /** Position in the request, from 0; of NDJSON, the line from 1. */
  position: z.int(),
  id: z.string().nullable(),
  status: z.enum(['accepted', 'duplicate', 'rejected']),
  errors: z.array(z.object({ code: z.string(), pointer: z.string(), message: z.string() })).optional(),
});

export const factReceipt = z
  .object({ accepted: z.int(), duplicate: z.int(), rejected: z.int(), results: z.array(factResult) })
  .meta({ id: 'FactReceipt' });

export const factsQuery = z.object({
  client: idText.optional(),
  partner: idText.optional(),
  type: z.string().optional(),
  from: dateText.optional(),
  to: dateText.optional(),
  limit,
  cursor: z.string().optional(),
});

export const factList = z.object({ items: z.array(storedFact), next: nextCursor });

export const factPage = z
  .object({
    fact: storedFact,
    /** The void that took it back, if any. */
    voidedBy: idText.nullable(),
    /** The lines that the fact is behind, of any partner the caller may see. */
    lines: z.array(creditLine.extend({ partner: idText })),
  })
  .meta({ id: 'FactPage' });

export type FactReceipt = z.infer<typeof factReceipt>;
export type FactList = z.infer<typeof factList>;
export type FactPage = z.infer<typeof factPage>;
export type FactsQuery = z.infer<typeof factsQuery>;

export const dataQualityQuery = z.object({ limit });

/** Facts that count for nothing as long as somebody they name is unknown, by client or partner and reason. */
export const dataQuality = z
  .object({
    items: z.array(
      z.object({
        kind: z.enum(['client', 'partner']),
        home: idText,
        reason: z.enum(['unknown_partner', 'unknown_client', 'unknown_employee', 'wrong_partner']),
        named: idText,
        count: z.int(),
        firstFact: idText,
      }),
    ),
  })
  .meta({ id: 'DataQuality' });

export type DataQuality = z.infer<typeof dataQuality>;
