/** Renewals in a browser: the list, the panel with its owner, a decision with its points, the end of services. */
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { RenewalList, RenewalPage } from '../../src/contract/renewals.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { putAssignments } from '../../src/store/assignments.ts';
import { transact } from '../../src/store/open.ts';
import { type Headers, signIn } from '../store/signed-in.ts';
import {
  closePanels,
  expectNoFindings,
  expectNoSidewaysScroll,
  panelOf,
  startNorthlight,
  type Web,
} from './browser.ts';

/** So many that the list has pages. */
const MORE: readonly Fact[] = Array.from({ length: 30 }, (_, i) => `more-${i}`).flatMap((client) => {
  const bought = { client, productLine: 'marketing', mrr: '100', currency: 'USD' };
  const facts = [
    [
      'client.registered',
      { client, name: `Extra ${client}`, domain: `${client}.example`, country: 'US', currency: 'USD' },
    ],
    [
      'deal.closed',
      { ...bought, deal: client, dealType: 'new', attribution: 'sourced', partner: 'northlight' },
    ],
    ['subscription.changed', { ...bought, renewsOn: '2027-02-20', termMonths: 12 }],
  ] as const;
  return facts.map(
    ([type, data]) => ({ id: `${type} ${client}`, type, at: '2026-02-20', data }) as unknown as Fact,
  );
});

const LIST = '/partners/northlight/renewals';
let web: Web;
let admin: Headers;

beforeAll(async () => {
  web = await startNorthlight(MORE);
  admin = await signIn(web.installation, 'partner:super-admin', 'northlight');
}, 240_000);
afterAll(() => web.close());
afterEach(async () => {
  expect(await web.closePages()).toEqual([]);
});

const shoot = process.env.UPTIER_SHOTS;

test.each([
  ['light', 1280],
  ['dark', 360],
] as const)('the list and the panel in %s at %i px', async (scheme, width) => {
  const { items, counts } = await web.read<RenewalList>(`${LIST}?limit=500`);
  expect(items.length).toBeGreaterThan(0);
  const page = await web.openPage({ width, scheme, as: admin });
  await page.goto(`${web.base}${LIST}`);
  await page.getByRole('table').waitFor();
  expect(await page.locator('tbody tr').count()).toBe(Math.min(50, items.length));
  await page.getByText(`Renewals to act on (${counts['to-act-on']})`).waitFor();
  await expectNoFindings('list', page);
  await expectNoSidewaysScroll('list', page);
  if (shoot) await page.screenshot({ path: `${shoot}/list-${scheme}-${width}.png` });
  await page.getByRole('button', { name: items[0]!.name, exact: true }).first().click();
  await panelOf(page).getByRole('heading', { name: items[0]!.name }).waitFor();
  await panelOf(page).getByRole('heading', { name: 'Mails sent' }).waitFor();
  expect(page.url()).toContain(`open=${items[0]!.client}`);
  await expectNoFindings('panel', page);
  if (shoot) await page.screenshot({ path: `${shoot}/panel-${scheme}-${width}.png` });
  await closePanels(page);
});

test('to act on shows what is pending; a search narrows it', async () => {
  const { items } = await web.read<RenewalList>(`${LIST}?view=to-act-on&limit=500`);
  const page = await web.openPage({ as: admin });
  await page.goto(`${web.base}${LIST}?only=to-act-on`);
  await page.getByRole('table').waitFor();
  expect(new Set(await page.locator('tbody [data-column=status]').allInnerTexts())).toEqual(
    new Set(['To decide']),
  );
  await page.getByRole('searchbox', { name: 'Search client or domain' }).fill(items[0]!.name);
  await expect
    .poll(async () => new Set(await page.locator('tbody [data-row-link]').allInnerTexts()))
    .toEqual(new Set([items[0]!.name]));
});

test('the owner is chosen, a decision says its points and is recorded', async () => {
  const { items } = await web.read<RenewalList>(`${LIST}?view=to-act-on&limit=500`);
  const { client, productLine, productLineName, name } = items[0]!;
  const page = await web.openPage({ as: admin });
  await page.goto(`${web.base}${LIST}?open=${client}`);
  await page.getByRole('button', { name: 'Edit renewal owner' }).click();
  const dialog = panelOf(page);
  await dialog.getByRole('radio', { name: 'Your team' }).check();
  await dialog.getByRole('button', { name: 'Save owner' }).click();
  await dialog.getByText('Choose who gets the renewal notices.').waitFor();
  await dialog.getByRole('combobox', { name: 'Point of contact' }).click();
  await page.getByRole('option', { name: /super-admin@northlight/ }).click();
  if (shoot) await page.screenshot({ path: `${shoot}/owner.png` });
  await expectNoFindings('owner', page);
  await dialog.getByRole('button', { name: 'Save owner' }).click();
  await page.getByText('super-admin gets the notices').waitFor();

  await page.getByRole('link', { name: 'View renewal options' }).click();
  await page.getByRole('heading', { name: `Renewal options: ${name}` }).waitFor();
  const choice = page.getByRole('radiogroup', { name: `Decision for ${productLineName}` });
  await choice.getByRole('radio', { name: 'Change the amount' }).check();
  await choice.getByRole('textbox').fill('10');
  await choice
    .getByText(/^−.* points$/)
    .first()
    .waitFor();
  await expectNoFindings('options', page);
  if (shoot) await page.screenshot({ path: `${shoot}/options.png` });
  await page.getByRole('button', { name: 'Record decision' }).first().click();
  await page.getByText('Recorded, and sent to the other side.').waitFor();
  const { renewals } = await web.read<RenewalPage>(`${LIST}/${client}`);
  expect(renewals.find((each) => each.productLine === productLine)).toMatchObject({
    status: 'confirmed',
    renewalMrr: '10',
  });
});

