/** Country and currency codes, as the runtime's own tables know them: no list to keep up to date here. */

let currencies: ReadonlySet<string> | undefined;
let regions: Intl.DisplayNames | undefined;

/** Withdrawn or reserved two-letter codes that `Intl` still names but that no ISO 3166-1 country has. */
const NOT_COUNTRIES = new Set([
  'AC',
  'AN',
  'BU',
  'CP',
  'CS',
  'CQ',
  'DD',
  'DG',
  'DY',
  'EA',
  'EU',
  'EZ',
  'FX',
  'HV',
  'IC',
  'NH',
  'NT',
  'QO',
  'RH',
  'SU',
  'TA',
  'TP',
  'UK',
  'UN',
  'VD',
  'XA',
  'XB',
  'XK',
  'YD',
  'YU',
  'ZR',
  'ZZ',
]);

/** True for an ISO 4217 code in use, such as `USD`. */
export function isCurrency(code: string): boolean {
  currencies ??= new Set(Intl.supportedValuesOf('currency'));
  return currencies.has(code);
}

/** True for an ISO 3166-1 alpha-2 code, such as `IN`. */
export function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code) || NOT_COUNTRIES.has(code)) return false;
  regions ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  return regions.of(code) !== undefined;
}
