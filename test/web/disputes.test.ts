/** Claiming missing credit and following it, and trying coming rules, by the people who may. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { DEMO_ROADMAP } from '../../programs/demo/roadmap.ts';
import { transact } from '../../src/store/open.ts';
import { replaceRoadmap } from '../../src/store/previews.ts';
import { type Headers, signIn } from '../store/signed-in.ts';
import { expectNoFindings, expectNoSidewaysScroll, panelOf, startNorthlight, type Web } from './browser.ts';

const PARTNER = 'northlight';

let web: Web;
let admin: Headers;
let member: Headers;

beforeAll(async () => {
  web = await startNorthlight();
  admin = await signIn(web.installation, 'partner:super-admin', PARTNER);
  member = await signIn(web.installation, 'partner:member', PARTNER);
  await transact(web.installation.store, (trx) => replaceRoadmap(trx, DEMO_ROADMAP));
});

afterAll(() => web?.close());

afterEach(async () => {
  expect(await web.closePages()).toEqual([]);
});

const tier = () => `${web.base}/partners/${PARTNER}/tier`;
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

test('a member claims, the program manager asks back and accepts, the member follows it on an open page', async () => {
  const page = await web.openPage({ as: member });
  await page.goto(`${tier()}?tab=missing`);
  const row = page.locator('section[aria-labelledby=missing] tbody tr').first();
  await row.getByRole('button', { name: /^Claim credit/ }).click();
  const dialog = panelOf(page);
  await dialog.getByRole('button', { name: 'Send claim' }).click();
  await dialog.getByText('Say what is missing.').waitFor();
  await expectNoFindings('claim', page, '[role=dialog]');
  await dialog.getByLabel('What is missing').fill('We sent three newsletters in October.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await row.getByRole('link', { name: 'Claimed' }).click();
  const thread = panelOf(page);
  await thread.getByText('We sent three newsletters in October.').waitFor();
  await thread.getByText('Waiting for the program').waitFor();
  const address = page.url();

  const manager = await web.openPage();
  await manager.goto(`${web.base}/console/disputes`);
  await manager.locator('tbody [data-row-link]').first().click();
  const answering = panelOf(manager);
  await answering.getByRole('button', { name: 'Accept' }).click();
  await answering.getByText('Give your reason').waitFor();
  await answering.getByLabel('Answer').fill('Which ones?');
  await answering.getByRole('button', { name: 'Send answer' }).click();
  await answering.getByText('Waiting for the partner').first().waitFor();
  await expectNoFindings('console', manager);
  await answering.getByLabel('Answer').fill('Found and corrected.');
  await answering.getByRole('button', { name: 'Accept' }).click();
  await answering.getByText('accepted the dispute').waitFor();
  await expect.poll(() => answering.getByLabel('Answer').count()).toBe(0);

  await page.goto(address);
  await panelOf(page).getByText('Found and corrected.').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await page.locator('tbody').getByText('Accepted').waitFor();
});

test('what is not theirs to read or decide is not there', async () => {
  const page = await web.openPage({ as: await signIn(web.installation, 'vendor:auditor') });
  await page.goto(`${web.base}/console/disputes`);
  await page.locator('tbody [data-row-link]').first().click();
  await panelOf(page)
    .getByText(/closed|read this/)
    .waitFor();
  expect(
    await panelOf(page)
      .getByRole('button', { name: /Accept|Decline|Send answer/ })
      .count(),
  ).toBe(0);
  await page.goto(`${tier()}?tab=missing`);
  await page.locator('section[aria-labelledby=missing] table').first().waitFor();
  expect(await page.getByRole('button', { name: /^Claim credit/ }).count()).toBe(0);
});

test('coming rules: terms first, then a switch; a super admin lets everybody in, and out again', async () => {
  const page = await web.openPage({ as: admin });
  await page.goto(tier());
  await button(page, 'Try the new tier rules').click();
  const dialog = panelOf(page);
  await dialog.getByRole('button', { name: 'Try preview' }).click();
  await dialog.getByText('Say that you understand it first.').waitFor();
  await expectNoFindings('terms', page, '[role=dialog]');
  await dialog.getByLabel('I understand that a preview credits nothing').check();
  await dialog.getByLabel('Everybody of this partner').check();
  await dialog.getByRole('button', { name: 'Try preview' }).click();
  const before = await page.locator('dl dd').first().innerText();
  await page.getByRole('link', { name: 'Preview', exact: true }).click();
  await page.getByRole('heading', { name: 'Today under the new rules' }).waitFor();
  await page.getByText('Not asked for').first().waitFor();
  expect(await page.locator('dl dd').first().innerText()).toBe(before);

  const phone = await web.openPage({ as: member, width: 360, height: 740, scheme: 'dark' });
  await phone.goto(`${tier()}?tab=coming`);
  await phone.getByRole('heading', { name: 'Today under the new rules' }).waitFor();
  await phone.getByText('Not asked for').first().waitFor();
  await expectNoSidewaysScroll('coming rules', phone);
  await expectNoFindings('coming rules, dark', phone);
  expect(await button(phone, 'Leave preview').count()).toBe(0);

  await button(page, 'Leave preview').click();
  await panelOf(page).getByRole('button', { name: 'Leave preview' }).click();
  await button(page, 'Try the new tier rules').waitFor();
});

test('the roadmap says what is planned, with its status in words', async () => {
  const page = await web.openPage({ as: member });
  await page.goto(`${web.base}/roadmap`);
  await page.getByRole('heading', { name: DEMO_ROADMAP[0]!.title }).waitFor();
  expect(await page.locator('main ol > li').count()).toBe(DEMO_ROADMAP.length);
  await page.getByText('Can be tried', { exact: true }).waitFor();
  await expectNoFindings('roadmap', page);
});
