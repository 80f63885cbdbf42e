/** The engagement index in a browser: bands and chances that open their clients, filters, one client's score, a task from it. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ClientEngagement, EngagementList, EngagementOverview } from '../../src/contract/engagement.ts';
import type { TaskList } from '../../src/contract/tasks.ts';
import { type Headers, signIn } from '../store/signed-in.ts';
import {
  closePanels,
  expectNoFindings,
  expectNoSidewaysScroll,
  panelOf,
  startNorthlight,
  type Web,
} from './browser.ts';

const PARTNER = '/partners/northlight';
const INDEX = `${PARTNER}/engagement`;
let web: Web;
let [admin, member]: Headers[] = [];

beforeAll(async () => {
  web = await startNorthlight();
  admin = await signIn(web.installation, 'partner:super-admin', 'northlight');
  member = await signIn(web.installation, 'partner:member', 'northlight');
}, 240_000);
afterAll(() => web.close());
afterEach(async () => {
  expect(await web.closePages()).toEqual([]);
});

test.each([
  ['light', 1280],
  ['dark', 360],
] as const)('bands, clients and a score in %s at %i px', async (scheme, width) => {
  const page = await web.openPage({ width, scheme, as: member! });
  await page.goto(`${web.base}${INDEX}`);
  await page.getByRole('heading', { name: 'Opportunities in your client base' }).waitFor();
  await expectNoFindings('index', page);
  await expectNoSidewaysScroll('index', page);
  await page.getByRole('link', { name: 'Client engagement' }).click();
  await page.getByRole('table', { name: 'Engagement by client' }).waitFor();
  await expectNoFindings('clients', page);
  await expectNoSidewaysScroll('clients', page);
  await page.locator('tbody [data-row-link]').first().click();
  await panelOf(page).getByRole('heading', { name: 'Score breakdown' }).waitFor();
  await panelOf(page).locator('button[aria-expanded=false]').first().click();
  await expectNoFindings('panel', page);
  await closePanels(page);
});

test('a band and a product line that is lacked open their clients', async () => {
  const overview = await web.read<EngagementOverview>(INDEX);
  const high = overview.bands.find(({ band }) => band === 'high')!;
  const service = overview.opportunities.find(({ productLine }) => productLine === 'service')!;
  const page = await web.openPage({ as: member! });
  await page.goto(`${web.base}${INDEX}`);
  await page.getByRole('link', { name: `${high.clients} clients with high engagement: show them` }).click();
  await page.getByText(`${high.clients} of ${overview.clients}`, { exact: true }).waitFor();
  expect(new Set(await page.locator('tbody [data-column=index]').allInnerTexts())).not.toContain('2 Low');
  await page.getByRole('button', { name: /Band: High/ }).waitFor();
  await page.goBack();
  await page.getByRole('link', { name: `${service.lack} clients lack ${service.name}: show them` }).click();
  await page.getByText(`${service.lack} of ${overview.clients}`, { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('combobox', { name: 'Index from' }).selectOption('7');
  await page.waitForURL(/scoreMin=7/);
  const narrowed = await web.read<EngagementList>(`${INDEX}/clients?lacks=service&indexMin=7`);
  await page.getByText(`${narrowed.total} of ${overview.clients}`, { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('northlight-engagement-2026-11-22.csv');
});

test('a score says how it came about; a task from it lands on the company record', async () => {
  const { items } = await web.read<EngagementList>(`${INDEX}/clients?sort=tools&order=desc&limit=1`);
  const { client, name } = items[0]!;
  const found = await web.read<ClientEngagement>(`${PARTNER}/clients/${client}/engagement`);
  const page = await web.openPage({ as: admin! });
  await page.goto(`${web.base}${INDEX}?tab=clients&open=${client}`);
  const panel = panelOf(page);
  await panel.getByText(`${found.index} of 10`).waitFor();
  await panel.getByText(`rounded to a whole number: ${found.index}`).waitFor();
  await panel.getByText('Table').click();
  expect(await panel.locator('tbody tr').count()).toBe(13);
  await panel.getByText(/^Tools as reported on/).click();
  await panel.getByText(found.report!.fact).waitFor();
  await panel.getByRole('button', { name: new RegExp(found.categories[0]!.name) }).click();
  await panel.getByRole('button', { name: 'Create a task' }).click();
  await panel.getByRole('textbox', { name: 'What is to be done' }).fill('Show them what is unused');
  await panel.getByRole('textbox', { name: 'Due' }).fill('2026-11-22');
  await panel.getByRole('button', { name: 'Create a task' }).click();
  await panel.getByRole('link', { name: 'The task is on the company record.' }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await page.getByRole('checkbox', { name: 'Done: Show them what is unused' }).waitFor();
  await page.getByText(`about ${found.categories[0]!.name}`).waitFor();
  const tasks = await web.read<TaskList>(`${PARTNER}/tasks?client=${client}`);
  expect(tasks.items).toMatchObject([
    { title: 'Show them what is unused', category: { name: expect.any(String) } },
  ]);
});

test('on another date the numbers are of that date and nothing can be done', async () => {
  const then = await web.read<EngagementOverview>(`${INDEX}?asOf=2025-06-01`);
  const page = await web.openPage({ as: admin! });
  await page.goto(`${web.base}${INDEX}?asOf=2025-06-01`);
  await page.getByText(new RegExp(`^How your ${then.clients} clients use`)).waitFor();
  const { items } = await web.read<EngagementList>(`${INDEX}/clients?asOf=2025-06-01&sort=tools&order=desc`);
  await page.goto(`${web.base}${INDEX}?asOf=2025-06-01&tab=clients&open=${items[0]!.client}`);
  const category = panelOf(page).locator('button[aria-expanded=false]').first();
  await category.click();
  expect(await panelOf(page).getByRole('button', { name: 'Create a task' }).count()).toBe(0);
});
