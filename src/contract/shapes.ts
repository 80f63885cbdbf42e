/** Words and shapes that several routes share. Points and money are decimal strings, dates are plain. */
import { z } from 'zod';
import { parseDay } from '../base/day.ts';
import { isDecimal } from '../base/exact.ts';
import { parseInstant } from '../base/zone.ts';

export const idText = z.string().min(1).max(128);
export const pointsText = z
  .string()
  .meta({ description: 'Points, exact, without trailing zeros', example: '270' });
export const decimalText = z.string().meta({ description: 'A decimal, exact', example: '62.5' });

export const dateText = z
  .string()
  .refine((text) => parseDay(text) !== null, 'is not a date such as "2026-03-01"')
  .meta({ description: 'A calendar date in the program’s time zone', example: '2026-03-01' });

export const instantText = z
  .string()
  .refine(
    (text) => parseInstant(text) !== null,
    'is not an instant with offset such as "2026-03-01T10:00:00Z"',
  )
  .meta({ description: 'An instant with offset', example: '2026-03-01T10:00:00Z' });

export const moneyText = z
  .string()
  .refine((text) => isDecimal(text, 4) && !text.startsWith('-'), 'is not an amount such as "1000" or "62.50"')
  .meta({ description: 'Money in its currency, at most 4 decimals', example: '1000' });

/** Money with its currency. */
export const amount = z.object({ amount: decimalText, currency: z.string() });

export const pointKind = z.enum(['sourced', 'assisted', 'managed']);
export const metric = z.enum(['total', 'sold', 'sourced', 'assisted', 'managed']);
export const attribution = z.enum(['sourced', 'assisted']);
export const scenario = z.enum(['expirations', 'activity-continues']);

export const metrics = z.object({
  total: pointsText,
  sold: pointsText,
  sourced: pointsText,
  assisted: pointsText,
  managed: pointsText,
});

/** Where the next page begins; null on the last. */
export const nextCursor = z
  .string()
  .nullable()
  .meta({ description: 'The `cursor` of the next page; null on the last', example: null });
export const limit = z.coerce
  .number()
  .int()
  .min(1)
  .max(500)
  .default(50)
  .meta({ description: 'How many at most' });

export const partnerPath = z.object({ partner: idText });
export const partnerClientPath = z.object({ partner: idText, client: idText });

export const asOfQuery = z.object({
  asOf: dateText.optional().meta({ description: 'The date asked for; today when left out' }),
});

export const factPath = z.object({ fact: idText });
