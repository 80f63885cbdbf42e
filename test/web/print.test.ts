/** The statement to print: one document whose lines add up, and nothing of the frame on paper. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Statement } from '../../src/statement/statement.ts';
import { sumPoints } from '../../src/web/parts/points.ts';
import { expectNoFindings, expectNoSidewaysScroll, startWeb, type Web } from './browser.ts';
import { makeCrowd, takeFactsOf } from './demo-world.ts';

const PARTNER = 'northlight';
const MOST_ASKED = 'harbor-pine';

let web: Web;
let address: string;
let page: Page;

beforeAll(async () => {
  web = await startWeb([...takeFactsOf(PARTNER, MOST_ASKED), ...makeCrowd(600)]);
  address = `${web.base}/partners/${PARTNER}/statement/print`;
});

afterAll(() => web?.close());

beforeEach(async () => {
  page = await web.openPage();
});

afterEach(async () => {
  expect(await web.closePages()).toEqual([]);
});

const plain = (shown: readonly string[]) => shown.map((text) => text.replaceAll(',', ''));

/** In short: points by client; then every line, on request. */
async function expectSums(statement: Statement): Promise<void> {
  const sheet = page.locator('[data-printed-clients]');
  expect(sumPoints(plain(await sheet.locator('[data-subtotal]').allInnerTexts()))).toBe(
    statement.points.total,
  );
  await page.getByLabel('Every line with its formula').check();
  const table = page.locator('[data-printed-lines]');
  const lines = plain(await table.locator('[data-line-points]').allInnerTexts());
  const subtotals = plain(await table.locator('[data-subtotal]').allInnerTexts());
  const [total] = plain(await table.locator('[data-total]').allInnerTexts());
  expect(lines).toHaveLength(statement.lines.length);
  expect(sumPoints(lines)).toBe(statement.points.total);
  expect(sumPoints(subtotals)).toBe(statement.points.total);
  expect(Number(total)).toBe(Number(statement.points.total));
}

test('the Tier page leads to it; every line with its formula, and the sums of them', async () => {
  await page.goto(`${web.base}/partners/${PARTNER}/tier`);
  await page.getByRole('link', { name: 'Print statement' }).click();
  await page.waitForURL('**/statement/print');
  await page.getByRole('heading', { name: 'Northlight Digital' }).waitFor();
  const statement = await web.read<Statement>(`/partners/${PARTNER}/statement`);
  await expectSums(statement);
  for (const metric of ['sourced', 'assisted', 'sold', 'managed', 'total'] as const) {
    const [shown] = plain([await page.locator(`[data-metric=${metric}]`).innerText()]);
    expect(Number(shown)).toBe(Number(statement.points[metric]));
  }
  const formulas = await page.locator('td[data-formula-column]').allInnerTexts();
  for (const formula of formulas) expect(formula).toMatch(/÷\s.+ ×\s.+ = [\d.,]+$/);
  await page.getByRole('link', { name: 'Back to Tier' }).click();
  await page.waitForURL('**/tier');
});

test('another date, and more clients than one answer holds', async () => {
  await page.goto(`${address}?asOf=2026-03-01`);
  await page.getByText('As of 1 Mar 2026').first().waitFor();
  await expectSums(await web.read<Statement>(`/partners/${PARTNER}/statement?asOf=2026-03-01`));
  await page.goto(`${web.base}/partners/crowd/statement/print`);
  await page.getByText(/smaller clients together/).waitFor();
  await expectSums(await web.read<Statement>('/partners/crowd/statement'));
  await page.goto(`${web.base}/partners/papertrail/statement/print`);
  await page.getByText('No credit line counts on this date.').waitFor();
});

test('on paper there is the document alone', async () => {
  await page.goto(address);
  await page.getByRole('heading', { name: 'Northlight Digital' }).waitFor();
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  expect(await page.locator('nav:visible').count()).toBe(0);
  expect(await page.getByRole('button').and(page.locator(':visible')).count()).toBe(0);
  expect(await page.locator('[data-printed-clients]').isVisible()).toBe(true);
  await page.goto(`${web.base}/partners/${PARTNER}/tier?tab=expiry`);
  await page.locator('section[aria-labelledby=expiry] ol li').first().waitFor();
  expect(await page.locator('nav:visible').count()).toBe(0);
  const left = await page.locator('#expiry').evaluate((heading) => heading.getBoundingClientRect().left);
  expect(left).toBeLessThan(40);
});

// A partner whose tiers ask for most of all that can be asked for, and one with more clients than a sheet has lines.
test.each([PARTNER, MOST_ASKED, 'crowd'])('one sheet holds %s', async (partner) => {
  await page.goto(`${web.base}/partners/${partner}/statement/print`);
  await page.locator('[data-printed-clients]').waitFor();
  for (const format of ['A4', 'Letter']) {
    const pdf = await page.pdf({ format });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g), format).toHaveLength(1);
  }
});

test.each(['light', 'dark'] as const)(
  'axe finds nothing in %s, a phone does not scroll sideways',
  async (scheme) => {
    const phone = await web.openPage({ width: 360, height: 740, scheme });
    await phone.goto(address);
    await phone.getByRole('heading', { name: 'Northlight Digital' }).waitFor();
    await expectNoSidewaysScroll('statement', phone);
    await expectNoFindings(`${scheme} statement`, phone, 'main');
  },
);
