/**
 * The reader's language and time zone, as this browser remembers them: words and formats are needed before anybody is
 * known to be signed in. What the account says is taken over when it is read. Storage may be forbidden; then the
 * browser's own language and zone count.
 */

const LANGUAGES = ['en', 'de'] as const;
type Language = (typeof LANGUAGES)[number];

const LANGUAGE_KEY = 'uptier.language';
const ZONE_KEY = 'uptier.time-zone';

const browserLanguages = typeof navigator === 'undefined' ? ['en'] : navigator.languages;
/** A language tag such as `de` or `de-CH`; null: as the browser has it. */
const chosen = recall(LANGUAGE_KEY);

/** The language of every word on screen. */
export const language: Language = languageOf(chosen);

/** Language and country by which numbers and dates are written: the browser's own country where none was chosen. */
export const locale: string = chosen?.startsWith(`${language}-`)
  ? chosen
  : (browserLanguages.find((each) => each.startsWith(language)) ?? (language === 'de' ? 'de-DE' : 'en'));

function languageOf(tag: string | null): Language {
  const wanted = tag ?? browserLanguages[0] ?? 'en';
  return LANGUAGES.find((each) => wanted === each || wanted.startsWith(`${each}-`)) ?? 'en';
}

/** The zone in which times of day are written; undefined: the browser's. */
export const timeZone = knownZone(recall(ZONE_KEY));

/** Takes over what the account says. True when the page has to be loaded again to show it. */
export function keepPreferences(account: {
  readonly language: string | null;
  readonly timeZone: string | null;
}): boolean {
  const isKept = () => recall(LANGUAGE_KEY) === account.language && recall(ZONE_KEY) === account.timeZone;
  if (isKept()) return false;
  remember(LANGUAGE_KEY, account.language);
  remember(ZONE_KEY, account.timeZone);
  // NOTE: where storage is forbidden, loading again would go round for ever.
  return isKept();
}

function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Nothing is lost but the convenience.
  }
}

/** A zone that this browser can calculate with. */
function knownZone(zone: string | null): string | undefined {
  if (zone === null) return undefined;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return undefined;
  }
}
