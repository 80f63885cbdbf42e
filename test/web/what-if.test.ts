/** The what-if in a real browser: scenarios side by side, kept in the address, with the numbers that the API gives. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Supposables } from '../../src/contract/what-if.ts';
import type { Statement } from '../../src/statement/statement.ts';
import { asNumber, expectNoFindings, expectNoSidewaysScroll, startNorthlight, type Web } from './browser.ts';
import { TODAY } from './demo-world.ts';

const PARTNER = 'northlight';

let web: Web;
let tab: string;
let page: Page;

beforeAll(async () => {
  web = await startNorthlight();
  tab = `${web.base}/partners/${PARTNER}/tier?tab=what-if`;
});

afterAll(() => web?.close());

beforeEach(async () => {
  page = await web.openPage();
});

afterEach(async () => {
  expect(await web.closePages()).toEqual([]);
});

const cell = (metric: string, column: number, of = page) =>
  of.locator(`tr[data-metric=${metric}] td`).nth(column).locator('span').first();

test('a client that leaves: the page says what the statement would be, by keyboard alone', async () => {
  const { clients } = await web.read<Supposables>(`/partners/${PARTNER}/what-if`);
  const statement = await web.read<Statement>(`/partners/${PARTNER}/statement`);
  const client = clients.find((each) => Number(statement.clients[each.client]?.managed ?? 0) > 20)!;
  const end = {
    id: 'leaves',
    type: 'services.ended',
    at: TODAY,
    data: { partner: PARTNER, client: client.client },
  };
  const { after } = await web.send<{ readonly after: Statement }>(`/partners/${PARTNER}/what-if`, {
    facts: [end],
  });

  await page.goto(`${tab}&look=${TODAY}`);
  await page.getByRole('combobox', { name: 'Client' }).focus();
  await page.keyboard.type(client.name);
  await page.getByRole('option', { name: client.name, exact: true }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Add', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByText(`${client.name} leaves`).waitFor();
  await expect
    .poll(async () => asNumber(await cell('total', 1).innerText()))
    .toBeCloseTo(Number(after.points.total), 2);
  const change = page.locator('section', { has: page.getByText('What changes in Scenario 1') }).last();
  await change.getByText('Services ended').first().waitFor();
});

test('scenarios stand side by side and in the address', async () => {
  const { clients, versions } = await web.read<Supposables>(`/partners/${PARTNER}/what-if`);
  const what = `leave,${clients[0]!.client}|idle,*|rules,${versions[0]!.id}`;
  await page.goto(`${tab}&look=2027-02-20&what=${encodeURIComponent(what)}`);
  await page.getByText('Work stops for every client').waitFor();
  await expect.poll(() => page.getByRole('columnheader', { name: /^Scenario/ }).count()).toBe(3);
  await cell('managed', 2).waitFor();
  // Nobody works any more, and everything there was has run out.
  expect(asNumber(await cell('managed', 2).innerText())).toBe(0);
  const before = asNumber(await page.locator('tr[data-metric=managed] td').first().innerText());
  expect(before).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'Remove: Scenario 2' }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get('what')).not.toContain('idle');
  expect(await page.getByRole('columnheader', { name: /^Scenario/ }).count()).toBe(2);
});

test('accessible in light and dark, on a desk and on a phone', async () => {
  for (const [scheme, width] of [
    ['light', 1280],
    ['dark', 360],
  ] as const) {
    const shown = await web.openPage({ scheme, width, height: 800 });
    await shown.goto(`${tab}&what=${encodeURIComponent('idle,*')}`);
    await cell('total', 1, shown).waitFor();
    await expectNoFindings(`what-if, ${scheme}, ${width}`, shown, 'main');
    await expectNoSidewaysScroll(`at ${width}`, shown);
  }
});

test('a client that leaves in the what-if: the statement is the same once its services have really ended', async () => {
  const { clients } = await web.read<Supposables>(`/partners/${PARTNER}/what-if`);
  const before = await web.read<Statement>(`/partners/${PARTNER}/statement`);
  const { client } = clients.find((each) => Number(before.clients[each.client]?.managed ?? 0) > 20)!;
  await page.goto(`${tab}&look=${TODAY}&what=leave,${client}`);
  await cell('total', 1).waitFor();
  const metrics = ['sold', 'sourced', 'assisted', 'managed', 'total'] as const;
  const supposed = await Promise.all(metrics.map((metric) => cell(metric, 1).innerText()));
  const tiers = await Promise.all(['performance', 'credited'].map((metric) => cell(metric, 1).innerText()));

  await web.send(`/partners/${PARTNER}/clients/${client}/end-services`, {});
  const after = await web.read<Statement>(`/partners/${PARTNER}/statement`);
  expect(Number(after.points.managed)).toBeLessThan(Number(before.points.managed));
  for (const [i, metric] of metrics.entries())
    expect(asNumber(supposed[i]!), metric).toBeCloseTo(Number(after.points[metric]), 2);
  expect(tiers.map((name) => name.toLowerCase())).toEqual([after.tier.performance, after.tier.credited]);
});
