/** The Tier page in a real browser against a real server: numbers that add up, explain themselves and stay fresh. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { parseDecimal } from '../../src/base/exact.ts';
import type { Statement } from '../../src/statement/statement.ts';
import {
  asNumber,
  bringNear,
  expectNoFindings,
  expectNoSidewaysScroll,
  panelOf,
  readExplained,
  startNorthlight,
  sumShown,
  type Web,
} from './browser.ts';
import { TODAY } from './demo-world.ts';

const PARTNER = 'northlight';

let web: Web;
let tier: string;
let page: Page;

beforeAll(async () => {
  web = await startNorthlight();
  tier = `${web.base}/partners/${PARTNER}/tier`;
});

afterAll(() => web?.close());

beforeEach(async () => {
  page = await web.openPage();
});

afterEach(async () => {
  expect(await web.closePages()).toEqual([]);
});

const totalOnPage = () => page.locator('section[aria-labelledby=performance] a').first();
const panel = () => panelOf(page);
const rows = () => page.locator('[data-row-link]');

test('every number leads down to its facts and adds up on the way', async () => {
  await page.goto(tier);
  const { points } = await web.read<Statement>(`/partners/${PARTNER}/statement`);
  await totalOnPage().waitFor();
  expect(asNumber(await totalOnPage().innerText())).toBeCloseTo(Number(points.total), 2);

  await totalOnPage().click();
  await panel().getByText('By client').waitFor();
  expect(await readExplained(page)).toBe(Number(points.total));
  expect(parseDecimal(await sumShown(page, 'By kind'))).toEqual(parseDecimal(points.total));
  expect(parseDecimal(await sumShown(page, 'By client'))).toEqual(parseDecimal(points.total));
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  expect(new URL(page.url()).search).toBe('');

  await page.getByRole('link', { name: 'Points breakdown' }).click();
  const name = await rows().first().innerText();
  await rows().first().click();
  await page.waitForURL('**/tier/clients/*');
  await panel().getByRole('heading', { name }).waitFor();
  await panel()
    .getByRole('link', { name: /explain total points/ })
    .click();
  await panel().getByText('By credit line').waitFor();
  const clientTotal = await readExplained(page);
  expect(Number(await sumShown(page, 'By credit line'))).toBe(clientTotal);

  await panel().locator('table').last().getByRole('link').first().click();
  const formula = panel().locator('[data-formula]');
  await formula.waitFor();
  const line = await panel().getByRole('heading', { level: 2 }).innerText();
  expect(await formula.innerText()).toMatch(new RegExp(`÷\\s.+ ×\\s.+ = ${line}$`));
  await panel().getByText('Known since').first().waitFor();
  expect(
    await panel()
      .getByText(/^Version 20/)
      .count(),
  ).toBe(1);

  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  expect(page.url()).toBe(`${tier}?tab=points`);
});

test('each total on the page is the sum of the lines that explain it, for every client behind it', async () => {
  await page.goto(`${tier}?tab=points`);
  await rows().first().waitFor();
  for (const column of ['sold', 'managed', 'total']) {
    const sum = page.locator(`tfoot [data-column=${column}] a`);
    const shown = asNumber(await sum.innerText());
    await sum.click();
    const byClient = await sumShown(page, 'By client');
    expect(Number(byClient), column).toBe(await readExplained(page));
    expect(Number(byClient), column).toBeCloseTo(shown, 2);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  }
  const totals = page.locator('tbody [data-column=total] a');
  let sum = 0;
  for (let row = 0; row < (await totals.count()); row++) {
    const shown = asNumber(await totals.nth(row).innerText());
    await totals.nth(row).click();
    const lines = Number(await sumShown(page, 'By credit line'));
    expect(lines).toBe(await readExplained(page));
    expect(lines).toBeCloseTo(shown, 2);
    sum += lines;
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  }
  expect(sum).toBeCloseTo(asNumber(await page.locator('tfoot [data-column=total] a').innerText()), 2);
});

test('a fact shows on the open page by itself', async () => {
  await page.goto(tier);
  await page.getByText('Live', { exact: true }).waitFor();
  const before = await totalOnPage().innerText();
  const client = 'cobblestone-insurance';
  const fact = {
    id: 'web-test-deal',
    type: 'deal.closed',
    at: `${TODAY}T09:00:00Z`,
    data: {
      deal: 'web-test',
      client,
      productLine: 'operations',
      dealType: 'new',
      attribution: 'assisted',
      mrr: '1000',
      currency: (await web.read<{ currency: string }>(`/partners/${PARTNER}/clients/${client}`)).currency,
      partner: PARTNER,
    },
  };
  expect(await web.send('/facts', fact)).toMatchObject({ accepted: 1 });
  await expect.poll(() => totalOnPage().innerText(), { timeout: 5000, interval: 50 }).not.toBe(before);
  const { points } = await web.read<Statement>(`/partners/${PARTNER}/statement`);
  expect(asNumber(await totalOnPage().innerText())).toBeCloseTo(Number(points.total), 2);
});

test('search, filter and order are the server’s and stand in the address', async () => {
  await page.goto(`${tier}?tab=points`);
  await rows().first().waitFor();
  const first = await rows().first().innerText();
  await page.keyboard.press('/');
  await page.keyboard.type(first.slice(0, 6));
  await page.waitForURL(`**search=${encodeURIComponent(first.slice(0, 6)).slice(0, 4)}**`);
  await page.getByText(/^\d+ of \d+$/).waitFor();
  await page.goto(`${tier}?tab=points&market=growth&sort=client`);
  await page.getByRole('button', { name: 'Remove filter: Market: Growth markets' }).waitFor();
  const names = await rows().allInnerTexts();
  expect(names.length).toBeGreaterThan(1);
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b)));
  expect(await page.getByText('Growth', { exact: true }).count()).toBe(names.length);
});

test('everything is reached by keyboard', async () => {
  await page.goto(`${tier}?tab=points`);
  await rows().first().focus();
  await page.keyboard.press('ArrowDown');
  const second = await rows().nth(1).innerText();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(second);
  await page.keyboard.press('Enter');
  await panel().getByRole('heading', { name: second }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(second);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await panel().getByText('Together').first().waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
});

test('another date changes every number and says so', async () => {
  await page.goto(`${tier}?asOf=2026-03-01`);
  await page.getByText('You are looking at 1 Mar 2026').waitFor();
  const { points } = await web.read<Statement>(`/partners/${PARTNER}/statement?asOf=2026-03-01`);
  expect(asNumber(await totalOnPage().innerText())).toBeCloseTo(Number(points.total), 2);
  await page.getByRole('button', { name: 'Back to today' }).click();
  await expect.poll(() => new URL(page.url()).search).toBe('');
});

test('a newcomer, and nobody at all', async () => {
  await page.goto(`${web.base}/partners/papertrail/tier?tab=points`);
  await page.getByText('No points yet').waitFor();
  await page.goto(`${web.base}/partners/nobody/tier`);
  await page.getByText('There is no partner at this address').waitFor();
  const complaints = await web.closePages();
  expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
});

test('a phone shows all of it without scrolling sideways', async () => {
  const phone = await web.openPage({ width: 360, height: 740 });
  const client = 'cobblestone-insurance';
  for (const path of ['', `/clients/${client}`, '?explain=total', '?asOf=2026-03-01&market=growth']) {
    const [address = '', query = ''] = path.split('?');
    await phone.goto(`${tier}${address}?tab=points&${query}`);
    await phone.locator('[data-row-link]').first().waitFor();
    await bringNear(phone);
    await phone.locator('.recharts-surface').first().waitFor();
    await expectNoSidewaysScroll(path, phone);
  }
});

test.each(['light', 'dark'] as const)('axe finds nothing in %s', async (scheme) => {
  const themed = await web.openPage({ scheme });
  // A few rows stand for all of them.
  const query = 'tab=points&search=cobble';
  await themed.goto(`${tier}?${query}`);
  await themed.locator('[data-row-link]').first().waitFor();
  await bringNear(themed);
  await themed.locator('.recharts-surface').first().waitFor();
  await expectNoFindings(`${scheme} page`, themed, 'main');
  await themed.goto(`${tier}/clients/cobblestone-insurance?${query}`);
  await themed.getByRole('heading', { name: 'Managed', exact: true }).waitFor();
  await expectNoFindings(`${scheme} client`, themed, '[role=dialog]');
  await themed
    .getByRole('link', { name: /explain .*summit/ })
    .first()
    .click();
  await themed.getByText('Known since').first().waitFor();
  await expectNoFindings(`${scheme} explanation`, themed, '[role=dialog]:has([data-formula])');
});
