/** The Client Access Manager in a browser: who may what, why credit is missing and what mends it, and what changes cost. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { AccessClientPage, EmployeePage } from '../../src/contract/access.ts';
import { addPerson, cookieOf, type Headers, signIn } from '../store/signed-in.ts';
import { ACCESS_FACTS, FJORD } from './access-facts.ts';
import {
  closePanels,
  expectNoFindings,
  expectNoSidewaysScroll,
  makeTickingClock,
  panelOf,
  startWeb,
  type Web,
} from './browser.ts';

const HOME = `/partners/${FJORD}/access`;
let web: Web;
let ana: Headers;
let manager: Headers;
let member: Headers;

beforeAll(async () => {
  web = await startWeb(ACCESS_FACTS, makeTickingClock());
  const person = async (email: string, role: string, employee?: string) =>
    cookieOf(
      web.installation,
      await addPerson(web.installation, {
        email,
        role,
        home: { side: 'partner', partner: FJORD },
        ...(employee === undefined ? {} : { employee }),
      }),
    );
  ana = await person('ana@fjord.example', 'super-admin', 'ana');
  manager = await person('manager@fjord.example', 'access-manager');
  member = await person('dana@fjord.example', 'member', 'dana');
}, 240_000);
afterAll(() => web.close());
afterEach(async () => {
  expect(await web.closePages()).toEqual([]);
});

const shoot = process.env.UPTIER_SHOTS;
const readClient = (client: string) => web.read<AccessClientPage>(`${HOME}/clients/${client}`);

test.each([
  ['light', 1280],
  ['dark', 360],
] as const)('both tables, a client and an employee in %s at %i px', async (scheme, width) => {
  const page = await web.openPage({ width, scheme, as: ana });
  const look = async (name: string) => {
    if (shoot) await page.screenshot({ path: `${shoot}/access-${name}-${scheme}-${width}.png` });
    await expectNoFindings(name, page);
    await expectNoSidewaysScroll(name, page);
  };
  await page.goto(`${web.base}${HOME}`);
  await page.waitForURL(`**${HOME}/employees`);
  await page.getByRole('link', { name: 'Ana Aalto' }).waitFor();
  expect(await page.locator('tbody tr').count()).toBe(4);
  const ben = page.getByRole('row', { name: /Ben Byrd/ });
  expect(await ben.innerText()).toContain('Another domain');
  expect(await page.getByRole('row', { name: /Ana Aalto/ }).innerText()).toContain('Your domain');
  await look('employees');

  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Clients' }).click();
  await page.getByRole('link', { name: 'Alpha Bank' }).waitFor();
  await look('clients');
  await page.getByRole('link', { name: 'Alpha Bank' }).click();
  await panelOf(page)
    .getByText(/60 points, until 9.Jan.2027/)
    .waitFor();
  expect(
    await panelOf(page)
      .getByText(/Assigned automatically/)
      .count(),
  ).toBe(2);
  await look('client');
  await panelOf(page).getByRole('link', { name: 'Cem Celik' }).click();
  await page.getByRole('heading', { name: 'Cem Celik', level: 1 }).waitFor();
  await page.getByRole('row', { name: /log-in/ }).waitFor();
  await look('employee');
});

test('a foreign domain is said, and one click links the client; what did not count has its reason', async () => {
  const page = await web.openPage({ as: ana });
  await page.goto(`${web.base}${HOME}/clients?credit=no`);
  const beta = page.getByRole('row', { name: /Beta Motors/ });
  await beta.waitFor();
  expect(await page.getByRole('row', { name: /Alpha Bank/ }).count()).toBe(0);
  expect(await beta.innerText()).toMatch(/Client not linked[\s\S]*Ben Byrd/);
  await beta.getByRole('button', { name: 'Link client: Beta Motors, Ben Byrd' }).click();
  await page.getByText('Beta Motors is linked to Ben Byrd. Work there counts from now on.').waitFor();
  await expect.poll(() => beta.innerText()).toContain('No qualifying activity yet');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Beta Motors');
  expect((await readClient('beta')).items).toMatchObject([{ employee: 'ben', assignment: 'linked' }]);
  await beta.getByRole('button', { name: 'What counts at Beta Motors' }).click();
  await panelOf(page).getByText('create, edit, publish, send').waitFor();
  await expectNoFindings('what counts', page);
  await closePanels(page);

  await page.goto(`${web.base}${HOME}/employees/ben`);
  const before = page.getByRole('row', { name: /Email, publish/ });
  expect(await before.innerText()).toContain('The client was not linked at that moment');
  await page.goto(`${web.base}${HOME}/employees/cem?credit=no`);
  for (const action of ['draft', 'log-in'])
    expect(await page.getByRole('row', { name: new RegExp(`Email, ${action}`) }).innerText()).toContain(
      'This action does not qualify in this tool',
    );
  expect(await page.getByRole('row', { name: /Email, publish/ }).count()).toBe(0);
});

test('access types filter, search and keyboard find a client; the panel gives the keyboard back', async () => {
  const page = await web.openPage({ as: ana });
  await page.goto(`${web.base}${HOME}/clients`);
  await page.getByRole('button', { name: 'Access types' }).click();
  await page.getByRole('checkbox', { name: 'Partner Admin (2)' }).check();
  await page.waitForURL('**access=partner-admin**');
  await page.keyboard.press('Escape');
  await expect
    .poll(() => page.locator('tbody [data-row-link]').allInnerTexts())
    .toEqual(['Alpha Bank', 'Gamma Foods']);
  await page.locator('tbody [data-row-link]').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await panelOf(page).getByRole('heading', { name: 'Gamma Foods' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`${HOME}/clients/gamma`);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Gamma Foods');
  await page.getByRole('button', { name: /Remove filter/ }).click();
  await page.keyboard.press('/');
  await page.keyboard.type('delta');
  await expect.poll(() => page.locator('tbody [data-row-link]').allInnerTexts()).toEqual(['Delta Air']);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
});

test('a link is made, shown once and revoked', async () => {
  const page = await web.openPage({ as: ana });
  await page.goto(`${web.base}${HOME}/employees`);
  await page.getByRole('button', { name: 'Get access link' }).click();
  await panelOf(page).getByRole('button', { name: 'Make link' }).click();
  await panelOf(page).getByRole('button', { name: 'Copy link' }).waitFor();
  expect(await panelOf(page).locator('code').innerText()).toContain(`${web.base}/access-links/`);
  await expectNoFindings('link', page);
  if (shoot) await page.screenshot({ path: `${shoot}/access-link.png` });
  await panelOf(page).getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Get access link' }).click();
  await panelOf(page).getByText('Not used yet.').waitFor();
  expect(await panelOf(page).locator('code').count()).toBe(0);
  await panelOf(page)
    .getByRole('button', { name: /Revoke the link/ })
    .click();
  await panelOf(page).getByText('Revoked').waitFor();
});

test('an access manager links, but the rest says who can; a member reads who can let them in', async () => {
  const page = await web.openPage({ as: manager });
  await page.goto(`${web.base}${HOME}/employees`);
  await page.getByRole('button', { name: 'Actions for Dana Dahl' }).click();
  const refused = page.getByRole('menuitem', { name: /^Remove/ });
  expect(await refused.innerText()).toContain('Only a super admin of the partner can do this.');
  await page.getByRole('menuitem', { name: 'Link clients' }).click();
  await panelOf(page).getByRole('combobox', { name: 'Clients' }).fill('delta');
  await page.getByRole('option', { name: /Delta Air/ }).click();
  await page.keyboard.press('Tab');
  await panelOf(page).getByRole('button', { name: 'Link 1 client' }).click();
  await page.getByText('1 client is linked to Dana Dahl.').waitFor();
  expect((await web.read<EmployeePage>(`${HOME}/employees/dana`)).at).toMatchObject([
    { client: 'delta', assignment: 'linked', access: 'none' },
  ]);
  await page.goto(`${web.base}${HOME}/clients/alpha`);
  await panelOf(page).getByText('Only a Partner Admin at this client can do this: Ana Aalto.').waitFor();
  expect(await panelOf(page).getByRole('button', { name: 'Add employees' }).isDisabled()).toBe(true);
  await expectNoFindings('refused', page);

  const other = await web.openPage({ as: member });
  await other.goto(`${web.base}${HOME}/clients`);
  await other.getByRole('heading', { name: 'You may not open the Client Access Manager' }).waitFor();
  await other.getByText(/Ask ana for it/).waitFor();
  await expectNoFindings('closed', other);
  await other.getByRole('button', { name: 'Get access link' }).click();
  await panelOf(other).getByRole('button', { name: 'Make link' }).click();
  await panelOf(other).getByRole('button', { name: 'Copy link' }).waitFor();
});

test('another date mutes every action', async () => {
  const page = await web.openPage({ as: ana });
  await page.goto(`${web.base}${HOME}/clients?asOf=2026-06-01`);
  await page.getByRole('row', { name: /Beta Motors/ }).waitFor();
  expect(await page.getByRole('button', { name: /^Link / }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Get access link' }).isDisabled()).toBe(true);
  await page.getByRole('link', { name: 'Alpha Bank' }).click();
  await panelOf(page).getByText('Another date is shown. Go back to today to change something.').waitFor();
});

test('a Partner Admin adds several, edits permissions and an end', async () => {
  const page = await web.openPage({ as: ana });
  await page.goto(`${web.base}${HOME}/clients/gamma`);
  await panelOf(page).getByRole('button', { name: 'Add employees' }).click();
  const people = panelOf(page).getByRole('combobox', { name: 'Employees' });
  await people.click();
  await page.getByRole('option', { name: /Dana Dahl/ }).click();
  await page.getByRole('option', { name: /Ben Byrd/ }).click();
  await page.keyboard.press('Tab');
  await panelOf(page).getByRole('radio', { name: 'Read only' }).check();
  await expectNoFindings('add', page);
  if (shoot) await page.screenshot({ path: `${shoot}/access-add.png` });
  await panelOf(page).getByRole('button', { name: 'Add 2 employees' }).click();
  await panelOf(page).getByRole('link', { name: 'Dana Dahl' }).waitFor();
  await panelOf(page).getByRole('button', { name: 'Actions for Dana Dahl' }).click();
  await page.getByRole('menuitem', { name: 'Edit permissions' }).click();
  await panelOf(page).getByRole('radio', { name: 'Standard' }).check();
  await panelOf(page).getByLabel('Access ends on').fill('2027-03-01');
  await panelOf(page).getByRole('button', { name: 'Save permissions' }).click();
  await page.getByText('The permissions are saved.').waitFor();
  const { items } = await readClient('gamma');
  expect(items.find(({ employee }) => employee === 'dana')).toMatchObject({
    access: 'active',
    permission: 'standard',
    endsOn: '2027-03-01',
    assignment: 'by-domain',
  });
  expect(items.find(({ employee }) => employee === 'ben')).toMatchObject({ permission: 'read-only' });
});

test('deactivating everybody runs out, removing everybody ends that day: both said beforehand', async () => {
  const page = await web.openPage({ as: ana });
  const deactivate = async (name: string) => {
    await page.getByRole('button', { name: `Actions for ${name}` }).click();
    await page.getByRole('menuitem', { name: 'Deactivate', exact: true }).click();
    await panelOf(page).getByText('Clients concerned').first().waitFor();
    const said = await panelOf(page).innerText();
    await expectNoFindings(`deactivate ${name}`, page);
    if (shoot) await page.screenshot({ path: `${shoot}/access-deactivate-${name}.png` });
    await panelOf(page).getByRole('button', { name: 'Deactivate' }).click();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    return said.replaceAll('\u00a0', ' ');
  };
  await page.goto(`${web.base}${HOME}/employees`);
  expect(await deactivate('Cem Celik')).toContain('You will lose no points by this.');
  expect(await deactivate('Ana Aalto')).toContain('60 points run out on 9 Jan 2027');
  const runsOut = await readClient('alpha');
  expect(runsOut).toMatchObject({ managed: '60', creditUntil: '2027-01-09', servicing: 0 });

  // Everybody back, to be removed instead.
  for (const name of ['Cem Celik', 'Ana Aalto']) {
    await page.getByRole('button', { name: `Actions for ${name}` }).click();
    await page.getByRole('menuitem', { name: 'Reactivate' }).click();
    await panelOf(page).getByRole('button', { name: 'Reactivate' }).click();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  }
  await page.goto(`${web.base}${HOME}/clients/alpha`);
  await panelOf(page).getByRole('checkbox', { name: 'Select all' }).check();
  await panelOf(page).getByRole('button', { name: 'Remove partner employee' }).click();
  const wizard = panelOf(page);
  await wizard.getByText('Step 1 of 3: Review employees').waitFor();
  expect(await wizard.getByRole('button', { name: /^Keep / }).count()).toBe(2);
  await wizard.getByRole('button', { name: 'Next' }).click();
  await wizard.getByText('Step 2 of 3: Assets affected').waitFor();
  await wizard.getByText('Email').first().waitFor();
  await wizard.getByText(/You will lose 60 points on 22.Nov.2026/).waitFor();
  await expectNoFindings('assets', page);
  if (shoot) await page.screenshot({ path: `${shoot}/access-wizard.png` });
  await wizard.getByRole('button', { name: 'Next' }).click();
  await wizard.getByRole('button', { name: 'Confirm removal' }).click();
  await page.getByText('2 employees are removed at Alpha Bank.').waitFor();
  await panelOf(page).getByText('No managed credit').waitFor();
  expect(await readClient('alpha')).toMatchObject({ managed: '0', access: 'none', employees: 0 });
});

test('in German, too', async () => {
  const page = await web.openPage({ as: await signIn(web.installation, 'partner:super-admin', FJORD) });
  await page.addInitScript(() => localStorage.setItem('uptier.language', 'de'));
  await page.route('**/api/v1/me', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), language: 'de' } });
  });
  await page.goto(`${web.base}${HOME}/clients`);
  await page.getByRole('heading', { name: 'Kundenzugriffe' }).waitFor();
  await page
    .getByRole('row', { name: /Kein Benutzer im Konto des Kunden/ })
    .first()
    .waitFor();
});
