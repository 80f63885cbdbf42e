/** The Tier page in a real browser against a real server: numbers that add up, explain themselves and stay fresh. */
import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { FastifyInstance } from 'fastify';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeDemoFacts } from '../../programs/demo/make-demo.ts';
import { findChromium } from '../../scripts/chromium.mjs';
import { importFacts } from '../../src/actions/import-facts.ts';
import { makeNoticeBoard } from '../../src/actions/notice-board.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { makeServer } from '../../src/api/server.ts';
import { parseDecimal } from '../../src/base/exact.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { parseProgram } from '../../src/program/schema.ts';
import type { Statement } from '../../src/statement/statement.ts';
import { sumPoints } from '../../src/web/parts/points.ts';
import { findManager, noAuthentication } from '../store/callers.ts';
import { openFresh } from '../store/databases.ts';

const TODAY = '2026-11-22';
const NOW = Date.parse(`${TODAY}T12:00:00Z`);
const PARTNER = 'northlight';
/** Older ones hold nothing up any more on the dates that are tested. */
const ACTIVITIES_SINCE = '2025-12-01';
const WEB_FOLDER = fileURLToPath(new URL('../../dist/web', import.meta.url));

let server: FastifyInstance;
let browser: Browser;
let base: string;
let page: Page;
/** What the browser complained about. */
let complaints: string[];

