/** The parts of the Tier page: each number explains itself, what is explained adds up, and every state is there. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Breakdown, ChangesPage, ExpiryPage, MeasuresPage } from '../../src/contract/partners.ts';
import type { Statement } from '../../src/statement/statement.ts';
import {
  asNumber,
  bringNear,
  closePanels,
  expectNoFindings,
  expectNoSidewaysScroll,
  panelOf,
  readExplained,
  startNorthlight,
  sumShown,
  type Web,
} from './browser.ts';
import { makeCrowd } from './demo-world.ts';

const PARTNER = 'northlight';
const CROWD = 500;
const TABS = ['overview', 'points', 'expiry', 'changes', 'missing'] as const;

let web: Web;
let tier: string;
let page: Page;

beforeAll(async () => {
  web = await startNorthlight(makeCrowd(CROWD));
  tier = `${web.base}/partners/${PARTNER}/tier`;
});

afterAll(() => web?.close());

beforeEach(async () => {
  page = await web.openPage();
});

afterEach(async () => {
  expect(await web.closePages()).toEqual([]);
});

const panel = () => panelOf(page);
const dotted = (within: Locator) => within.getByRole('link', { name: /, explain / });
const sectionOf = (id: string) => page.locator(`section[aria-labelledby=${id}]`);

/** What each part shows once its numbers are there. */
const READY: Readonly<Record<(typeof TABS)[number], string>> = {
  overview: 'section[aria-labelledby=account] [data-measure=retention]',
  points: '[data-row-link]',
  expiry: 'section[aria-labelledby=expiry] ol li',
  changes: '[data-causes]',
  missing: 'section[aria-labelledby=missing] table',
};

async function open(tab: (typeof TABS)[number], query = '', of: Page = page): Promise<void> {
  await of.goto(`${tier}?tab=${tab}${query}`);
  await of.locator(READY[tab]).first().waitFor();
}

/** Opens a number, checks that what it is the sum of adds up to it, and closes it again. */
async function expectSum(number: Locator, title: string): Promise<void> {
  const shown = asNumber(await number.innerText());
  await number.click();
  const sum = Number(await sumShown(page, title));
  expect(sum).toBeCloseTo(await readExplained(page), 5);
  expect(sum).toBeCloseTo(shown, 2);
  await closePanels(page);
}