test('services end after the dialog has said what is lost; the client leaves the list', async () => {
  const { items } = await web.read<RenewalList>(`${LIST}?sort=points&order=desc&limit=500`);
  const { client, name } = items.find(({ lines }) => lines.some(({ kind }) => kind === 'managed'))!;
  const page = await web.openPage({ as: admin });
  await page.goto(`${web.base}${LIST}?find=${encodeURIComponent(name)}`);
  await page
    .getByRole('button', { name: `Actions for ${name}` })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'End services' }).click();
  await panelOf(page)
    .getByText(/^You will lose .* points on 22/)
    .waitFor();
  await expectNoFindings('end', page);
  if (shoot) await page.screenshot({ path: `${shoot}/end.png` });
  await panelOf(page).getByRole('button', { name: 'End services' }).click();
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await expect.poll(() => page.getByRole('button', { name, exact: true }).count()).toBe(0);
  expect((await web.read<RenewalPage>(`${LIST}/${client}`)).isEnded).toBe(true);
});

test('status, columns and pages stand in the address; the file holds what is filtered', async () => {
  const { items } = await web.read<RenewalList>(`${LIST}?status=deadline-passed&limit=500`);
  expect(items.length).toBeGreaterThan(0);
  const page = await web.openPage({ as: admin });
  await page.goto(`${web.base}${LIST}?rows=25`);
  await page.getByRole('table').waitFor();
  expect(await page.locator('tbody tr').count()).toBe(25);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect.poll(() => page.url()).toContain('page=2');
  await page.getByRole('combobox', { name: 'Status' }).selectOption('Deadline passed');
  await expect
    .poll(async () => new Set(await page.locator('tbody [data-column=status]').allInnerTexts()))
    .toEqual(new Set(['Deadline passed']));
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'New term starts' }).check();
  await expectNoSidewaysScroll('more columns', page);
  await page.getByRole('checkbox', { name: 'Renewal owner' }).uncheck();
  await page.keyboard.press('Escape');
  await page.getByRole('columnheader', { name: 'New term starts' }).waitFor();
  expect(await page.getByRole('columnheader', { name: 'Renewal owner' }).count()).toBe(0);
  await expectNoFindings('tools', page);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export CSV' }).click(),
  ]);
  const lines = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\n');
  expect(lines.length).toBe(items.length + 1);
});

test('a calendar address is made by keyboard, shown once and taken back', async () => {
  const page = await web.openPage({ as: admin, width: 360, scheme: 'dark' });
  await page.goto(`${web.base}${LIST}`);
  await page.getByRole('button', { name: 'Subscribe to calendar' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Deadlines in your calendar' });
  await dialog.getByText('You have no address yet.').waitFor();
  await dialog.getByRole('button', { name: 'Create address' }).press('Enter');
  const address = await dialog.getByText(/\/api\/v1\/calendars\//).innerText();
  await expectNoFindings('calendar', page);
  await expectNoSidewaysScroll('calendar', page);
  if (shoot) await page.screenshot({ path: `${shoot}/calendar.png` });
  const path = new URL(address).pathname;
  expect(await (await fetch(`${web.base}${path}`)).text()).toContain('BEGIN:VEVENT');
  await dialog.getByRole('button', { name: 'Revoke address' }).click();
  await dialog.getByText('You have no address yet.').waitFor();
  expect((await fetch(`${web.base}${path}`)).status).toBe(404);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
});

test('a renewal manager begins at the renewals of assigned clients, and reads what each decision would mean', async () => {
  const { items } = await web.read<RenewalList>(`${LIST}?view=to-act-on&limit=500`);
  const { client, name } = items.at(-1)!;
  const manager = await signIn(web.installation, 'vendor:renewal-manager');
  const user = 'user-of-renewal-manager@vendor.example';
  await transact(web.installation.store, (db) =>
    putAssignments(db, [{ kind: 'renewal-manager', user, partner: null, client, helps: null }]),
  );
  const page = await web.openPage({ as: manager });
  await page.goto(web.base);
  await page.getByRole('heading', { name: 'Renewals', level: 1 }).waitFor();
  await expect.poll(() => new URL(page.url()).pathname).toBe('/renewals');
  await page.getByRole('columnheader', { name: 'Partner' }).waitFor();
  if (shoot) await page.screenshot({ path: `${shoot}/assigned.png` });
  await expectNoSidewaysScroll('assigned list', page);
  await page.getByRole('button', { name, exact: true }).first().click();
  await expectNoFindings('assigned', page);
  await panelOf(page).getByRole('link', { name: 'View renewal options' }).click();
  await page.getByText('A super admin or the person named for this client can decide.').first().waitFor();
  expect(await page.getByRole('button', { name: 'Record decision' }).count()).toBe(0);
  if (shoot) await page.screenshot({ path: `${shoot}/assigned-options.png` });
  await page.getByRole('link', { name: 'All renewals' }).click();
  await expect.poll(() => new URL(page.url()).pathname).toBe('/renewals');
});

test('as of another date it shows what stood then, and nothing can be done', async () => {
  const { items } = await web.read<RenewalList>(`${LIST}?asOf=2026-06-01`);
  const page = await web.openPage({ as: admin });
  await page.goto(`${web.base}${LIST}?asOf=2026-06-01&open=${items[0]!.client}`);
  await panelOf(page).getByText(items[0]!.productLineName).first().waitFor();
  await panelOf(page).getByRole('heading', { name: 'Mails sent' }).waitFor();
  for (const name of ['Edit renewal owner', 'View renewal options'])
    expect(await panelOf(page).getByText(name).count()).toBe(0);
});
