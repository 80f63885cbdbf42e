/**
 * The catalogue of words: one file an area, English beside the screens that show it, so that a screen brings only its
 * own words. Another language is a set of objects of the same shapes (de.ts), loaded before the first word is read:
 * whatever imports this module waits for it.
 */
import { language } from '../parts/preferences.ts';

const translations: Readonly<Record<string, unknown>> =
  language === 'de' ? (await import('./de.ts')).german : {};

/** The words of an area in the reader's language; English where it has none. */
export function localize<Words extends object>(area: string, english: Words): Words {
  return { ...english, ...(translations[area] as Partial<Words> | undefined) };
}
