/** The door in a real browser: who gets in, where they come to, what they see there, and how they get out. */
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeDemoUsers } from '../../programs/demo/users.ts';
import { seedDemoUsers } from '../../src/actions/seed-demo-users.ts';
import { expectNoFindings, expectNoSidewaysScroll, startNorthlight, type Web } from './browser.ts';
import { TODAY } from './demo-world.ts';

const NOBODY = { cookie: 'nobody=1' };
const PASSWORD = 'four plain words here';

let web: Web;

beforeAll(async () => {
  web = await startNorthlight();
  await seedDemoUsers(web.installation.store, makeDemoUsers(TODAY));
});

afterAll(() => web?.close());

afterEach(async () => {
  // The browser itself complains about every refusal.
  expect((await web.closePages()).filter((text) => !/40[134]|429/.test(text))).toEqual([]);
});

async function openDoor(path = '/'): Promise<Page> {
  const page = await web.openPage({ as: NOBODY });
  await page.goto(`${web.base}${path}`);
  await page.waitForURL('**/sign-in**');
  return page;
}

async function enter(page: Page, person: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(person) }).click();
  await page.getByRole('button', { name: `Account of ${person}` }).waitFor();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
}

const menuOf = (page: Page) => page.getByRole('navigation', { name: 'Main' });

test.each([
  [
    'Zoe Hughes',
    '**/partners/northlight/dashboard',
    ['Dashboard', 'Tier'],
    ['Partners', 'Console', 'Account'],
  ],
  [
    'Grace Young',
    '**/partners/northlight/dashboard',
    ['Dashboard', 'Tier'],
    ['Partners', 'Console', 'Account'],
  ],
  ['Beatrix Lowell', '**/clients/*/account', ['Account'], ['Tier', 'Settings', 'Partners', 'Console']],
  ['Ingrid Halvorsen', '**/partners', ['Partners', 'Console'], ['Tier', 'Account']],
  ['Samuel Achterberg', '**/partners', ['Partners', 'Console'], ['Tier', 'Account']],
])(
  '%s of the demo signs in with one click and sees their own menu only',
  async (person, address, shown, hidden) => {
    const page = await openDoor();
    await page.getByRole('heading', { name: 'This is a demo' }).waitFor();
    await enter(page, person);
    await page.waitForURL(address);
    for (const name of shown) await menuOf(page).getByRole('link', { name, exact: true }).waitFor();
    for (const name of hidden)
      expect(await menuOf(page).getByText(name, { exact: true }).count(), name).toBe(0);
  },
);

test('the page that was asked for comes back after signing in, and another partner’s does not open', async () => {
  const page = await openDoor('/partners/northlight/tier?asOf=2026-03-01');
  await enter(page, 'Zoe Hughes');
  await page.waitForURL('**/partners/northlight/tier?asOf=2026-03-01');
  await page.getByText('You are looking at 1 Mar 2026').waitFor();
  await page.goto(`${web.base}/partners/harbor-pine/tier`);
  await page.getByText('There is no partner at this address').waitFor();
  await signOut(page);
  await page.goto(`${web.base}/partners/northlight/tier`);
  await page.waitForURL('**/sign-in**');
});

test('a link to sign in leads nowhere else', async () => {
  const page = await web.openPage({ as: NOBODY });
  await page.goto(`${web.base}/sign-in?to=//evil.example/`);
  await enter(page, 'Grace Young');
  await page.waitForURL('**/partners/northlight/dashboard');
});

test('a session that ended elsewhere leads to the door and back', async () => {
  const page = await openDoor('/partners/northlight/tier');
  await enter(page, 'Zoe Hughes');
  await page.getByRole('heading', { name: 'Tier', exact: true }).waitFor();
  await sql`delete from sessions where user_id = 'northlight-super-admin'`.execute(web.installation.store.db);
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect
    .poll(
      async () => {
        // Who asks is remembered for a few seconds.
        await page.reload();
        return page.url();
      },
      { timeout: 60_000, interval: 2000 },
    )
    .toContain('/sign-in');
  await enter(page, 'Zoe Hughes');
  await page.waitForURL('**/partners/northlight/settings/**');
});

test('whoever is invited makes an account, comes back with the password, and not with another', async () => {
  const email = 'nora@agency.example';
  await web.send('/partners/northlight/people', { email, role: 'member' });
  const { rows } = await sql<{ url: string }>`select fields ->> 'url' as url from mails
    where to_address = ${email}`.execute(web.installation.store.db);
  const path = new URL(rows[0]!.url).pathname;
  const page = await web.openPage({ as: NOBODY });
  await page.goto(`${web.base}${path}`);
  await page.getByRole('heading', { name: 'Join Northlight Digital' }).waitFor();
  await page.getByLabel('Your name').fill('Nora Vale');
  await page.getByLabel('Choose a password').fill('short');
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByText('Use at least 10 characters.').waitFor();
  await page.getByLabel('Choose a password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.waitForURL('**/partners/northlight/dashboard');
  await signOut(page);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('The address or the password is wrong.').waitFor();
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Account of Nora Vale' }).waitFor();
  await page.goto(`${web.base}${path}`);
  await page.getByText('This invitation does not work any more').waitFor();
});

test('forgotten passwords and links by mail say the same to everybody', async () => {
  const page = await openDoor();
  for (const way of ['Forgot password?', 'E-mail me a link']) {
    await page.getByRole('link', { name: way }).click();
    await page.getByLabel('E-mail address').fill('nobody@nowhere.example');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('If nobody@nowhere.example has an account').waitFor();
    await page.getByRole('link', { name: 'Back to sign-in' }).click();
  }
  for (const path of ['/reset-password', '/sign-in/link?error=EXPIRED_TOKEN&token=1', '/set-up']) {
    await page.goto(`${web.base}${path}`);
    await page.getByRole('heading', { name: /does not work any more|is missing/ }).waitFor();
  }
});

test.each(['light', 'dark'] as const)(
  'axe finds nothing at the door in %s, and a phone shows all of it',
  async (scheme) => {
    const page = await web.openPage({ as: NOBODY, scheme, width: 360, height: 740 });
    await page.goto(`${web.base}/sign-in`);
    await page.getByRole('button', { name: /Ingrid Halvorsen/ }).waitFor();
    await expectNoFindings(`${scheme} door`, page);
    await expectNoSidewaysScroll('door', page);
  },
);
