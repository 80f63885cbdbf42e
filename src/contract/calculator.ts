/** The points calculator and its currency tab. */
import { z } from 'zod';
import { attribution, dateText, idText, moneyText, pointsText } from './shapes.ts';

const country = z.string().regex(/^[A-Z]{2}$/, 'is not a country code such as "US"');
const currency = z.string().regex(/^[A-Z]{3}$/, 'is not a currency code such as "USD"');

export const calculatorBody = z.object({
  amount: moneyText,
  currency,
  country,
  attribution,
  willManage: z.boolean(),
  otherPartners: z.int().min(0).max(1000),
  on: dateText.optional(),
});

export const calculatorAnswer = z
  .object({
    version: idText,
    isGrowthMarket: z.boolean(),
    sold: pointsText,
    managed: pointsText,
    total: pointsText,
  })
  .meta({ id: 'CalculatorAnswer' });

export const conversionBody = z.object({
  direction: z.enum(['points-to-currency', 'currency-to-points']),
  currency,
  country,
  attribution,
  sold: moneyText,
  managed: moneyText,
  on: dateText.optional(),
});

export const conversionAnswer = z
  .object({ version: idText, isGrowthMarket: z.boolean(), sold: z.string(), managed: z.string() })
  .meta({ id: 'ConversionAnswer' });
