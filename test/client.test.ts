/** The web app's client is what the API's description says (UPDATE=1 rewrites it). */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generateClient } from '../scripts/generate-client.ts';

test('src/web/parts/api-client.ts is generated from openapi.json', () => {
  const file = new URL('../src/web/parts/api-client.ts', import.meta.url);
  const description = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8'));
  const given = generateClient(description);
  if (process.env.UPDATE === '1') writeFileSync(file, given);
  expect(readFileSync(file, 'utf8') === given, 'run it with UPDATE=1 and look at what changed').toBe(true);
});
