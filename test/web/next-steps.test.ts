/** Next best steps in a real browser: the plan adds up, each step leads on, and everything works by keyboard and small. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { NextStepsPage } from '../../src/contract/next-steps.ts';
import { asNumber, expectNoFindings, expectNoSidewaysScroll, startNorthlight, type Web } from './browser.ts';

const PARTNER = 'northlight';

let web: Web;
let steps: string;
let page: Page;

beforeAll(async () => {
  web = await startNorthlight();
  steps = `${web.base}/partners/${PARTNER}/tier?tab=steps`;
});

afterAll(() => web?.close());

beforeEach(async () => {
  page = await web.openPage();
});

afterEach(async () => {
  expect(await web.closePages()).toEqual([]);
});

const plan = (of = page) => of.locator('section[aria-labelledby=plan]');
const stepsShown = (of = page) => of.locator('[data-step]');

test('the plan says which steps reach the tier, and the what-if of the plan agrees', async () => {
  const answer = await web.read<NextStepsPage>(`/partners/${PARTNER}/next-steps`);
  expect(answer.plan?.reaches).toBe(true);
  const count = answer.plan!.steps.length;
  expect(count).toBeGreaterThan(1);

  await page.goto(steps);
  await plan().getByText(`These ${count} steps together reach Diamond`).waitFor();
  expect(await plan().locator('[data-step]').count()).toBe(count);
  expect(await stepsShown().count()).toBe(answer.steps.length);

  await plan().getByRole('link', { name: 'See them as a what-if' }).click();
  const total = page.locator('tr[data-metric=total] td').nth(1).locator('span').first();
  await total.waitFor();
  expect(asNumber(await total.innerText())).toBeCloseTo(Number(answer.plan!.points.total), 2);
  expect(await page.locator('tr[data-metric=credited] td').nth(1).innerText()).toMatch(/^Diamond/);
});

test('a step leads to its client; another tier is kept in the address', async () => {
  await page.goto(steps);
  await plan()
    .getByRole('link', { name: /^Open client: Work for/ })
    .first()
    .click();
  await page.waitForURL('**/tier/clients/*');
  await page.keyboard.press('Escape');

  await page.getByLabel('Tier to reach or keep').selectOption({ label: 'Platinum' });
  await page
    .locator('section[aria-labelledby=goal]')
    .getByText(/Platinum/)
    .first()
    .waitFor();
  await expect.poll(() => new URL(page.url()).searchParams.get('tier')).toBe('platinum');
});

test('accessible in light and dark, on a desk and on a phone', async () => {
  for (const [scheme, width] of [
    ['light', 1280],
    ['dark', 360],
  ] as const) {
    const shown = await web.openPage({ scheme, width, height: 800 });
    await shown.goto(steps);
    await plan(shown).waitFor();
    await expectNoFindings(`next steps, ${scheme}, ${width}`, shown, 'main');
    await expectNoSidewaysScroll(`at ${width}`, shown);
  }
});
