/** The points calculator: the engine's own numbers at every keystroke, remembered, without asking the server. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { expectNoFindings, expectNoSidewaysScroll, startNorthlight, type Web } from './browser.ts';

let web: Web;
let tier: string;
let page: Page;

beforeAll(async () => {
  web = await startNorthlight();
  tier = `${web.base}/partners/northlight/tier`;
});

afterAll(() => web?.close());

beforeEach(async () => {
  page = await web.openPage({ width: 1440 });
});

afterEach(async () => {
  expect(await web.closePages()).toEqual([]);
});

const calculator = (of = page) => of.getByRole('complementary', { name: 'Points calculator' });
const handle = (of = page) => of.getByRole('button', { name: 'Open the points calculator' });
const shown = (name: string) => calculator().locator(`[data-result=${name}] button`).innerText();

async function open(of = page): Promise<void> {
  await of.goto(tier);
  await handle(of).click();
  await calculator(of).getByLabel('Sold amount a month').waitFor();
}

async function why(name: string): Promise<string> {
  const row = calculator().locator(`[data-result=${name}]`);
  const button = row.getByRole('button');
  if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
  return (await row.locator('[data-why]').innerText()).replaceAll('\u00a0', ' ');
}

test('a sale of 1,000 USD, looked after alone and with others, at home and in a growth market', async () => {
  await open();
  await calculator().getByLabel('Client market').selectOption('US');
  expect([await shown('sold'), await shown('managed'), await shown('total')]).toEqual(['50', '10', '60']);
  expect(await why('sold')).toBe('1,000 USD ÷ 100 × 5 points = 50');
  expect(await why('total')).toBe('50 sold + 10 managed = 60');

  await calculator().getByLabel('How many other partners will manage it?').fill('2');
  expect(await shown('managed')).toBe('3.33');
  expect(await why('managed')).toBe('1,000 USD ÷ 100 × 1 point ÷ 3 partners = 3.333334');

  const market = calculator().getByLabel('Client market');
  const growth = market.locator('optgroup[label="Growth markets"] option');
  expect(await growth.allInnerTexts()).toContain('India (growth market)');
  await market.selectOption('IN');
  expect([await shown('sold'), await shown('managed')]).toEqual(['100', '6.67']);
  expect(await why('sold')).toBe('1,000 USD ÷ 100 × 5 points × 2 (growth market) = 100');

  await calculator().getByText('Assisted', { exact: true }).click();
  expect(await shown('sold')).toBe('60');
  await calculator().getByText('No', { exact: true }).click();
  expect(await shown('managed')).toBe('0');
  expect(await calculator().getByLabel('How many other partners').count()).toBe(0);
});

test('it asks the server nothing, and comes with its own script', async () => {
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(request.url()));
  await page.goto(tier);
  await page.locator('section[aria-labelledby=account] [data-measure=retention]').waitFor();
  const before = scripts.length;
  await handle().click();
  await calculator().getByLabel('Sold amount a month').fill('2500');
  await expect.poll(() => shown('sold')).toBe('125');
  const asked = scripts.slice(before);
  expect(scripts.some((url) => url.includes('/assets/calculator-'))).toBe(true);
  // Parts of the page that are still on their way may ask for themselves; the calculator has a route of its own.
  expect(asked.filter((url) => url.includes('/api/v1/calculator'))).toEqual([]);
});

test('points to currency and back is the same number', async () => {
  await open();
  await calculator().getByText('Currency', { exact: true }).click();
  await calculator().getByLabel('Client currency').selectOption('JPY');
  await calculator().getByLabel('Sold points').fill('3.333334');
  await calculator().getByLabel('Managed points').fill('7');
  expect(await shown('managed')).toBe('101,500\u00a0JPY');
  expect(await why('managed')).toBe('7 ÷ 1 point × 14,500 JPY = 101,500 JPY');
  await calculator().getByText('Currency to points', { exact: true }).click();
  expect(await calculator().getByLabel('Managed value a month').inputValue()).toBe('101500');
  expect(await why('sold')).toContain('= 3.333334');
  expect(await shown('managed')).toBe('7');
  await calculator().getByText('Points to currency', { exact: true }).click();
  expect(await calculator().getByLabel('Sold points').inputValue()).toBe('3.333334');
});

test('it says what the result would do to the tier', async () => {
  await open();
  await calculator().getByText('No', { exact: true }).click();
  await calculator().getByLabel('Client market').selectOption('US');
  await calculator().getByLabel('Sold amount a month').fill('1,000');
  const effect = calculator().locator('[data-effect]');
  await expect.poll(() => effect.innerText()).toContain('still perform as Platinum');
  expect(await effect.innerText()).toContain('22.85 points missing');
  await calculator().getByLabel('Sold amount a month').fill('1500');
  await expect.poll(() => effect.innerText()).toContain('would perform as Diamond');
});

test('wrong amounts are told, and give no result', async () => {
  await open();
  for (const [typed, fault] of [
    ['a lot', 'Type an amount such as 1000 or 62.50.'],
    ['-5', 'Type an amount such as 1000 or 62.50.'],
    ['999999999999', 'Type an amount below 100,000,000,000.'],
  ] as const) {
    await calculator().getByLabel('Sold amount a month').fill(typed);
    await calculator().getByText(fault).waitFor();
    expect(await calculator().locator('[data-result]').count()).toBe(0);
  }
});

test('it is remembered: open, tab and inputs; Esc gives the keyboard back', async () => {
  await open();
  await calculator().getByLabel('Sold amount a month').fill('777');
  await page.reload();
  await calculator().getByLabel('Sold amount a month').waitFor();
  expect(await calculator().getByLabel('Sold amount a month').inputValue()).toBe('777');
  await calculator().getByText('Currency', { exact: true }).click();
  await page.reload();
  await calculator().getByText('Conversion method').waitFor();
  await calculator().getByLabel('Sold points').focus();
  await page.keyboard.press('Escape');
  await expect.poll(() => calculator().count()).toBe(0);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('Open the points calculator');
  await page.keyboard.press('Enter');
  await calculator().getByText('Conversion method').waitFor();
});

test.each(['light', 'dark'] as const)(
  'axe finds nothing in %s, a phone does not scroll sideways',
  async (scheme) => {
    const phone = await web.openPage({ width: 360, height: 740, scheme });
    await open(phone);
    await expectNoSidewaysScroll('calculator', phone);
    await expectNoFindings(`${scheme} points`, phone, 'aside');
    await calculator(phone).getByText('Currency', { exact: true }).click();
    await calculator(phone).getByText('Conversion method').waitFor();
    await expectNoFindings(`${scheme} currency`, phone, 'aside');
  },
);
