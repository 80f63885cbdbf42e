/** Addresses of outside products with places to fill in: `https://crm.example/companies/{domain}`. */

/** What may stand in braces. */
const PLACES = ['client', 'domain', 'partner'] as const;

export type TemplateValues = Readonly<Record<(typeof PLACES)[number], string | null>>;

const PLACE = /\{([^{}]*)\}/g;

/** Whether it is an address of the web, encrypted, with no places but the known ones. */
export function isUrlTemplate(text: string): boolean {
  const places = [...text.matchAll(PLACE)].map(([, name]) => name);
  const filled = text.replaceAll(PLACE, 'x');
  return (
    places.every((name) => (PLACES as readonly (string | undefined)[]).includes(name)) &&
    /^https:\/\/[a-z\d](?:[a-z\d.-]*[a-z\d])?(?::\d{1,5})?(?:[/?#][^\s{}\\]*)?$/i.test(filled) &&
    // A name that is filled in could lead to anybody's host.
    !/^https:\/\/[^/?#]*\{/i.test(text)
  );
}

/** The address, each value encoded; null where a value that it asks for is not known. */
export function fillUrlTemplate(template: string, values: TemplateValues): string | null {
  let isWhole = true;
  const filled = template.replaceAll(PLACE, (_, name: keyof TemplateValues) => {
    const value = values[name];
    if (value === null) isWhole = false;
    return encodeURIComponent(value ?? '');
  });
  return isWhole ? filled : null;
}
