/** The dashboard in a browser: alerts, clients with their panel and actions, progress, point changes, the team. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { AlertList, ClientList, PointChanges, Progress } from '../../src/contract/dashboard.ts';
import type { ServicesEndPreview } from '../../src/contract/renewals.ts';
import { putAssignments } from '../../src/store/assignments.ts';
import { transact } from '../../src/store/open.ts';
import { sumPoints } from '../../src/web/parts/points.ts';
import { type Headers, signIn } from '../store/signed-in.ts';
import {
  asNumber,
  closePanels,
  expectNoFindings,
  expectNoSidewaysScroll,
  panelOf,
  readExplained,
  startNorthlight,
  type Web,
} from './browser.ts';
import { makeCrowd, TODAY } from './demo-world.ts';

const API = '/partners/northlight/dashboard';
let web: Web;
let admin: Headers;
let member: Headers;

beforeAll(async () => {
  const newcomer = {
    id: 'newcomer',
    type: 'partner.registered',
    at: '2026-11-01T09:00:00Z',
    data: { partner: 'newcomer', name: 'Newcomer' },
  } as const;
  web = await startNorthlight([...makeCrowd(260), newcomer]);
  admin = await signIn(web.installation, 'partner:super-admin', 'northlight');
  member = await signIn(web.installation, 'partner:member', 'northlight');
  await signIn(web.installation, 'vendor:partner-development-manager');
}, 240_000);
afterAll(() => web.close());
afterEach(async () => {
  expect(await web.closePages()).toEqual([]);
});

/** A busy machine takes its time. */
const PATIENCE = { timeout: 15_000 };
const shoot = process.env.UPTIER_SHOTS;

test.each([
  ['light', 1280],
  ['dark', 360],
] as const)('home of a partner’s people, in %s at %i px', async (scheme, width) => {
  const { items: alerts } = await web.read<AlertList>(`${API}/alerts`);
  const list = await web.read<ClientList>(`${API}/clients`);
  const page = await web.openPage({ width, scheme, as: member });
  await page.goto(web.base);
  await page.waitForURL('**/partners/northlight/dashboard');
  await page.getByText('Northlight Digital, as of 22 Nov 2026').waitFor();
  await page.getByRole('table', { name: 'Your clients' }).waitFor();
  expect(await page.locator('tbody tr').count()).toBe(Math.min(50, list.matching));
  await page.locator('[data-gate]').first().waitFor();
  await page.locator('[data-group] a').first().waitFor();
  expect(alerts.map(({ kind }) => kind).toSorted()).toEqual(['certificates', 'credit', 'data', 'renewals']);
  expect(await page.locator('[data-alert]').count()).toBe(alerts.length);
  await expectNoFindings('dashboard', page);
  await expectNoSidewaysScroll('dashboard', page);
  if (shoot) await page.screenshot({ path: `${shoot}/dashboard-${scheme}-${width}.png`, fullPage: true });
  for (const part of ['details', 'renewals', 'usage', 'engagement']) {
    await page.goto(`${web.base}${API}?open=${list.items[0]!.client}&part=${part}`);
    await panelOf(page).getByRole('link', { name: 'Portal usage' }).waitFor();
    await panelOf(page).getByRole('heading', { level: 3 }).first().waitFor();
    await expectNoFindings(part, page, '[role=dialog]');
    if (shoot) await page.screenshot({ path: `${shoot}/client-${part}-${scheme}-${width}.png` });
  }
});

test('each alert says how many until when and leads to where it is mended', async () => {
  const { items } = await web.read<AlertList>(`${API}/alerts`);
  const renewals = items.find(({ kind }) => kind === 'renewals')!;
  const page = await web.openPage({ as: member });
  const places = {
    renewals: '**/partners/northlight/renewals?only=to-act-on',
    credit: '**/partners/northlight/tier?tab=expiry',
    certificates: '**/partners/northlight/tier?explain=measure*certificates',
    data: '**/partners/northlight/tier?tab=missing',
  } as const;
  for (const [kind, address] of Object.entries(places)) {
    await page.goto(`${web.base}${API}`);
    const alert = page.locator(`[data-alert=${kind}]`);
    await alert.waitFor();
    if (kind === 'renewals') {
      expect(await alert.innerText()).toContain(`${renewals.count} renewals to decide`);
      expect(await alert.innerText()).toContain('first deadline');
    }
    await alert.click();
    await page.waitForURL(address);
  }
});

