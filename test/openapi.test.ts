/** The API's committed description: clean by the rules that integrators' tools follow, and whole. */
import { readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import type { Description } from '../src/api/openapi-shapes.ts';
import { writeReference } from '../src/api/reference-page.ts';

const source = readFileSync(new URL('../openapi.json', import.meta.url), 'utf8');
const document = JSON.parse(source) as Description;
const operations = Object.entries(document.paths).flatMap(([path, of]) =>
  Object.entries(of).map(([method, operation]) => ({ path, method, operation })),
);

/** What each operation must say, and the operations that do not. */
const WHOLE: readonly (readonly [string, (row: (typeof operations)[number]) => boolean])[] = [
  [
    'who may use it',
    ({ operation }) => /^(?:.*\n\n)?(?:Who may: |Open to everybody)/s.test(operation.description ?? ''),
  ],
  [
    'its permission, if it is not public',
    ({ operation }) => isOpen(operation) || 'x-permission' in operation,
  ],
  [
    'a tag that is described',
    ({ operation }) => operation.tags!.every((tag) => document.tags!.some(({ name }) => name === tag)),
  ],
  [
    'its parameters in words',
    ({ operation }) => (operation.parameters ?? []).every((each) => each.$ref || each.description),
  ],
  [
    'what may go wrong',
    ({ operation }) => ['400', '429', '500', '503'].every((status) => status in operation.responses),
  ],
  ['that strangers are refused', ({ operation }) => isOpen(operation) || '401' in operation.responses],
  [
    'an example of JSON that is sent or answered',
    ({ operation }) =>
      [operation.requestBody, ...Object.values(operation.responses)].every((each) =>
        Object.values(each?.content ?? {}).every(
          ({ schema, example }) => !schema || example !== undefined || schema.type === 'string',
        ),
      ),
  ],
];

function isOpen({ security }: (typeof operations)[number]['operation']): boolean {
  return Array.isArray(security) && security.length === 0;
}

test('it lints clean by the recommended rules', async () => {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });
  expect(
    problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`),
  ).toEqual([]);
});

test.each(WHOLE)('every operation says %s', (_, isSaid) => {
  const lacking = operations.filter((row) => !isSaid(row));
  expect(lacking.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

test('the reference page has every operation, no script, and no link that leads nowhere', () => {
  const page = writeReference(document);
  const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  const links = [...page.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
  expect(operations.map(({ operation }) => operation.operationId).filter((id) => !ids.has(id))).toEqual([]);
  expect([...new Set(links)].filter((id) => !ids.has(id))).toEqual([]);
  expect(page).not.toContain('<script');
});