beforeAll(async () => {
  expect(existsSync(WEB_FOLDER), 'dist/web is there: run "npx vite build" first').toBe(true);
  const executablePath = findChromium();
  expect(executablePath, 'a Chromium is installed').not.toBeNull();
  const document = readFileSync(new URL('../../programs/summit.json', import.meta.url), 'utf8');
  const program = parseProgram(JSON.parse(document));
  if (!program.ok) throw new Error('programs/summit.json is no program');
  const store = await openFresh('pglite');
  await publishProgram(store, program.value, NOW);
  await importFacts(store, [takeFactsOf(PARTNER)], { now: NOW, trustRecordedAt: true });
  const installation = {
    store,
    now: () => NOW,
    isDemo: true,
    changes: makeNoticeBoard(),
    authentication: noAuthentication,
    findCaller: findManager,
  };
  server = await makeServer({ installation, webFolder: WEB_FOLDER, logLevel: 'silent' });
  await server.listen({ host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  browser = await chromium.launch({
    executablePath: executablePath!,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(async () => {
  complaints = [];
  page = await openPage({ width: 1280, height: 900 }, 'light');
});

afterEach(async () => {
  await page.context().close();
  expect(complaints).toEqual([]);
});

/** The demo's facts, as far as they touch one partner; of the other partners only themselves. */
function takeFactsOf(partner: string): readonly Fact[] {
  const facts = [...makeDemoFacts(TODAY)];
  const employees = new Set(
    facts.flatMap((fact) =>
      fact.type === 'employee.added' && fact.data.partner === partner ? [fact.data.employee] : [],
    ),
  );
  const clients = new Set(
    facts.flatMap(({ data }) =>
      'client' in data && 'employee' in data && employees.has(data.employee) ? [data.client] : [],
    ),
  );
  return facts.filter(
    ({ type, at, data }) =>
      !('client' in data) ||
      (clients.has(data.client) && (type !== 'activity.performed' || at >= ACTIVITIES_SINCE)),
  );
}

async function openPage(viewport: { width: number; height: number }, colorScheme: 'light' | 'dark') {
  const context = await browser.newContext({
    viewport,
    colorScheme,
    locale: 'en-US',
    reducedMotion: 'reduce',
  });
  const opened = await context.newPage();
  opened.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  opened.on('pageerror', (error) => complaints.push(error.message));
  return opened;
}

async function read<Answer>(path: string): Promise<Answer> {
  return (await (await fetch(`${base}/api/v1${path}`)).json()) as Answer;
}

const totalOnPage = () => page.locator('section[aria-labelledby=performance] a').first();
const panel = () => page.getByRole('dialog').last();
const rows = () => page.locator('[data-row-link]');
const asNumber = (shown: string) => Number(shown.replaceAll(',', ''));

/** Sums the lines of one table of the open explanation, as exact as they are shown. */
async function sumShown(title: string): Promise<string> {
  const section = panel().locator('section', {
    has: page.getByRole('heading', { name: title, exact: true }),
  });
  const shown = await section.locator('tbody td').allInnerTexts();
  expect(shown.length).toBeGreaterThan(0);
  return sumPoints(shown.map((text) => text.replaceAll(',', '')));
}

async function expectNoFindings(where: string, of: Page, part = 'html'): Promise<void> {
  const { violations } = await new AxeBuilder({ page: of })
    .include(part)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${where}: ${id}: ${node.html}`));
  expect(found).toEqual([]);
}

test('every number leads down to its facts and adds up on the way', async () => {
  await page.goto(base);
  await page.waitForURL(`**/partners/${PARTNER}/tier`);
  const { points } = await read<Statement>(`/partners/${PARTNER}/statement`);
  await totalOnPage().waitFor();
  expect(asNumber(await totalOnPage().innerText())).toBeCloseTo(Number(points.total), 2);

  await totalOnPage().click();
  await panel().getByText('By client').waitFor();
  expect(asNumber(await panel().getByRole('heading', { level: 2 }).innerText())).toBe(Number(points.total));
  expect(parseDecimal(await sumShown('By kind'))).toEqual(parseDecimal(points.total));
  expect(parseDecimal(await sumShown('By client'))).toEqual(parseDecimal(points.total));
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  expect(new URL(page.url()).search).toBe('');

  const name = await rows().first().innerText();
  await rows().first().click();
  await page.waitForURL('**/tier/clients/*');
  await panel().getByRole('heading', { name }).waitFor();
  await panel()
    .getByRole('link', { name: /explain total points/ })
    .click();
  await panel().getByText('By credit line').waitFor();
  const clientTotal = asNumber(await panel().getByRole('heading', { level: 2 }).innerText());
  expect(Number(await sumShown('By credit line'))).toBe(clientTotal);

  await panel().locator('table').last().getByRole('link').first().click();
  const formula = panel().locator('[data-formula]');
  await formula.waitFor();
  const line = await panel().getByRole('heading', { level: 2 }).innerText();
  expect(await formula.innerText()).toMatch(new RegExp(`÷\\s.+ ×\\s.+ = ${line}$`));
  await panel().getByText('Known since').first().waitFor();
  expect(
    await panel()
      .getByText(/^Version 20/)
      .count(),
  ).toBe(1);

  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  expect(new URL(page.url()).pathname).toBe(`/partners/${PARTNER}/tier`);
});

test('a fact shows on the open page by itself', async () => {
  await page.goto(`${base}/partners/${PARTNER}/tier`);
  await page.getByText('Live', { exact: true }).waitFor();
  const before = await totalOnPage().innerText();
  const client = (await rows().first().getAttribute('href'))!.split('/').at(-1);
  const fact = {
    id: 'web-test-deal',
    type: 'deal.closed',
    at: `${TODAY}T09:00:00Z`,
    data: {
      deal: 'web-test',
      client,
      productLine: 'operations',
      dealType: 'new',
      attribution: 'assisted',
      mrr: '1000',
      currency: (await read<{ currency: string }>(`/partners/${PARTNER}/clients/${client}`)).currency,
      partner: PARTNER,
    },
  };
  const reply = await fetch(`${base}/api/v1/facts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fact),
  });
  expect(await reply.json()).toMatchObject({ accepted: 1 });
  await expect.poll(() => totalOnPage().innerText(), { timeout: 5000, interval: 50 }).not.toBe(before);
  const { points } = await read<Statement>(`/partners/${PARTNER}/statement`);
  expect(asNumber(await totalOnPage().innerText())).toBeCloseTo(Number(points.total), 2);
});

test('search, filter and order are the server’s and stand in the address', async () => {
  await page.goto(`${base}/partners/${PARTNER}/tier`);
  await rows().first().waitFor();
  const first = await rows().first().innerText();
  await page.keyboard.press('/');
  await page.keyboard.type(first.slice(0, 6));
  await page.waitForURL(`**search=${encodeURIComponent(first.slice(0, 6)).slice(0, 4)}**`);
  await page.getByText(/^\d+ of \d+$/).waitFor();
  await page.goto(`${base}/partners/${PARTNER}/tier?market=growth&sort=client`);
  await page.getByRole('button', { name: 'Remove filter: Market: Growth markets' }).waitFor();
  const names = await rows().allInnerTexts();
  expect(names.length).toBeGreaterThan(1);
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b)));
  expect(await page.getByText('Growth', { exact: true }).count()).toBe(names.length);
});

