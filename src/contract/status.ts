/** What an installation says of itself, and what it tells open pages. */
import { z } from 'zod';
import { dateText, idText, instantText } from './shapes.ts';

export const status = z
  .object({
    /** When the newest fact was recorded; every number includes it. */
    recordedThrough: instantText.nullable(),
    facts: z.int(),
    /** The program's calendar date. */
    today: dateText,
    demo: z.boolean(),
  })
  .meta({ id: 'Status' });

/** Server-sent event `changed`: whose numbers moved. */
const changedEvent = z.object({
  partners: z.array(idText),
  clients: z.array(idText),
  recordedThrough: instantText,
});

export type Status = z.infer<typeof status>;
export type Changed = z.infer<typeof changedEvent>;
