/** The frame in a real browser: menu, search, places, date, feedback, keys, languages, phone, and its states. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Headers, signIn } from '../store/signed-in.ts';
import {
  closePanels,
  expectNoFindings,
  expectNoSidewaysScroll,
  panelOf,
  startNorthlight,
  type Web,
} from './browser.ts';

let web: Web;
let member: Headers;

beforeAll(async () => {
  web = await startNorthlight();
  member = await signIn(web.installation, 'partner:member', 'northlight');
});

afterAll(() => web?.close());

afterEach(async () => {
  expect((await web.closePages()).filter((text) => !/40[34]/.test(text))).toEqual([]);
});

interface Opened {
  readonly as?: Headers;
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
}

async function open(path: string, options: Opened = {}): Promise<Page> {
  const page = await web.openPage(options);
  await page.goto(`${web.base}${path}`);
  await page.getByRole('button', { name: /^Account of/ }).waitFor();
  return page;
}

test('search finds pages, clients, partners and people, and nothing of others', async () => {
  const page = await open('/partners');
  await page.keyboard.press('Control+k');
  const field = page.getByPlaceholder('Search pages, clients, partners, people');
  await field.fill('cobble');
  await page.getByText('cobblestone-insurance.example', { exact: true }).waitFor();
  await field.fill('northlight');
  await page
    .getByRole('button', { name: /Northlight Digital/ })
    .first()
    .click();
  await page.waitForURL('**/partners/northlight/dashboard');

  const own = await open('/partners/northlight/settings', { as: member });
  await own.getByRole('button', { name: /^Search/ }).click();
  await own.getByPlaceholder('Search pages, clients, partners, people').fill('harbor');
  await own.getByText('Nothing found for “harbor”').waitFor();
  await own.getByPlaceholder('Search pages, clients, partners, people').fill('tier');
  await own.keyboard.press('Enter');
  await own.waitForURL('**/partners/northlight/tier');
});

test('the vendor sees a partner as its people do, says so, and keeps the date', async () => {
  const page = await open('/partners?asOf=2026-03-01');
  await page.getByText('You are looking at 1 Mar 2026').waitFor();
  const search = page.getByPlaceholder('Search name or id');
  await search.fill('northl');
  await page.getByText('1–1 of 1').waitFor();
  await page.getByRole('link', { name: 'Northlight Digital' }).click();
  await page.waitForURL('**/partners/northlight/dashboard?asOf=2026-03-01');
  await page.getByText('You see this as Northlight Digital').waitFor();
  await page.getByRole('combobox', { name: 'Where you are' }).click();
  await page.getByRole('option', { name: /whole program/ }).click();
  await page.waitForURL('**/partners?asOf=2026-03-01');
});

test('partners stand in the order asked for, by the server', async () => {
  const page = await open('/partners');
  const rows = page.locator('tbody tr');
  await rows.first().waitFor();
  await page.getByRole('button', { name: 'Total points' }).click();
  await page.waitForURL('**by=points**');
  await page.getByRole('button', { name: 'Total points' }).click();
  await page.waitForURL('**by=-points**');
  await expect.poll(() => rows.first().innerText()).toContain('Northlight Digital');
});

test('pages, search and help are reached by keys, and what is closed says who may open it', async () => {
  const page = await open('/partners/northlight/tier', { as: member });
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard' }).getByText('g then s').waitFor();
  await closePanels(page);
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.waitForURL('**/settings/**');
  await page.keyboard.press('g');
  await page.keyboard.press('u');
  await page.waitForURL('**/account/profile');
  await page.keyboard.press('Tab');
  await page.goto(`${web.base}/console`);
  await page.getByText('You may not open this').first().waitFor();
  await page.goto(`${web.base}/nowhere/at/all`);
  await page.getByText('There is nothing at this address').waitFor();
  await page.getByRole('link', { name: 'Go to the first page' }).click();
  await page.waitForURL('**/partners/northlight/dashboard');
});

test('feedback reaches the program manager with its page', async () => {
  const page = await open('/partners/northlight/tier', { as: member });
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Give feedback' }).click();
  await panelOf(page).getByRole('button', { name: 'Send feedback' }).click();
  await panelOf(page).getByText('Write a few words first.').waitFor();
  await panelOf(page).getByLabel('What went well, what did not?').fill('The bar is clear.');
  await panelOf(page).getByRole('button', { name: 'Send feedback' }).click();
  await page.getByText('Thank you. The program manager has it.').waitFor();
  const { items } = await web.read<{ items: { text: string; page: string }[] }>('/feedback');
  expect(items).toMatchObject([{ text: 'The bar is clear.', page: '/partners/northlight/tier' }]);
});

test('a client’s user sees the own account and who works in it', async () => {
  const user = await signIn(web.installation, 'client:user', 'cobblestone-insurance');
  const page = await open('/', { as: user });
  await page.waitForURL('**/clients/cobblestone-insurance/account');
  await page.getByRole('heading', { name: 'Northlight Digital' }).waitFor();
  await page.getByRole('link', { name: 'Users & partner access' }).first().click();
  await page.getByRole('table', { name: /People of Northlight Digital/ }).waitFor();
  await page.goto(`${web.base}/clients/oakhurst/account`);
  await page.getByText('There is no client at this address').waitFor();
  await page.goto(`${web.base}/partners/northlight/tier`);
  await page.getByText('There is no partner at this address').waitFor();
});

test.each(['light', 'dark'] as const)('axe finds nothing in the frame in %s', async (scheme) => {
  const page = await open('/partners?find=north', { scheme });
  await page.getByRole('link', { name: 'Northlight Digital' }).waitFor();
  await expectNoFindings(`${scheme} partners`, page);
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Search pages, clients, partners, people').fill('cobble');
  await page.getByText('cobblestone-insurance.example', { exact: true }).waitFor();
  await expectNoFindings(`${scheme} search`, page, '[role=dialog]');
  await closePanels(page);
  await page.getByRole('button', { name: /^Notifications/ }).click();
  // Nothing yet, or the feedback of the test before.
  await panelOf(page)
    .getByText(/Nothing to tell you|The bar is clear/)
    .first()
    .waitFor();
  await expectNoFindings(`${scheme} notices`, page, '[role=dialog]');
  await page.goto(`${web.base}/clients/cobblestone-insurance/account`);
  await page.getByRole('heading', { name: 'Subscriptions' }).waitFor();
  await expectNoFindings(`${scheme} account`, page);
});

test('a phone shows all of it without scrolling sideways', async () => {
  const page = await open('/partners', { width: 360, height: 740 });
  await page.getByRole('link', { name: 'Northlight Digital' }).waitFor();
  await expectNoSidewaysScroll('partners', page);
  await page.getByRole('button', { name: 'Open navigation' }).click();
  await panelOf(page).getByRole('link', { name: 'Console' }).waitFor();
  await page.goto(`${web.base}/clients/cobblestone-insurance/account?asOf=2026-03-01`);
  await page.getByRole('heading', { name: 'Subscriptions' }).waitFor();
  await expectNoSidewaysScroll('account', page);
});