test('everything is reached by keyboard', async () => {
  await page.goto(`${base}/partners/${PARTNER}/tier`);
  await rows().first().focus();
  await page.keyboard.press('ArrowDown');
  const second = await rows().nth(1).innerText();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(second);
  await page.keyboard.press('Enter');
  await panel().getByRole('heading', { name: second }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(second);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await panel().getByText('Together').first().waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
});

test('another date changes every number and says so', async () => {
  await page.goto(`${base}/partners/${PARTNER}/tier?asOf=2026-03-01`);
  await page.getByText('You are looking at 1 Mar 2026').waitFor();
  const { points } = await read<Statement>(`/partners/${PARTNER}/statement?asOf=2026-03-01`);
  expect(asNumber(await totalOnPage().innerText())).toBeCloseTo(Number(points.total), 2);
  await page.getByRole('button', { name: 'Back to today' }).click();
  await expect.poll(() => new URL(page.url()).search).toBe('');
});

test('a newcomer, and nobody at all', async () => {
  await page.goto(`${base}/partners/papertrail/tier`);
  await page.getByText('No points yet').waitFor();
  await page.goto(`${base}/partners/nobody/tier`);
  await page.getByText('There is no partner at this address').waitFor();
  complaints = complaints.filter((text) => !text.includes('404'));
});

test('a phone shows all of it without scrolling sideways', async () => {
  const phone = await openPage({ width: 360, height: 740 }, 'light');
  const client = 'cobblestone-insurance';
  for (const path of ['', `/clients/${client}`, '?explain=total', '?asOf=2026-03-01&market=growth']) {
    await phone.goto(`${base}/partners/${PARTNER}/tier${path}`);
    await phone.locator('[data-row-link]').first().waitFor();
    await phone.locator('.recharts-surface').first().waitFor();
    const excess = await phone.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(excess, path).toBe(0);
  }
  await phone.context().close();
});

test.each(['light', 'dark'] as const)('axe finds nothing in %s', async (scheme) => {
  const themed = await openPage({ width: 1280, height: 900 }, scheme);
  // A few rows stand for all of them.
  const path = `${base}/partners/${PARTNER}/tier/clients/cobblestone-insurance?search=cobble`;
  await themed.goto(path.replace('/clients/cobblestone-insurance', ''));
  await themed.locator('[data-row-link]').first().waitFor();
  await themed.locator('.recharts-surface').first().waitFor();
  await expectNoFindings(`${scheme} page`, themed);
  await themed.goto(path);
  await themed.getByRole('heading', { name: 'Managed', exact: true }).waitFor();
  await expectNoFindings(`${scheme} client`, themed, '[role=dialog]');
  await themed
    .getByRole('link', { name: /explain .*summit/ })
    .first()
    .click();
  await themed.getByText('Known since').first().waitFor();
  await expectNoFindings(`${scheme} explanation`, themed, '[role=dialog]:has([data-formula])');
  await themed.context().close();
});
