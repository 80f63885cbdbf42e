/** How the installation itself is doing, for whoever operates it. */
import { z } from 'zod';
import { instantText } from './shapes.ts';

export const system = z
  .object({
    version: z.string(),
    startedAt: instantText,
    uptimeSeconds: z.int(),
    now: instantText,
    database: z.object({
      kind: z.enum(['pglite', 'postgres']),
      /** As the database says of itself, e.g. `18.4`. */
      version: z.string(),
      bytes: z.int(),
      migrations: z.array(z.object({ name: z.string(), appliedAt: instantText })),
    }),
    facts: z.object({
      count: z.int(),
      recordedThrough: instantText.nullable(),
      /** Whatever has facts that lines and tiers do not show yet. */
      waiting: z.object({ clients: z.int(), partners: z.int(), employees: z.int(), tiers: z.int() }),
    }),
    /** What is to be done, by what it is. */
    queues: z.array(
      z.object({
        name: z.string(),
        waiting: z.int(),
        running: z.int(),
        failed: z.int(),
        /** Of what waits; null: nothing does. */
        oldestAt: instantText.nullable(),
      }),
    ),
    /** Open pages that this server tells of changes. */
    streams: z.int(),
  })
  .meta({ id: 'System' });

export type SystemPage = z.infer<typeof system>;