test('each part has an address; Back leads back', async () => {
  await open('overview');
  const bar = page.getByRole('navigation', { name: 'Parts of the Tier page' });
  await bar.getByRole('link', { name: 'Overview' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/tier?tab=expiry');
  await page.locator(READY.expiry).first().waitFor();
  expect(await bar.locator('[aria-current=page]').innerText()).toBe('Expiry calendar');
  expect(await page.title()).toMatch(/^Expiry calendar · Tier · Northlight/);
  await page.goBack();
  await page.locator(READY.overview).waitFor();
  await page.goto(`${tier}?tab=nonsense`);
  await page.locator(READY.overview).waitFor();
});

test('insights say what keeps the tier and what moves it up, in points and money', async () => {
  await open('overview');
  const { tier: standing } = await web.read<Statement>(`/partners/${PARTNER}/statement`);
  expect(standing.next).toBe('diamond');
  const up = page.getByRole('region', { name: 'To reach Diamond' });
  const total = standing.gates.find(({ tier, metric }) => tier === 'diamond' && metric === 'total');
  expect(total?.met).toBe(false);
  await up.getByText('All of it managed').waitFor();
  const worth = dotted(up.locator('tbody tr').first()).last();
  const money = await worth.innerText();
  expect(asNumber(money.split('\u00a0')[0]!)).toBeCloseTo((Number(total?.missing) / 5) * 100, 1);
  await worth.click();
  await panel().getByText(`= ${money}`).waitFor();
  expect(await panel().getByRole('heading', { level: 2 }).innerText()).toBe(money);
  await closePanels(page);
  const mixes = up.locator('li', { hasText: 'Half and half' });
  const parts = (await mixes.locator('p').allInnerTexts()).map((text) => asNumber(text.split(' ')[0]!));
  expect(parts[0]! + parts[1]!).toBeCloseTo(Number(total?.missing), 1);
  const keep = page.getByRole('region', { name: 'To keep Platinum' });
  expect(await keep.getByText('Met', { exact: true }).count()).toBeGreaterThanOrEqual(3);
});

test('measures open the clients, holders and reports behind them', async () => {
  await open('overview');
  const { toolUsage, certificates, retention } = await web.read<MeasuresPage>(
    `/partners/${PARTNER}/measures`,
  );
  const opened = async (measure: string) => {
    await closePanels(page);
    await dotted(page.locator(`[data-measure=${measure}]`)).click();
    return panel();
  };
  await opened('medianToolUsage');
  await panel()
    .getByRole('button', { name: /^Show \d+ more$/ })
    .click();
  expect(await panel().locator('tbody tr').count()).toBe(toolUsage.clients.length);
  const [first] = toolUsage.clients;
  await panel().getByRole('link', { name: first!.name }).click();
  await page.getByRole('dialog', { name: `Client ${first!.name}` }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Explanation: Median tool usage' }).waitFor();

  await opened('certificates');
  expect(await readExplained(page)).toBe(certificates.valid);
  await panel().getByText('Holders').waitFor();
  await opened('certified');
  const holder = certificates.holders.find(({ certificate }) => certificate === 'solutions-partner');
  await panel()
    .getByRole('rowheader', { name: new RegExp(`^${holder!.name}`) })
    .first()
    .waitFor();
  await opened('retention');
  await panel().getByText(`${retention.percent}\u00a0% as the program reported`).waitFor();
  await panel().getByText('Known since').waitFor();
});

test('columns, page size and files of the breakdown', async () => {
  await open('points');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Sourced points' }).check();
  await page.getByRole('checkbox', { name: 'Market' }).uncheck();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('columnheader', { name: 'Market' }).count()).toBe(0);
  expect(new URL(page.url()).searchParams.get('columns')).toContain('sourced');
  await expectSum(dotted(page.locator('tfoot [data-column=sourced]')), 'By client');

  await page.getByRole('combobox', { name: 'Rows a page' }).selectOption('25');
  await expect.poll(() => page.locator('[data-row-link]').count()).toBe(25);
  await page.goto(`${tier}?tab=points&market=growth`);
  await page.getByText(/^\d+ of \d+$/).waitFor();
  const { items, totals } = await web.read<Breakdown>(`/partners/${PARTNER}/clients?market=growth`);
  await expect.poll(() => page.locator('[data-row-link]').count()).toBe(items.length);
  expect(asNumber(await page.locator('tfoot [data-column=total]').innerText())).toBeCloseTo(
    Number(totals.total),
    2,
  );
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Clients as CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('northlight-clients-2026-11-22.csv');
  const rows = parse(readFileSync(await download.path()), { columns: true, bom: true }) as { name: string }[];
  expect(rows.map(({ name }) => name)).toEqual(await page.locator('[data-row-link]').allInnerTexts());
});

test('what ends adds up by month, and missed minimums tell why', async () => {
  await open('expiry');
  const calendar = await web.read<ExpiryPage>(`/partners/${PARTNER}/expiries`);
  const section = sectionOf('expiry');
  await expectSum(dotted(section.getByText('Points that end')), 'By month');
  const months = section.locator('ol > li');
  expect(await months.count()).toBe(calendar.months.length);
  await expectSum(dotted(months.nth(2)).first(), 'By credit line');

  const [missed] = calendar.missed.toSorted((a, b) => (a.on < b.on ? -1 : 1));
  const warning = section.locator('[data-tone=warn]').first();
  await dotted(warning).click();
  expect(Number(await sumShown(page, 'How it adds up'))).toBeCloseTo(Number(missed!.actual), 5);
  await panel().getByRole('link').first().click();
  await panel().getByText('By client').waitFor();
  await closePanels(page);
  await warning.getByRole('link', { name: /^See / }).click();
  await page.waitForURL(`**asOf=${missed!.on}`);
  const { points } = await web.read<Statement>(`/partners/${PARTNER}/statement?asOf=${missed!.on}`);
  expect(points[missed!.metric]).toBe(missed!.actual);
});

test('what changed adds up to the difference, down to the facts', async () => {
  await open('changes', '&from=2026-09-01&to=2026-11-20');
  const changes = await web.read<ChangesPage>(`/partners/${PARTNER}/changes?from=2026-09-01&to=2026-11-20`);
  const groups = await page.locator('[data-group]').allInnerTexts();
  const sum = groups.map(asNumber).reduce((total, each) => total + each);
  expect(sum).toBeCloseTo(Number(changes.difference), 1);
  expect(Number(changes.after.total) - Number(changes.before.total)).toBeCloseTo(sum, 1);
  const causes = page.locator('[data-causes]');
  const shown = (await causes.locator('tbody td:last-child').allInnerTexts()).map(asNumber);
  expect(shown.reduce((total, each) => total + each)).toBeCloseTo(Number(changes.difference), 5);
  expect(asNumber(await causes.locator('tfoot td').innerText())).toBeCloseTo(Number(changes.difference), 5);
  for (const cause of (await dotted(causes.locator('tbody')).all()).slice(0, 3))
    await expectSum(cause, 'Every change');
  await expectSum(dotted(page.locator('[data-group=newSold]')), 'Every change');

  await dotted(causes.locator('tfoot')).click();
  await panel().getByText('By cause').waitFor();
  await panel().locator('section', { hasText: 'By group' }).getByRole('link').first().click();
  await panel().getByText('Every change').waitFor();
  await panel().locator('tbody').getByRole('link').first().click();
  await panel().getByText('Known since').first().waitFor();
  await closePanels(page);

  await page.getByLabel('From').fill('2026-10-10');
  await page.waitForURL('**from=2026-10-10**');
  await page.getByRole('button', { name: '1 year' }).click();
  await page.waitForURL('**from=2025-11-22**');
  await page.goto(`${tier}?tab=changes&from=2026-11-20&to=2026-01-01`);
  await page.getByText('The first date must not be after the second.').waitFor();
});

test('missing credit says why and what mends it; another date mutes it', async () => {
  await open('missing');
  const row = page.getByRole('row', { name: /Eastgate Bank/ }).first();
  expect(await row.innerText()).toContain('has access, but the client is not linked.');
  expect(await row.innerText()).toContain('Link the client to the employee.');
  await row.getByRole('link', { name: 'Eastgate Bank', exact: true }).click();
  await page.getByRole('dialog', { name: 'Client Eastgate Bank' }).waitFor();
  await closePanels(page);
  await page.getByRole('searchbox', { name: 'Search: Activities that did not count' }).fill('not linked');
  await expect.poll(() => page.getByText('None matches.').count()).toBe(1);
  await page.getByRole('searchbox', { name: 'Search: Activities that did not count' }).fill('eastgate');
  await page.getByText(/^\d+ of \d+$/).waitFor();
  await open('missing', '&asOf=2026-10-01');
  expect(await page.locator('[title^="Another date is shown"]').count()).toBeGreaterThan(0);
});

test('the chart looks further back on demand, as a table too', async () => {
  await open('overview');
  await bringNear(page);
  await page.getByText('12 months', { exact: true }).click();
  await page.waitForURL('**back=12**');
  await page.getByText('Table', { exact: true }).click();
  await page.waitForURL('**view=table**');
  await expect.poll(() => page.locator('section[aria-labelledby=progress] tbody tr').count()).toBe(16);
  expect(
    await page
      .locator('section[aria-labelledby=progress] tbody tr')
      .getByText(/projected/)
      .count(),
  ).toBe(3);
});

test('a newcomer finds what will be here', async () => {
  const newcomer = `${web.base}/partners/papertrail/tier`;
  await page.goto(newcomer);
  await page.getByText('There is no credited tier to keep yet.').first().waitFor();
  expect(await dotted(page.locator('[data-measure=medianToolUsage]')).innerText()).toBe('Not known');
  for (const [tab, words] of [
    ['points', 'No points yet'],
    ['expiry', 'Nothing ends in the next twelve months'],
    ['changes', 'Nothing changed'],
    ['missing', 'No clients yet'],
  ] as const) {
    await page.goto(`${newcomer}?tab=${tab}`);
    await page.getByText(words).waitFor();
  }
});

test('what fails says so, and can be tried again', async () => {
  let isBroken = true;
  await page.route('**/measures*', (route) => (isBroken ? route.abort() : route.continue()));
  await page.goto(tier);
  const account = sectionOf('account');
  await account.getByText('This could not be loaded').waitFor();
  isBroken = false;
  await account.getByRole('button', { name: 'Try again' }).click();
  await page.locator(READY.overview).waitFor();
  expect((await web.closePages()).filter((text) => !text.includes('ERR_FAILED'))).toEqual([]);
});

test('five hundred clients come a page at a time', async () => {
  const crowd = `${web.base}/partners/crowd/tier`;
  await page.goto(`${crowd}?tab=points&rows=200`);
  await page.getByText(`1–200 of ${CROWD}`).waitFor();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText(`201–400 of ${CROWD}`).waitFor();
  await page.goto(`${crowd}?tab=expiry`);
  await page.getByRole('button', { name: 'February 2027' }).click();
  await page
    .getByRole('button', { name: /^Show \d+ more$/ })
    .first()
    .waitFor();
  await page.goto(`${crowd}?tab=changes&from=2025-12-31`);
  await page.getByRole('button', { name: 'Show 100 more' }).click();
  expect(await page.locator('table').last().locator('tbody tr').count()).toBe(125);
  await page.goto(`${crowd}?tab=points&explain=total`);
  expect(Number(await sumShown(page, 'By client'))).toBeCloseTo(await readExplained(page), 5);
});

test('a phone shows every part without scrolling sideways', async () => {
  const phone = await web.openPage({ width: 360, height: 740 });
  for (const tab of TABS) {
    await open(tab, '', phone);
    await expectNoSidewaysScroll(tab, phone);
  }
  await phone.goto(`${tier}?explain=measure%2FmedianToolUsage`);
  await panelOf(phone).getByText('By client, fewest tools first').waitFor();
  await expectNoSidewaysScroll('explanation', phone);
});

test.each(['light', 'dark'] as const)('axe finds nothing on any part in %s', async (scheme) => {
  const themed = await web.openPage({ scheme });
  for (const tab of TABS) {
    // A few rows stand for all of them.
    await open(tab, tab === 'points' ? '&search=cobble' : '', themed);
    await expectNoFindings(`${scheme} ${tab}`, themed, 'main');
  }
  for (const key of ['measure/medianToolUsage', 'ends/2027-01', 'worth/managed/72.85']) {
    await themed.goto(`${tier}?explain=${encodeURIComponent(key)}`);
    await panelOf(themed).getByRole('button', { name: 'Copy link' }).waitFor();
    await expectNoFindings(`${scheme} ${key}`, themed, '[role=dialog]');
  }
});
