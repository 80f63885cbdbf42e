/** A client's account in a real browser: its sections for whom they are, access changed and removed, work that counts. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Headers } from '../store/signed-in.ts';
import { expectNoFindings, expectNoSidewaysScroll, panelOf, startWeb, type Web } from './browser.ts';
import { clientPerson, clientWorld, partnerPerson, sendAs, workingThere } from './client-world.ts';

/** What of a statement is looked at here. */
interface Statement {
  readonly points: { readonly managed: string };
}

let web: Web;
let ana: Headers;
let mia: Headers;
let noa: Headers;

const shoot = process.env.UPTIER_SHOTS;
const ACCOUNT = '/clients/acme/account';

beforeAll(async () => {
  web = await startWeb([...clientWorld, ...workingThere]);
  ana = await clientPerson(web, 'ana', 'super-admin', 'acme');
  mia = await partnerPerson(web, 'mia', 'super-admin');
  noa = await partnerPerson(web, 'noa');
}, 240_000);

afterAll(() => web?.close());

afterEach(async () => {
  // Whoever has been removed is refused, and the browser says so.
  expect((await web.closePages()).filter((text) => !/40[34]/.test(text))).toEqual([]);
});

async function open(section: string, as: Headers, options: object = {}): Promise<Page> {
  const page = await web.openPage({ ...options, as });
  await page.goto(`${web.base}${ACCOUNT}${section}`);
  await page.getByRole('heading', { name: 'Acme', level: 1 }).waitFor();
  return page;
}

const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
const cell = (page: Page, text: string, column: string) => row(page, text).locator(`[data-column=${column}]`);
const choose = async (page: Page, of: string, action: string) => {
  await page.getByRole('button', { name: `Actions for ${of}`, exact: true }).click();
  await page.getByRole('menuitem', { name: action }).click();
};

/** What shows that a section has come. */
const SECTIONS = {
  '': 'Partners and who may work in your account',
  '/subscriptions': '2 subscriptions, 1,250.50 USD a month',
  '/tools': 'Quotes',
  '/access': 'mia@harbor.example',
  '/access?only=users': 'ana@client.example',
  '/activity': '1–50 of 61',
  '/audit-log': 'Audit log',
} as const;

test.each([
  ['light', 1280],
  ['dark', 360],
] as const)('every section for the client’s admin, in %s at %i px', async (scheme, width) => {
  const page = await open('', ana, { scheme, width });
  for (const [section, shows] of Object.entries(SECTIONS)) {
    await page.goto(`${web.base}${ACCOUNT}${section}`);
    await page.getByText(shows).first().waitFor();
    await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
    await expectNoFindings(section, page);
    await expectNoSidewaysScroll(section, page);
    if (shoot)
      await page.screenshot({
        path: `${shoot}/account${section.replaceAll(/\W/g, '-')}-${scheme}-${width}.png`,
        fullPage: true,
      });
  }
});

