/** Looking at coming rules ahead of their time, and the roadmap of what is to come. */
import { z } from 'zod';
import { changes } from './partners.ts';
import { dateText, idText, instantText } from './shapes.ts';
import { statement } from './statement.ts';

/** Where a partner and the caller stand with the coming version of the rules. */
export const preview = z
  .object({
    /** The next published version that is not in effect yet; null: none is coming. */
    coming: z.object({ version: idText, effectiveFrom: dateText, note: z.string().nullable() }).nullable(),
    /** Whether the caller sees it: for itself, or because everybody of the partner does. */
    isOn: z.boolean(),
    mine: z.object({ since: instantText }).nullable(),
    everybody: z.object({ since: instantText, by: z.string() }).nullable(),
  })
  .meta({ id: 'Preview' });

export const previewBody = z.object({
  optIn: z.boolean(),
  acceptTerms: z
    .literal(true)
    .optional()
    .meta({ description: 'To opt in: that a preview credits nothing and may change until it takes effect' }),
});

/** Today under the rules in force, and as if the coming version were. Opting in changes no tier. */
export const previewStatement = z
  .object({ version: idText, credited: statement, coming: statement, difference: changes })
  .meta({ id: 'PreviewStatement' });

const roadmapEntry = z
  .object({
    id: idText,
    title: z.string().trim().min(1).max(200),
    text: z.string().trim().max(4000),
    status: z.enum(['planned', 'preview', 'in-effect', 'withdrawn']),
    expectedOn: dateText.nullable(),
  })
  .meta({ id: 'RoadmapEntry' });

/** In the order in which it is shown. */
export const roadmap = z.object({ items: z.array(roadmapEntry).max(200) });

export type Preview = z.infer<typeof preview>;
export type PreviewBody = z.infer<typeof previewBody>;
export type PreviewStatement = z.infer<typeof previewStatement>;
export type Roadmap = z.infer<typeof roadmap>;
