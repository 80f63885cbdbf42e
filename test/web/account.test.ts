/** A person's own settings in a real browser: language, password, second factor, sessions. */
import { createHmac } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { transact } from '../../src/store/open.ts';
import { putPassword } from '../../src/store/users.ts';
import { addPerson, cookieOf } from '../store/signed-in.ts';
import { expectNoFindings, expectNoSidewaysScroll, startWeb, type Web } from './browser.ts';
import { takeFactsOf } from './demo-world.ts';

const PASSWORD = 'four plain words here';
const NEXT_PASSWORD = 'five other plain words here';

let web: Web;

beforeAll(async () => {
  web = await startWeb(takeFactsOf('papertrail'));
});

afterAll(() => web?.close());

afterEach(async () => {
  expect((await web.closePages()).filter((text) => !/40[01]/.test(text))).toEqual([]);
});

/** Somebody of the partner, with a password, signed in. */
async function openSettings(name: string, section: string): Promise<Page> {
  const { installation } = web;
  const home = { side: 'partner', partner: 'papertrail' } as const;
  const user = await addPerson(installation, { email: `${name}@papertrail.example`, home, role: 'member' });
  const hash = await (await installation.authentication()).hashPassword(PASSWORD);
  await transact(installation.store, (trx) => putPassword(trx, user, hash));
  const page = await web.openPage({ as: await cookieOf(installation, user) });
  await page.goto(`${web.base}/account/${section}`);
  return page;
}

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.goto(`${web.base}/sign-in`);
  await page.getByLabel('E-mail address').fill(`${name}@papertrail.example`);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** The code of an authenticator app at this moment (RFC 6238). */
function codeOf(key: string): string {
  const bits = [...key]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const at = digest[19]! & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

test('German changes every word, number and date, here and after signing in again', async () => {
  const page = await openSettings('greta', 'formats');
  await page.getByRole('combobox', { name: 'Language and region' }).click();
  await page.getByRole('option', { name: 'Deutsch (Deutschland)' }).click();
  await page.getByText('12.345,50').waitFor();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByRole('heading', { name: 'Sprache und Formate' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
  await page.goto(`${web.base}/partners/papertrail/tier?asOf=2026-11-01`);
  await page.getByText('Sie sehen den Stand vom 1. Nov. 2026').waitFor();
  await page.getByRole('heading', { name: 'Stufe', exact: true }).waitFor();
  await expectNoSidewaysScroll('German', page);
});

test('a new password takes the place of the old one', async () => {
  const page = await openSettings('paula', 'password');
  await page.getByLabel('Current password').fill('a wrong one');
  await page.getByLabel('New password').fill(NEXT_PASSWORD);
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByText('The password is wrong.').waitFor();
  await page.getByLabel('Current password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByText('The new password counts from now on.').waitFor();
  await page.context().clearCookies();
  await signIn(page, 'paula', PASSWORD);
  await page.getByText('The address or the password is wrong.').waitFor();
  await signIn(page, 'paula', NEXT_PASSWORD);
  await page.getByRole('button', { name: 'Account of paula' }).waitFor();
});

test('the second factor is turned on with an app, asked for, and opened by a backup code', async () => {
  const page = await openSettings('tom', 'two-factor');
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
  await expectNoFindings('second factor', page);
  const key = await page.locator('code').first().innerText();
  await page.getByLabel('Code that the app shows').fill(codeOf(key));
  await page.getByRole('button', { name: 'Turn on' }).click();
  const codes = page.getByRole('list', { name: 'Backup codes, one a line' }).getByRole('listitem');
  const backupCode = await codes.first().innerText();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByText('It is on.').waitFor();
  await page.context().clearCookies();
  await signIn(page, 'tom', PASSWORD);
  await page.getByRole('heading', { name: 'Second step' }).waitFor();
  await page.getByLabel('Code', { exact: true }).fill('000000');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('The code is wrong or has run out.').waitFor();
  await page.getByRole('button', { name: 'Use a backup code instead' }).click();
  await page.getByLabel('Backup code').fill(backupCode);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Account of tom' }).waitFor();
});

test('all other sessions end with one button', async () => {
  const elsewhere = await openSettings('sven', 'profile');
  await elsewhere.getByRole('heading', { name: 'Profile' }).waitFor();
  const page = await openSettings('sven', 'sessions');
  await page.getByText('This device').waitFor();
  await page.getByRole('button', { name: 'End all others' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End all others' }).click();
  await expect.poll(() => page.getByRole('button', { name: 'End session' }).count()).toBe(0);
  await expect
    .poll(
      async () => {
        await elsewhere.reload();
        return elsewhere.url();
      },
      { timeout: 60_000, interval: 2000 },
    )
    .toContain('/sign-in');
});
