/** The page of an access link in a real browser: approved, declined, passed on, and each refusal with what to do. */
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { NewAccessLink } from '../../src/contract/access-links.ts';
import { transact } from '../../src/store/open.ts';
import { addPerson, type Headers } from '../store/signed-in.ts';
import { expectNoFindings, expectNoSidewaysScroll, panelOf, startWeb, type Web } from './browser.ts';
import { clientPerson, clientWorld, givePassword, PASSWORD, partnerPerson, sendAs } from './client-world.ts';

let web: Web;
let mia: Headers;
let ana: Headers;

const shoot = process.env.UPTIER_SHOTS;

beforeAll(async () => {
  web = await startWeb(clientWorld);
  mia = await partnerPerson(web, 'mia', 'super-admin');
  ana = await clientPerson(web, 'ana', 'super-admin', 'acme');
  await clientPerson(web, 'otto', 'user-manager', 'acme');
}, 240_000);

afterAll(() => web?.close());

afterEach(async () => {
  // A refused link is a 404 or 410, and being nobody a 401: the browser says so by itself.
  expect((await web.closePages()).filter((text) => !/40[14]|410/.test(text))).toEqual([]);
});

async function makeLink(body: object = {}): Promise<NewAccessLink> {
  return sendAs(web, mia, 'POST', '/partners/harbor/access-links', body);
}

