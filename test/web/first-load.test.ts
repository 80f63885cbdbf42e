/** What the Tier page's first load brings, and that nothing of it is asked for twice, or missing. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWeb, WEB_FOLDER, type Web } from './browser.ts';
import { takeFactsOf } from './demo-world.ts';

const PARTNER = 'copperfield';
const SCRIPT_BYTES_MAX = 200_000;

let web: Web;
let tier: string;

beforeAll(async () => {
  web = await startWeb(takeFactsOf(PARTNER));
  tier = `${web.base}/partners/${PARTNER}/tier`;
});

afterAll(() => web?.close());

/** Scripts and answers that the page asks for until it stands, by address, each as often as it is asked for. */
async function load(address: string): Promise<readonly string[]> {
  const page = await web.openPage();
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (/^\/(?:api|assets)\//.test(pathname)) asked.push(`${pathname}${search}`);
  });
  await page.goto(address);
  await page.locator('section[aria-labelledby=account] [data-measure]').first().waitFor();
  return asked;
}

test.each(['', '?asOf=2026-09-01'])(
  'the page%s asks for everything once, and first for what it needs',
  async (search) => {
    const asked = await load(`${tier}${search}`);
    const html = await (await fetch(`${tier}${search}`, { headers: { cookie: 'any=one' } })).text();
    const named = [...html.matchAll(/<link rel="(?:modulepreload|preload)"[^>]* href="([^"]+)"/g)].map(
      ([, address]) => address!,
    );
    expect(named).toContain(`/api/v1/partners/${PARTNER}/statement${search}`);
    for (const address of named)
      expect(
        asked.filter((each) => each === address),
        address,
      ).toHaveLength(1);
    const bytes = asked
      .filter((address) => address.endsWith('.js'))
      .reduce((sum, address) => sum + sizeOf(address), 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(SCRIPT_BYTES_MAX);
  },
);

test('whoever is nobody is told no answers', async () => {
  const html = await (await fetch(tier)).text();
  expect(html).toContain('modulepreload');
  expect(html).not.toContain('/api/v1/');
});

/** As it travels: compressed where there is a compressed twin. */
function sizeOf(address: string): number {
  const path = join(WEB_FOLDER, address);
  return statSync(`${path}.br`, { throwIfNoEntry: false })?.size ?? statSync(path).size;
}

test('no component that the app has lacks its styles', () => {
  const assets = join(WEB_FOLDER, 'assets');
  const read = (ending: string) =>
    readdirSync(assets)
      .filter((name) => name.endsWith(ending))
      .map((name) => readFileSync(join(assets, name), 'utf8'))
      .join('\n');
  const classesIn = (text: string) => new Set(text.match(/\bm_[0-9a-f]+\b/g));
  const whole = ['core', 'charts', 'spotlight']
    .map((name) => readFileSync(join('node_modules', '@mantine', name, 'styles.css'), 'utf8'))
    .join('\n');
  const [styled, kept] = [classesIn(whole), classesIn(read('.css'))];
  const lacking = [...classesIn(read('.js'))].filter((name) => styled.has(name) && !kept.has(name));
  expect(lacking).toEqual([]);
  expect(kept.size).toBeLessThan(styled.size * 0.7);
});
