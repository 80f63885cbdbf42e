/** Examples for the API's description, made from its schemas: by a leaf's own example, else by its name. */
import type { JsonSchema } from './openapi-shapes.ts';

const FACT = {
  id: 'crm-deal-1042',
  type: 'deal.closed',
  at: '2026-02-20',
  data: {
    deal: 'd-1042',
    client: 'acme',
    partner: 'northwind',
    dealType: 'new',
    attribution: 'sourced',
    productLine: 'marketing',
    mrr: '1000',
    currency: 'USD',
  },
} as const;

/** By component, where what the schema allows is wider than what makes sense. */
const WHOLE: Readonly<Record<string, unknown>> = { Fact: FACT, FactInput: FACT };

/** Values of texts and lists by the name they stand under. */
const BY_NAME: Readonly<Record<string, string>> = {
  id: 'crm-deal-1042',
  partner: 'northwind',
  partners: 'northwind',
  client: 'acme',
  clients: 'acme',
  sharedWith: 'contoso',
  employee: 'nw-ada',
  user: 'u-ada',
  actor: 'u-ada',
  name: 'Northwind',
  title: 'Northwind rose to gold',
  text: 'Northwind rose to gold.',
  email: 'ada@northwind.example',
  to: 'ada@northwind.example',
  mailbox: 'ada@northwind.example',
  domain: 'northwind.example',
  domains: 'northwind.example',
  country: 'US',
  countries: 'US',
  currency: 'USD',
  productLine: 'marketing',
  deal: 'd-1042',
  dealType: 'new',
  type: 'deal.closed',
  tool: 'email',
  tools: 'email',
  action: 'send',
  certificate: 'solutions-partner',
  fact: 'crm-deal-1042',
  facts: 'crm-deal-1042',
  firstFact: 'crm-deal-1042',
  endedBy: 'crm-deal-1042',
  voidedBy: 'void-1',
  source: 'crm',
  version: '2025-07-15',
  programVersion: '2025-07-15',
  rate: '2025-07-15',
  unit: '2025-07-15',
  tier: 'gold',
  credited: 'gold',
  performance: 'gold',
  next: 'platinum',
  month: '2026-03',
  at: '2026-02-20T10:00:00Z',
  url: 'https://northwind.example/hooks/uptier',
  link: '/partners/northwind/tier',
  page: '/partners/northwind/tier',
  code: 'no_unit_for_currency',
  language: 'en',
  timeZone: 'Europe/Berlin',
  search: 'acme',
  requestId: '0b9f2c1e-6a0a-4c9e-9f55-5d2f6f3f8f10',
};

type Components = Readonly<Record<string, JsonSchema>>;

/** A value that fits the schema. `name` is what it stands under. */
export function makeExample(schema: JsonSchema, components: Components, name = ''): unknown {
  if (schema.$ref !== undefined) {
    const id = schema.$ref.split('/').at(-1)!;
    return WHOLE[id] ?? makeExample(components[id]!, components, name);
  }
  if (schema.example !== undefined) return schema.example;
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const variants = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (variants) return makeExample(variants[0]!, components, name);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return exampleOfObject(schema, components, name);
    case 'array':
      return schema.items ? [makeExample(schema.items, components, name)] : [];
    case 'string':
      return exampleOfText(schema, name);
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 0, Math.min(1, schema.maximum ?? 1));
    case 'boolean':
      return true;
    default:
      return null;
  }
}

function exampleOfObject(schema: JsonSchema, components: Components, name: string): unknown {
  const made: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(schema.properties ?? {}))
    made[key] = makeExample(each, components, key);
  const { additionalProperties } = schema;
  if (!schema.properties && typeof additionalProperties === 'object')
    made[schema.propertyNames?.enum?.[0]?.toString() ?? BY_NAME[name] ?? 'acme'] = makeExample(
      additionalProperties,
      components,
      'name',
    );
  return made;
}

function exampleOfText(schema: JsonSchema, name: string): string {
  const named =
    BY_NAME[name] ??
    (/At$/.test(name) ? '2026-02-20T10:00:00Z' : /On$|^day$/.test(name) ? '2026-03-01' : 'text');
  if (schema.format === 'email') return BY_NAME.email!;
  return named.padEnd(schema.minLength ?? 0, 'x').slice(0, schema.maxLength ?? undefined);
}