async function open(path: string, as: Headers | null, options: object = {}): Promise<Page> {
  const page = await web.openPage({ ...options, ...(as ? { as } : {}) });
  if (as === null) await page.context().clearCookies();
  await page.goto(`${web.base}${path}`);
  return page;
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor();
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const ASKS = 'Mia Doe of Harbor One asks for access';

test('nobody is signed in: the page says who asks, signs in and comes back', async () => {
  const { path } = await makeLink();
  const home = { side: 'client', client: 'bolt' } as const;
  const user = await addPerson(web.installation, { email: 'bo@client.example', home, role: 'user-manager' });
  await givePassword(web, user);
  const page = await open(path, null);
  await heading(page, ASKS);
  expect(await button(page, 'Approve').count()).toBe(0);
  await expectNoFindings('signed out', page);
  await page.getByRole('link', { name: 'Sign in', exact: true }).click();
  await page.getByLabel('E-mail address').fill('bo@client.example');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await button(page, 'Sign in').click();
  await page.waitForURL(`**${path}`);
  await heading(page, ASKS);
  await button(page, 'Approve').waitFor();
});

test.each([
  ['light', 1280],
  ['dark', 360],
] as const)('the request says who may do what, in %s at %i px', async (scheme, width) => {
  const { path } = await makeLink();
  const page = await open(path, ana, { scheme, width });
  await heading(page, ASKS);
  await page.getByText('mia@harbor.example').waitFor();
  await page.getByText('At a proven domain of Harbor One').waitFor();
  await page.getByText('Add, change and remove people of their own partner').waitFor();
  await page.getByText('Change billing and subscriptions').waitFor();
  await expectNoFindings('request', page);
  await expectNoSidewaysScroll('request', page);
  if (shoot) await page.screenshot({ path: `${shoot}/link-${scheme}-${width}.png`, fullPage: true });
});

test('somebody without an address at the partner is marked so', async () => {
  const { path } = await makeLink({ employee: 'pat' });
  const page = await open(path, ana);
  await page.getByText('At no domain of Harbor One. Make sure that you know who this is.').waitFor();
});

test('a user without the right reads who can, passes it on, and an admin declines', async () => {
  const { path } = await makeLink({ employee: 'noa' });
  const lea = await clientPerson(web, 'lea', 'user', 'acme');
  const page = await open(path, lea);
  await page.getByText('In Acme, ana or otto can approve or decline.').waitFor();
  expect(await button(page, 'Approve').count()).toBe(0);
  await expectNoFindings('no right', page);
  // Open already: what is passed on shows by itself.
  const admin = await open('/clients/acme/account/access', ana);
  await admin.getByText('Nobody of a partner has access').waitFor();
  await button(page, 'Pass the request on').click();
  await heading(page, 'The request is passed on');
  await page.reload();
  await page.getByText('This request waits for ana or otto.').waitFor();

  await admin.getByText('Noa Doe of Harbor One asks for access').first().waitFor();
  await button(admin, 'Decline').click();
  await panelOf(admin)
    .getByText(/gets no access and is told by e-mail/)
    .waitFor();
  await panelOf(admin).getByRole('button', { name: 'Decline' }).click();
  await admin.getByText('The request of Noa Doe is declined.').waitFor();
  await page.reload();
  await heading(page, 'This link has been used');
  await page.getByText(/For Acme it was declined\. By ana/).waitFor();
});

test('the super admin declines on the page itself', async () => {
  const { path } = await makeLink({ employee: 'noa' });
  const page = await open(path, ana);
  await button(page, 'Decline').click();
  await panelOf(page).getByRole('button', { name: 'Decline' }).click();
  await heading(page, 'Request declined');
  await page.getByText('Nobody was given access. Noa Doe cannot work in Acme.').waitFor();
  await expectNoFindings('declined', page);
});

test('by keyboard alone the super admin approves until a day; the link then has been used', async () => {
  const { path } = await makeLink();
  const page = await open(path, ana);
  await heading(page, ASKS);
  await page.getByLabel('Access ends on').fill('2026-11-22');
  await page.getByText('Choose a day after today.').waitFor();
  await page.getByLabel('Access ends on').fill('2026-12-31');
  await page.keyboard.press('Tab');
  for (let i = 0; i < 6 && !(await isFocused(page, 'Approve')); i += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await heading(page, 'Access approved');
  await page.getByText('Mia Doe can work in Acme from now on, as Partner Admin.').waitFor();
  await page.getByText(/ends by itself on 31.Dec.2026/).waitFor();
  await expectNoFindings('approved', page);
  if (shoot) await page.screenshot({ path: `${shoot}/link-approved.png` });
  await page.getByRole('link', { name: 'Open users and partner access' }).click();
  const row = page.getByRole('row').filter({ hasText: 'mia@harbor.example' });
  await row.locator('[data-column=permission]').getByText('Partner Admin').waitFor();
  await row
    .locator('[data-column=endsOn]')
    .getByText(/31.Dec.2026/)
    .waitFor();

  await page.goto(`${web.base}${path}`);
  await heading(page, 'This link has been used');
  await page.getByText(/For Acme it was approved already\. By ana/).waitFor();
  const again = await open((await makeLink()).path, ana);
  await heading(again, 'There is nothing to decide');
});

const isFocused = (page: Page, name: string) =>
  page.evaluate((text) => document.activeElement?.textContent === text, name);

test('somebody of several accounts chooses one', async () => {
  const both = await clientPerson(web, 'bea', 'user-manager', 'acme', 'bolt');
  const { path } = await makeLink({ employee: 'leo' });
  const page = await open(path, both);
  await page.getByRole('combobox', { name: 'Account' }).click();
  await page.getByRole('option', { name: 'Bolt Works' }).click();
  await button(page, 'Approve').click();
  await page.getByText('Leo Doe can work in Bolt Works from now on').waitFor();
  await page.goto(`${web.base}${path}`);
  // The other account is still open: the link works once for each.
  await heading(page, 'Leo Doe of Harbor One asks for access');
});

test('a link for another client, and one opened by somebody of the partner, refuse and say what to do', async () => {
  const { path } = await makeLink({ employee: 'noa', client: 'acme' });
  const zoe = await clientPerson(web, 'zoe', 'super-admin', 'bolt');
  const page = await open(path, zoe);
  await heading(page, 'This link is for another account');
  await page.getByText('Ask Noa Doe for a link to your account.').waitFor();
  await expectNoFindings('other client', page);
  const own = await open(path, mia);
  await heading(own, 'This page is for the client');
  await own.getByText(`${web.base}${path}`).waitFor();
  await expectNoFindings('own link', own);
});

test('expired, withdrawn and guessed links each have a calm page', async () => {
  const expired = await makeLink({ employee: 'noa' });
  const { store } = web.installation;
  await transact(store, (trx) =>
    sql`update access_links set expires_at = '2026-11-01T00:00:00Z' where id = ${expired.id}`.execute(trx),
  );
  const revoked = await makeLink({ employee: 'noa' });
  await sendAs(web, mia, 'DELETE', `/partners/harbor/access-links/${revoked.id}`);
  for (const [path, title] of [
    [expired.path, 'This link has expired'],
    [revoked.path, 'This link was withdrawn'],
    ['/access-links/made-up-by-somebody-who-guesses', 'This is no valid access link'],
  ] as const) {
    const page = await open(path, ana, { scheme: 'dark', width: 360 });
    await heading(page, title);
    expect(await button(page, 'Approve').count(), title).toBe(0);
    await expectNoFindings(title, page);
    await expectNoSidewaysScroll(title, page);
    if (shoot) await page.screenshot({ path: `${shoot}/link-${title.replaceAll(' ', '-')}.png` });
  }
});
