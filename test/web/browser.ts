/**
 * What every browser test needs: a real server over a real database, a Chromium, people who are signed in, and pages
 * that tell what the browser complained about. `UPTIER_WEB_FOLDER` names another build than dist/web.
 */
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { findChromium } from '../../scripts/chromium.mjs';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { closeServer, makeServer } from '../../src/api/server.ts';
import type { Fact } from '../../src/facts/fact.ts';
import type { Store } from '../../src/store/open.ts';
import { sumPoints } from '../../src/web/parts/points.ts';
import { openDump, openFresh } from '../store/databases.ts';
import { type Headers, openInstallation, signIn } from '../store/signed-in.ts';
import { isWholeWalk } from '../walk.ts';
import { fillWorld, NOW } from './demo-world.ts';

export const WEB_FOLDER =
  process.env.UPTIER_WEB_FOLDER ?? fileURLToPath(new URL('../../dist/web', import.meta.url));

interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
  /** Whose session; the program manager's when left out. */
  readonly as?: Headers;
}

export interface Web {
  readonly base: string;
  readonly installation: Installation;
  /** A page of the program manager, who sees every partner. */
  openPage(options?: PageOptions): Promise<Page>;
  /** Closes every page; what the browser complained about meanwhile. */
  closePages(): Promise<readonly string[]>;
  read<Answer>(path: string): Promise<Answer>;
  send<Answer>(path: string, body: object): Promise<Answer>;
  close(): Promise<void>;
}

/** A clock that goes on with each look at it, for tests in which one thing happens after another. */
export function makeTickingClock(): () => number {
  let instant = NOW;
  return () => {
    instant += 10;
    return instant;
  };
}

/** Starts a server with the demo's program and some facts. */
export async function startWeb(facts: readonly Fact[], now?: () => number): Promise<Web> {
  const store = await openFresh('pglite');
  await fillWorld(store, facts);
  return serveWeb(store, now);
}

/** The same with the demo's facts about Northlight (demo-world.ts), and more facts if wanted. */
export async function startNorthlight(more: readonly Fact[] = []): Promise<Web> {
  const store = await openDump(inject('northlightDump')!);
  if (more.length > 0) await importFacts(store, [more], { now: NOW, trustRecordedAt: true });
  return serveWeb(store);
}

async function serveWeb(store: Store, now: () => number = () => NOW): Promise<Web> {
  expect(existsSync(WEB_FOLDER), `${WEB_FOLDER} is there: run "npx vite build" first`).toBe(true);
  const executablePath = findChromium();
  expect(executablePath, 'a Chromium is installed').not.toBeNull();
  const opened = openInstallation(store, { now, isDemo: true });
  const installation: Installation = { ...opened, allowsPrivateWebhooks: true };
  const manager = await signIn(installation, 'vendor:program-manager');
  const server = await makeServer({ installation, webFolder: WEB_FOLDER, logLevel: 'silent' });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({
    executablePath: executablePath!,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  const headers = { cookie: manager.cookie ?? '', origin: base, 'content-type': 'application/json' };
  return {
    base,
    installation,
    openPage: async ({ width = 1280, height = 900, scheme = 'light', as = manager } = {}) => {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: scheme,
        locale: 'en-US',
        reducedMotion: 'reduce',
        acceptDownloads: true,
      });
      const [name = '', ...value] = (as.cookie ?? '').split('=');
      await context.addCookies([{ name, value: value.join('='), url: base }]);
      contexts.push(context);
      const page = await context.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      return page;
    },
    closePages: async () => {
      for (const context of contexts.splice(0)) await context.close();
      return complaints.splice(0);
    },
    read: async (path) => (await (await fetch(`${base}/api/v1${path}`, { headers })).json()) as never,
    send: async (path, body) => {
      const reply = await fetch(`${base}/api/v1${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      return (await reply.json()) as never;
    },
    close: async () => {
      await browser.close();
      await closeServer(server);
    },
  };
}

/** Scrolls to what is drawn only when it comes near the screen. */
export async function bringNear(page: Page): Promise<void> {
  const later = page.locator('[data-later]');
  if ((await later.count()) > 0) await later.first().scrollIntoViewIfNeeded();
}

/** The panel on top. */
export const panelOf = (page: Page) => page.getByRole('dialog').last();

/** `1,607.15` → 1607.15; a real minus counts as one. */
export const asNumber = (shown: string) =>
  Number(shown.replaceAll(',', '').replace('−', '-').replace(/^\+/, ''));

/** The number at the top of the open explanation. */
export async function readExplained(page: Page): Promise<number> {
  return asNumber(await panelOf(page).getByRole('heading', { level: 2 }).innerText());
}

/** Sums the lines of one table of the open explanation, as exact as they are shown. */
export async function sumShown(page: Page, title: string): Promise<string> {
  const section = panelOf(page).locator('section', {
    has: page.getByRole('heading', { name: title, exact: true }),
  });
  await section.first().waitFor();
  const shown = await section.locator('tbody td').allInnerTexts();
  expect(shown.length).toBeGreaterThan(0);
  return sumPoints(shown.map((text) => text.replaceAll(',', '').replace('−', '-')));
}

export async function closePanels(page: Page): Promise<void> {
  while ((await page.getByRole('dialog').count()) > 0) {
    const before = await page.getByRole('dialog').count();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBeLessThan(before);
  }
}

/**
 * No finding of axe. Of its rules the theme decides about contrast alone: dark pages are asked for that, and in
 * `npm run walk` for everything once more.
 */
export async function expectNoFindings(where: string, page: Page, part = 'html'): Promise<void> {
  const builder = new AxeBuilder({ page }).include(part);
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const { violations } = await (isDark && !isWholeWalk
    ? builder.withRules(['color-contrast', 'link-in-text-block'])
    : builder.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
  ).analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${where}: ${id}: ${node.html}`));
  expect(found).toEqual([]);
}

/** Nothing reaches beyond the right edge. */
export async function expectNoSidewaysScroll(where: string, page: Page): Promise<void> {
  const excess = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(excess, where).toBe(0);
}