test('filters, search, order, columns and file: the server’s work, kept in the address', async () => {
  const page = await web.openPage({ as: member });
  await page.goto(`${web.base}${API}`);
  await page.getByRole('button', { name: 'Filter' }).click();
  const filters = page.getByRole('dialog', { name: 'Filter' });
  await filters.getByLabel('Relationship').selectOption('Sold and managed');
  await filters.getByLabel('Engagement').selectOption('High (7–10)');
  await page.keyboard.press('Escape');
  const query = 'relationship=both&band=high';
  const { items, matching, counts } = await web.read<ClientList>(`${API}/clients?${query}`);
  expect(matching).toBeGreaterThan(0);
  await page.getByText(`${matching} of ${counts.current}`, { exact: true }).waitFor();
  const names = () => page.locator('tbody [data-row-link]').allInnerTexts();
  await expect.poll(names, PATIENCE).toEqual(items.map(({ name }) => name));
  await page.getByRole('button', { name: 'Sort by MRR' }).or(page.getByTitle('Sort by MRR')).first().click();
  const byMrr = await web.read<ClientList>(`${API}/clients?${query}&sort=mrr&order=asc`);
  await expect.poll(names, PATIENCE).toEqual(byMrr.items.map(({ name }) => name));
  await page.keyboard.press('/');
  await page.keyboard.type(items[0]!.name.slice(0, 6));
  await expect.poll(names, PATIENCE).toContain(items[0]!.name);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Renewal owner' }).check();
  await page.getByRole('columnheader', { name: 'Renewal owner' }).waitFor();
  await page.keyboard.press('Escape');
  await page.reload();
  await page.getByRole('columnheader', { name: 'Renewal owner' }).waitFor();
  expect(await names()).toContain(items[0]!.name);
  const href = await page.getByRole('link', { name: 'Export CSV' }).getAttribute('href');
  expect(href).toContain('relationship=both');
  await page.getByRole('button', { name: 'Remove filter: Engagement: High (7–10)' }).click();
  await page.waitForURL((url) => !url.search.includes('band='));
});

test('what a row does: by keyboard into the panel and back; a member is told who may do the rest', async () => {
  const { items } = await web.read<ClientList>(`${API}/clients`);
  const { client, name, total } = items[0]!;
  const page = await web.openPage({ as: member });
  await page.goto(`${web.base}${API}`);
  await page.locator('tbody [data-row-link]').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await panelOf(page).getByRole('heading', { name, exact: true }).waitFor();
  expect(page.url()).toContain(`open=${client}`);
  await panelOf(page).getByRole('link', { name: 'Platform engagement' }).click();
  await page.waitForURL('**part=engagement**');
  await panelOf(page).getByRole('heading', { name: 'Score breakdown' }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count(), PATIENCE).toBe(0);

  await page.locator('tbody td[data-column=total] a').first().click();
  await expect.poll(() => readExplained(page), PATIENCE).toBe(Number(total));
  await closePanels(page);

  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  const menu = page.getByRole('menu');
  for (const refused of ['End services', 'Edit renewal owner'])
    expect(await menu.getByRole('menuitem', { name: refused }).innerText()).toContain('Super admins');
  await menu.getByRole('menuitem', { name: 'Company in CRM' }).click();
  await page.waitForURL(`**/partners/northlight/companies/${client}`);
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.waitForURL('**/partners/northlight/dashboard');
});

test('progress: the missing points of a tier chosen, and changes whose clients add up to the number', async () => {
  const { tier } = await web.read<Progress>('/partners/northlight/progress');
  const page = await web.openPage({ as: member });
  await page.goto(`${web.base}${API}`);
  await page.getByLabel('Points missing for').selectOption('Elite');
  const total = tier.gates.find((gate) => gate.tier === 'elite' && gate.metric === 'total')!;
  const missing = page.locator('[data-gate=total] a');
  expect(asNumber(await missing.innerText())).toBe(Number(Number(total.missing).toFixed(2)));
  await page.getByRole('button', { name: '3 months' }).click();
  await page.waitForURL('**from=2026-08-22**');
  const { groups } = await web.read<PointChanges>(
    `/partners/northlight/point-changes?from=2026-08-22&to=${TODAY}`,
  );
  for (const { group, points, clients } of groups.filter((each) => each.clients > 0)) {
    await page.locator(`[data-group=${group}] a`).click();
    const panel = panelOf(page);
    await panel.locator('[data-sum]').waitFor();
    const plain = (text: string) => text.replaceAll(',', '').replace('−', '-');
    const shown = await panel.locator('tr[data-client] [data-number]').allInnerTexts();
    expect(shown.length).toBe(clients);
    expect(sumPoints(shown.map(plain))).toBe(points);
    expect(sumPoints((await panel.locator('tr[data-change] a').allInnerTexts()).map(plain))).toBe(points);
    if (group === 'newSold') {
      await expectNoFindings('clients behind a number', page);
      await panel.locator('tr[data-change] a').first().click();
      await expect.poll(() => page.getByRole('dialog').count(), PATIENCE).toBe(2);
    }
    await closePanels(page);
  }
});

