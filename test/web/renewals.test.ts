/** Renewals in a browser: the list, the panel with its owner, a decision with its points, the end of services. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { RenewalList, RenewalPage } from '../../src/contract/renewals.ts';
import { type Headers, signIn } from '../store/signed-in.ts';
import {
  closePanels,
  expectNoFindings,
  expectNoSidewaysScroll,
  panelOf,
  startWeb,
  takeFactsOf,
  type Web,
} from './browser.ts';

const LIST = '/partners/northlight/renewals';
let web: Web;
let admin: Headers;

beforeAll(async () => {
  web = await startWeb(takeFactsOf('northlight'));
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
  await page.goto(`${web.base}${LIST}`);
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
