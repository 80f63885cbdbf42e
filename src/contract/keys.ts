/** What the API says about API keys. */
import { z } from 'zod';
import { keyScope } from './roles.ts';
import { idText, instantText } from './shapes.ts';

const keyRow = z
  .object({
    id: idText,
    name: z.string(),
    scopes: z.array(keyScope),
    createdBy: z.string(),
    createdAt: instantText,
    expiresAt: instantText.nullable(),
    revokedAt: instantText.nullable(),
    /** To the minute. */
    lastUsedAt: instantText.nullable(),
  })
  .meta({ id: 'ApiKey' });

export type ApiKey = z.infer<typeof keyRow>;

export const keyList = z.object({ items: z.array(keyRow) });

export const newKeyBody = z.strictObject({
  name: z.string().trim().min(1).max(120),
  scopes: z.array(keyScope).min(1).max(3),
  expiresAt: instantText.nullable().default(null).meta({ description: 'Null: never' }),
});

export const newKey = z
  .object({ id: idText, key: z.string().meta({ description: 'The whole key; shown here and never again' }) })
  .meta({ id: 'NewApiKey' });

export const keyPath = z.object({ key: idText });
export const revokedKey = z.object({ id: idText });