test('the team: who helps, with what, and a letter to them', async () => {
  const store = web.installation.store;
  const user = 'user-of-partner-development-manager@vendor.example';
  const page = await web.openPage({ as: member });
  await page.goto(`${web.base}${API}/team`);
  await page.getByText('Nobody is assigned to you yet').waitFor();
  await transact(store, (trx) =>
    putAssignments(trx, [
      {
        kind: 'channel-consultant',
        user,
        partner: 'northlight',
        client: null,
        helps: 'Helps with launches.',
      },
    ]),
  );
  await page.reload();
  await page.getByText('Helps with launches.').waitFor();
  await page.getByText('Channel consultant').waitFor();
  const letter = page.getByRole('link', { name: 'Send email to partner-development-manager' });
  expect(await letter.getAttribute('href')).toBe('mailto:partner-development-manager@vendor.example');
  await expectNoFindings('team', page);
});

test('ending services: the points lost are those foretold, and the client stays with its reason', async () => {
  const { items } = await web.read<ClientList>(`${API}/clients?relationship=both`);
  const { client, name } = items[0]!;
  const foretold = await web.read<ServicesEndPreview>(`/partners/northlight/clients/${client}/end-services`);
  const page = await web.openPage({ as: admin });
  await page.goto(`${web.base}${API}?find=${encodeURIComponent(name)}`);
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'End services' }).click();
  const dialog = panelOf(page);
  const words = await dialog
    .getByText(/points/)
    .first()
    .innerText();
  expect(words.replaceAll(',', '')).toContain(
    String(Number((Number(foretold.before.total) - Number(foretold.after.total)).toFixed(2))),
  );
  if (shoot) await page.screenshot({ path: `${shoot}/end-services.png` });
  await dialog.getByRole('button', { name: 'End services' }).click();
  await page.getByText('No client matches').waitFor();
  const after = await web.read<Progress>('/partners/northlight/progress');
  expect(after.points).toEqual(foretold.after);
  await page.goto(`${web.base}${API}?state=ended`);
  const row = page.locator('tbody tr', { hasText: name });
  await row.locator('[data-column=relationship]').getByText('Services ended 22 Nov 2026').waitFor();
  expect(await row.innerText()).toContain('by super-admin');
  await row.getByRole('button', { name }).first().click();
  await panelOf(page).getByText('Services ended 22 Nov 2026').first().waitFor();
  await expectNoFindings('an ended client', page);
});

test('another day mutes what changes anything; a new partner is told what will be here', async () => {
  const page = await web.openPage();
  await page.goto(`${web.base}${API}?asOf=2026-05-01`);
  await page.getByText('Northlight Digital, as of 1 May 2026').waitFor();
  const first = page.locator('tbody tr').first();
  await first.getByRole('button', { name: /^Actions for/ }).click();
  expect(await page.getByRole('menuitem', { name: 'End services' }).innerText()).toContain('past date');
  await page.keyboard.press('Escape');
  await page.goto(`${web.base}/partners/newcomer/dashboard`);
  await page.getByText('Your clients will be here').waitFor();
  await page.getByText('Nothing needs you today.').waitFor();
  await expectNoFindings('a new partner', page);
  if (shoot) await page.screenshot({ path: `${shoot}/newcomer.png` });
});

test('a crowd of clients: the next page and the search are quick', async () => {
  const page = await web.openPage();
  await page.goto(`${web.base}/partners/crowd/dashboard`);
  await page.getByText('1–50 of 260').waitFor();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('51–100 of 260').waitFor();
  await page.getByRole('searchbox').fill('client 25 of');
  await expect.poll(() => page.locator('tbody tr').count(), PATIENCE).toBe(1);
});
