/**
 * The catalogue of words: one file an area, English beside the screens that show it, so that a screen brings only its
 * own words. Another language is a set of objects of the same shapes, loaded before the first screen is drawn.
 */

const translations = new Map<string, unknown>();

/** Takes in another language, area by area. Must be called before any screen is loaded. */
export function takeTranslations(areas: Readonly<Record<string, unknown>>): void {
  for (const [area, words] of Object.entries(areas)) translations.set(area, words);
}

/** The words of an area in the reader's language; English where it has none. */
export function localize<Words extends object>(area: string, english: Words): Words {
  return { ...english, ...(translations.get(area) as Partial<Words> | undefined) };
}
