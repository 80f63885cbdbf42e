/** Companies in a browser: the list, a record with tasks, notes and contacts, its timeline; what a reader may not do. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { CompanyList, Timeline } from '../../src/contract/companies.ts';
import { type Headers, signIn } from '../store/signed-in.ts';
import { expectNoFindings, expectNoSidewaysScroll, panelOf, startNorthlight, type Web } from './browser.ts';

const LIST = '/partners/northlight/companies';
let web: Web;
let client = '';
let name = '';
let [admin, member]: Headers[] = [];

beforeAll(async () => {
  web = await startNorthlight();
  admin = await signIn(web.installation, 'partner:super-admin', 'northlight');
  member = await signIn(web.installation, 'partner:member', 'northlight');
  const { items } = await web.read<CompanyList>(`${LIST}?sort=since&limit=1`);
  ({ client, name } = items[0]!);
}, 240_000);
afterAll(() => web.close());
afterEach(async () => {
  expect(await web.closePages()).toEqual([]);
});

test('the list is searched, filtered and walked by keyboard; a row leads to its record', async () => {
  const list = await web.read<CompanyList>(`${LIST}?limit=500`);
  const page = await web.openPage({ as: member! });
  await page.goto(`${web.base}${LIST}`);
  await page.getByText(`${list.total} of ${list.all}`, { exact: true }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type(name);
  await page.waitForURL(/find=/);
  const row = page.getByRole('link', { name, exact: true });
  await row.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await page.getByRole('link', { name: 'All companies' }).click();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('combobox', { name: 'Services' }).selectOption('all');
  await page.getByText(`${list.all} of ${list.all}`, { exact: true }).waitFor();
  await page.keyboard.press('Escape');
});

test('a task is made, changed and done, a note left and deleted, a contact added', async () => {
  const page = await web.openPage({ as: admin! });
  await page.goto(`${web.base}${LIST}/${client}`);
  await page.getByRole('button', { name: 'Create a task' }).click();
  await page.getByRole('button', { name: 'Create a task' }).click();
  await page.getByText('Say what is to be done.').waitFor();
  await page.getByRole('textbox', { name: 'What is to be done' }).fill('Call them');
  await page.getByRole('combobox', { name: 'Who does it' }).selectOption({ label: 'member' });
  await page.getByRole('textbox', { name: 'Due' }).fill('2026-11-20');
  await page.getByRole('button', { name: 'Create a task' }).click();
  await page.getByText(/^Overdue/).waitFor();
  await page.getByRole('button', { name: 'Actions for Call them' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByRole('textbox', { name: 'What is to be done' }).fill('Call Ada');
  await page.getByRole('button', { name: 'Save task' }).click();
  await page.getByRole('checkbox', { name: 'Done: Call Ada' }).waitFor();

  await page.getByRole('button', { name: 'Leave a note' }).click();
  await page.getByRole('textbox', { name: 'Note' }).fill('They like mornings.');
  await page.getByRole('button', { name: 'Save note' }).click();
  await page.getByRole('paragraph').filter({ hasText: 'They like mornings.' }).waitFor();

  await page.getByRole('button', { name: 'Add contact' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Ada Moss');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('ada@client.example');
  await page.getByRole('checkbox', { name: 'Billing' }).check();
  await page.getByRole('button', { name: 'Add contact' }).click();
  await page.getByRole('link', { name: 'ada@client.example' }).waitFor();

  const other = await web.openPage({ as: member! });
  await other.goto(`${web.base}${LIST}?tab=tasks`);
  // A click, as the row is gone once it is done.
  await other.getByRole('checkbox', { name: 'Done: Call Ada' }).click();
  await other.getByText('Nothing to do').waitFor();
  await other.goto(`${web.base}${LIST}/${client}`);
  await other.getByRole('button', { name: 'Actions for the note of super-admin' }).click();
  await other.getByText('Only who wrote it can.').waitFor();
  // Nobody asked this page to look again: it is told.
  await page.getByText('Nothing is to be done here.').waitFor();
  await page.getByRole('button', { name: 'Actions for the note of super-admin' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await panelOf(page).getByRole('button', { name: 'Delete' }).click();
  await page.getByText('No notes yet.').waitFor();
});

test.each([
  ['light', 1280],
  ['dark', 360],
] as const)('list, record and its timeline in %s at %i px', async (scheme, width) => {
  const facts = await web.read<Timeline>(`${LIST}/${client}/facts?type=subscription.changed&limit=1`);
  const page = await web.openPage({ width, scheme, as: member! });
  await page.goto(`${web.base}${LIST}`);
  await page.getByRole('table', { name: 'Your clients' }).waitFor();
  await expectNoFindings('list', page);
  await expectNoSidewaysScroll('list', page);
  await page.goto(`${web.base}${LIST}/${client}`);
  await page.getByRole('combobox', { name: 'Which facts' }).selectOption('subscription.changed');
  await page.waitForURL(/only=subscription.changed/);
  const entry = page.getByRole('button', { name: /^Subscription changed/ }).first();
  await entry.click();
  await page.getByText(facts.items[0]!.fact.id, { exact: true }).waitFor();
  await expectNoFindings('record', page);
  await expectNoSidewaysScroll('record', page);
  await page.goto(`${web.base}${LIST}?tab=tasks&whose=all`);
  await page
    .getByText(/^Nothing|^Call/)
    .first()
    .waitFor();
  await expectNoFindings('tasks', page);
});

test('a record of a past day, and of a client that is not the partner’s', async () => {
  const page = await web.openPage({ as: admin! });
  await page.goto(`${web.base}${LIST}/${client}?asOf=2025-06-01`);
  await page.getByRole('heading', { name: 'Timeline' }).waitFor();
  expect(await page.getByRole('button', { name: 'Create a task' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Add contact' }).count()).toBe(0);
  const quiet = await web.openPage({ as: admin! });
  const missing = await quiet.request.get(`${web.base}/api/v1${LIST}/nobody`);
  expect(missing.status()).toBe(404);
});