test('tools say what is in use and where partners work; the search and the filter stay in the address', async () => {
  const page = await open('/tools', ana);
  await row(page, 'Blog').getByText('In use', { exact: true }).waitFor();
  await row(page, 'Website pages').getByText('Not in use', { exact: true }).waitFor();
  await row(page, 'Blog')
    .getByText(/^\d+ activities, 2 people$/)
    .waitFor();
  await page.getByText(/^Not in use \(/).click();
  await page.waitForURL('**/tools?only=unused');
  expect(await row(page, 'Blog').count()).toBe(0);
});

test('the activity log: whom, which tool, page by page, and as a file', async () => {
  const page = await open('/activity', ana);
  await page.getByRole('table').waitFor();
  expect(await page.locator('tbody tr').count()).toBe(50);
  await page.getByText('1–50 of 61').waitFor();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect.poll(() => page.locator('tbody tr').count()).toBe(11);
  await page.getByRole('combobox', { name: 'Tool' }).selectOption({ label: 'Quotes' });
  await page.getByText('1–30 of 30').waitFor();
  await page.getByRole('button', { name: 'Remove filter: Tool: Quotes' }).waitFor();
  await page.getByRole('searchbox').fill('kim');
  await page.getByText('No activity matches').waitFor();
  await page.getByRole('button', { name: 'Remove filter: Tool: Quotes' }).click();
  await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
  const href = await page.getByRole('link', { name: 'Export CSV' }).getAttribute('href');
  const text = await (await page.request.get(`${web.base}${href}`)).text();
  expect(text.trim().split('\n')).toHaveLength(2);
  expect(text).toContain('Kim Doe');
});

test('the client’s admin changes a permission set and an end; on another date nothing can be changed', async () => {
  const page = await open('/access', ana);
  await choose(page, 'Leo Doe', 'Change access');
  const dialog = panelOf(page);
  await dialog.getByRole('radio', { name: 'Read only' }).check();
  await dialog.getByLabel('Access ends on').fill('2027-01-31');
  await expectNoFindings('change', page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The access of Leo Doe is changed.').waitFor();
  await cell(page, 'leo@harbor.example', 'permission').getByText('Read only').waitFor();
  await cell(page, 'leo@harbor.example', 'endsOn')
    .getByText(/31.Jan.2027/)
    .waitFor();
  await page.goto(`${web.base}${ACCOUNT}/access?asOf=2026-06-01`);
  await cell(page, 'leo@harbor.example', 'permission').getByText('Standard').waitFor();
  expect(await page.getByRole('button', { name: /^Actions for/ }).count()).toBe(0);
});

test('a partner’s person sees as whom they are here, their own partner alone, and who can let them in', async () => {
  const page = await open('', noa);
  await page.getByText('You are here as Noa Doe of Harbor One, with the permission set Read only.').waitFor();
  expect(await page.getByText('Pine & Co').count()).toBe(0);
  await page.getByRole('link', { name: 'Users & partner access' }).first().click();
  await page.getByText('mia@harbor.example').waitFor();
  expect(await page.getByText('kim@pine.example').count()).toBe(0);
  expect(await page.getByRole('button', { name: /^Actions for/ }).count()).toBe(0);
  await page.getByRole('link', { name: 'Work in this account' }).click();
  await page.getByText('You may not open this').waitFor();
  await page
    .getByText('Your permission set Read only does not include it. Ask Mia Doe or ana to let you in.')
    .waitFor();
  await expectNoFindings('refused', page);
  await page.goto(`${web.base}${ACCOUNT}/audit-log`);
  await page.getByText('It is for the account’s own super admins and user managers.').waitFor();
  await page.goto(`${web.base}/clients/bolt/account`);
  await page.getByText('You have no access to this account').waitFor();
  await page.getByText(/ask a super admin or access manager of your partner/).waitFor();
  const admin = await web.openPage({ as: mia });
  await admin.goto(`${web.base}/clients/bolt/account`);
  const way = admin.getByRole('link', { name: 'Open in the Client Access Manager' });
  expect(await way.getAttribute('href')).toBe('/partners/harbor/access/clients/bolt');
  await expectNoFindings('no access', admin);
});

test('work counts at once and points start on an open Tier page; a draft does not count', async () => {
  const tier = await web.openPage({ as: mia });
  await tier.goto(`${web.base}/partners/harbor/tier`);
  await tier.getByRole('heading', { name: 'Tier', level: 1 }).waitFor();
  const before = await sendAs<Statement>(web, mia, 'GET', '/partners/harbor/statement');
  const page = await open('/work', mia);
  await page.getByText('Your work here counts').waitFor();
  await expectNoFindings('work', page);
  await page.getByRole('combobox', { name: 'Tool' }).click();
  await page.getByRole('option', { name: 'Blog' }).click();
  await page.getByLabel('Title').fill('Autumn offers');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('Does not count', { exact: true }).last().waitFor();
  await page.getByText('A draft is no qualifying action; publish it, and it counts.').first().waitFor();
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByText(/Counts until 21.Jan.2027/).waitFor();
  await page.getByText('Publish: Autumn offers, Blog').waitFor();
  if (shoot) await page.screenshot({ path: `${shoot}/work.png`, fullPage: true });
  await expectNoFindings('worked', page);
  await row(page, 'Publish, Blog')
    .getByText(/Until 21.Jan.2027/)
    .waitFor();
  const after = await sendAs<Statement>(web, mia, 'GET', '/partners/harbor/statement');
  expect([before.points.managed, Number(after.points.managed) > 0]).toEqual(['0', true]);
  await tier.getByText(Number(after.points.managed).toFixed(2), { exact: true }).first().waitFor();
});

test('the work page on a phone in the dark, by keyboard', async () => {
  const page = await open('/work', mia, { scheme: 'dark', width: 360 });
  await page.getByLabel('Title').focus();
  await page.keyboard.type('From the train');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText(/: From the train, /).waitFor();
  await expectNoFindings('work', page);
  await expectNoSidewaysScroll('work', page);
  if (shoot) await page.screenshot({ path: `${shoot}/work-phone.png`, fullPage: true });
});

test('a Partner Admin adds a colleague, by the keyboard’s way to the menu of the account', async () => {
  const page = await open('/access', mia);
  await page.getByRole('button', { name: 'Add colleagues' }).click();
  const dialog = panelOf(page);
  await dialog.getByRole('checkbox', { name: 'Pat Doe' }).check();
  await expectNoFindings('add', page);
  await dialog.getByRole('button', { name: 'Add 1 colleague' }).click();
  await cell(page, 'pat@elsewhere.example', 'permission').getByText('Standard').waitFor();
});

test('removing says beforehand what ends; the person is out, the log keeps who did it', async () => {
  const kim = await partnerPerson(web, 'kim', 'member', 'pine');
  const there = await open('', kim);
  const page = await open('', ana);
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await page.waitForURL('**/account/access');
  await page.getByText('kim@pine.example').waitFor();
  await choose(page, 'Kim Doe', 'Remove access');
  const dialog = panelOf(page);
  await dialog.getByText('Kim Doe can no longer open this account, from this moment.').waitFor();
  await dialog.getByText('After that, nobody of Pine & Co has access here.').waitFor();
  await expectNoFindings('remove', page);
  if (shoot) await page.screenshot({ path: `${shoot}/remove.png` });
  await dialog.getByRole('button', { name: 'Remove access' }).click();
  await page.getByText('Kim Doe has no access any more.').waitFor();
  expect(await page.getByText('kim@pine.example').count()).toBe(0);
  await there.reload();
  await there.getByText('You have no access to this account').waitFor();
  await page.goto(`${web.base}${ACCOUNT}/audit-log`);
  await page.getByRole('table').waitFor();
  await row(page, 'ana').first().waitFor();
});
