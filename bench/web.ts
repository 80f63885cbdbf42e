/**
 * The Tier page of a partner with 500 clients in Chromium, its processor slowed down four times: how much script the
 * first load brings, when the largest thing is painted, what shifts, and how long an interaction takes to be seen.
 * Needs `npm run build` and an installed Chromium. `--rounds 5`.
 */
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { findChromium } from '../scripts/chromium.mjs';
import { importFacts } from '../src/actions/import-facts.ts';
import { publishProgram } from '../src/actions/publish-program.ts';
import { closeServer, makeServer } from '../src/api/server.ts';
import { openStore } from '../src/store/open.ts';
import { openInstallation, signIn } from '../test/store/signed-in.ts';
import { describeLoad, describeMachine, writeSection } from './results.ts';
import { partnerId, SUMMIT, tellSummit } from './summit-facts.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const CLIENTS = 500;
const SLOW_DOWN = 4;
const WEB_FOLDER = fileURLToPath(new URL('../dist/web', import.meta.url));

const at = process.argv.indexOf('--rounds');
const rounds = at < 0 ? 5 : Number(process.argv[at + 1]);

interface Seen {
  /** Kilobytes of script as they travelled. */
  readonly scriptKb: number;
  /** Milliseconds. */
  readonly lcp: number;
  /** Milliseconds that the page's own thread worked until then, slowed down; other load on the machine is not in it. */
  readonly work: number;
  readonly cls: number;
  readonly inp: number;
}

async function measure(browser: Browser, address: string, cookie: string): Promise<Seen> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const [name = '', ...value] = cookie.split('=');
  await context.addCookies([{ name, value: value.join('='), url: new URL(address).origin }]);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN });
  const scripts = await countScripts(session);
  await page.addInitScript(watch);
  await page.goto(address);
  await page.locator('section[aria-labelledby=account] [data-measure]').first().waitFor();
  const { metrics } = await session.send('Performance.getMetrics');
  const work = 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  await page.waitForTimeout(1500);
  const scriptKb = scripts() / 1000;
  const { lcp, cls } = await page.evaluate(() => (globalThis as never as { seen: Vitals }).seen);
  await interact(page);
  const { inp } = await page.evaluate(() => (globalThis as never as { seen: Vitals }).seen);
  await context.close();
  return { scriptKb, lcp, work, cls, inp };
}

interface Vitals {
  lcp: number;
  cls: number;
  inp: number;
}

/** Runs in the page, before anything of it. */
function watch(): void {
  const seen: Vitals = { lcp: 0, cls: 0, inp: 0 };
  Object.assign(globalThis, { seen });
  const observe = (type: string, take: (entry: PerformanceEntry & Record<string, number>) => void) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry as never);
    }).observe({ type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  observe('largest-contentful-paint', (entry) => {
    seen.lcp = entry.startTime;
  });
  observe('layout-shift', (entry) => {
    if (!entry.hadRecentInput) seen.cls += entry.value ?? 0;
  });
  observe('event', (entry) => {
    if (entry.interactionId) seen.inp = Math.max(seen.inp, entry.duration);
  });
}

async function countScripts(session: CDPSession): Promise<() => number> {
  const types = new Map<string, string>();
  let bytes = 0;
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (types.get(requestId) === 'Script') bytes += encodedDataLength;
  });
  return () => bytes;
}

/** What somebody does first: another part of the page, a search, a client, a number, and back. */
async function interact(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Points breakdown' }).click();
  await page.locator('[data-row-link]').first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('client 4', { delay: 60 });
  await page.waitForTimeout(1200);
  await page.locator('[data-row-link]').first().click();
  await page.getByRole('dialog').waitFor();
  await page.waitForTimeout(800);
  await page.keyboard.press('Escape');
  await page.waitForTimeout(800);
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

if (!existsSync(WEB_FOLDER)) throw new Error('dist/web is missing: run "npm run build" first.');
const executablePath = findChromium();
if (!executablePath) throw new Error('No Chromium is installed; set CHROMIUM_PATH.');
const load = describeLoad();
const store = await openStore({ memory: true });
await publishProgram(store, SUMMIT, NOW);
await importFacts(store, [[...tellSummit({ clients: CLIENTS, partners: 1, bigClients: CLIENTS }, 1)]], {
  now: NOW,
  trustRecordedAt: true,
});
const installation = openInstallation(store, { now: () => NOW });
const { cookie = '' } = await signIn(installation, 'partner:super-admin', partnerId(0));
const server = await makeServer({ installation, webFolder: WEB_FOLDER, logLevel: 'silent' });
await server.listen({ host: '127.0.0.1', port: 0 });
const { port } = server.server.address() as AddressInfo;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const address = `http://127.0.0.1:${port}/partners/${partnerId(0)}/tier`;
const seen: Seen[] = [];
for (let round = 0; round < rounds; round++) {
  seen.push(await measure(browser, address, cookie));
  console.log(seen.at(-1));
}
await browser.close();
await closeServer(server);
await store.close();

const of = (name: keyof Seen) => median(seen.map((each) => each[name]));
const body = `${describeMachine(new Date())}.${load}

The Tier page of a partner with ${CLIENTS} clients, server and browser on the same machine, the browser's processor slowed
down ${SLOW_DOWN} times; medians of ${rounds} loads with an empty cache.

| what | measured | at least |
|---|---|---|
| script of the first load, compressed | ${of('scriptKb').toFixed(0)} kB | ≤ 200 kB |
| largest contentful paint | ${(of('lcp') / 1000).toFixed(2)} s | < 1.5 s |
| processor time of the page's thread until then, slowed down | ${(of('work') / 1000).toFixed(2)} s | |
| cumulative layout shift | ${of('cls').toFixed(3)} | < 0.05 |
| slowest interaction (tab, search, client, close) | ${of('inp').toFixed(0)} ms | < 200 ms |

Repeat it with \`npm run build && npm run bench -- web\`.`;
writeSection('Web', body);
console.log(body);
