/** Settings and the vendor's console in a real browser: each page by whom it is for, and nothing for whom it is not. */
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { deliverMails } from '../../src/actions/deliver-mails.ts';
import { deliverWebhooks } from '../../src/actions/deliver-webhooks.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { makeMailer } from '../../src/mail/make-mailer.ts';
import { addPerson, type Headers, ORIGIN, signIn } from '../store/signed-in.ts';
import { openWebhookReceiver, type WebhookReceiver } from '../store/webhook-receiver.ts';
import { expectNoFindings, expectNoSidewaysScroll, panelOf, startWeb, type Web } from './browser.ts';

const at = '2026-02-01';
const facts: readonly Fact[] = [
  {
    id: 'f1',
    type: 'partner.registered',
    at,
    data: { partner: 'harbor', name: 'Harbor One', country: 'IE', domains: ['old.example'] },
  },
  ...['mia', 'leo'].map(
    (name): Fact => ({
      id: `e-${name}`,
      type: 'employee.added',
      at,
      data: { partner: 'harbor', employee: name, name, email: `${name}@old.example` },
    }),
  ),
];

let web: Web;
let receiver: WebhookReceiver;
let admin: Headers;
let member: Headers;

beforeAll(async () => {
  web = await startWeb(facts);
  receiver = await openWebhookReceiver();
  admin = await signIn(web.installation, 'partner:super-admin', 'harbor');
  member = await signIn(web.installation, 'partner:member', 'harbor');
  const home = { side: 'partner', partner: 'harbor' } as const;
  await addPerson(web.installation, { email: 'kim@harbor.example', home, role: 'member' });
});

afterAll(async () => {
  await receiver?.close();
  await web?.close();
});

afterEach(async () => {
  expect(await web.closePages()).toEqual([]);
});

const settings = (section: string) => `${web.base}/partners/harbor/settings/${section}`;
const open = async (address: string, as?: Headers): Promise<Page> => {
  const page = await web.openPage(as ? { as } : {});
  await page.goto(address);
  return page;
};
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const row = (page: Page, text: string | RegExp) => page.getByRole('row').filter({ hasText: text });
const choose = async (page: Page, of: string, action: string) => {
  await button(page, `Actions for ${of}`).click();
  await page.getByRole('menuitem', { name: action }).click();
};

async function deliver(): Promise<void> {
  const mailer = makeMailer({ publicUrl: ORIGIN, smtp: null });
  await deliverMails(web.installation, mailer);
  await deliverWebhooks(web.installation, { allowsPrivate: true });
  mailer.close();
}

test('a profile is saved, and somebody else’s change is not lost', async () => {
  const page = await open(`${web.base}/partners/harbor/settings`, admin);
  await page.waitForURL('**/settings/profile');
  const late = await open(settings('profile'), admin);
  await late.getByLabel('About').fill('Written too late');
  await page.getByLabel('Website').fill('https://harbor.example');
  await button(page, 'Save changes').click();
  await page.getByText('Last changed by super-admin').waitFor();
  await button(late, 'Save changes').click();
  await late.getByRole('alert').getByText('super-admin changed these settings').waitFor();
  await button(late, 'Load what is there now').click();
  await expect.poll(() => late.getByLabel('Website').inputValue()).toBe('https://harbor.example');
  expect(await late.getByLabel('About').inputValue()).toBe('');
  await page.getByLabel('Website').fill('harbor');
  await button(page, 'Save changes').click();
  await page.getByText('is not an address such as').waitFor();
  await web.closePages(); // the refusals were asked for
});

test('a domain is proven with the code from the mail, and removed with its effect in words', async () => {
  const page = await open(settings('domains'), admin);
  await button(page, 'Add domain').click();
  await page.getByLabel('Domain', { exact: true }).fill('gmail.com');
  await button(page, 'Send code').click();
  await page.getByText('Anybody can get an address at gmail.com').waitFor();
  await page.getByLabel('Domain', { exact: true }).fill('harbor.example');
  await page.getByLabel('Mailbox at the domain').fill('mia');
  await button(page, 'Send code').click();
  await page.getByText('A code was sent to mia@harbor.example').waitFor();
  const { rows } = await sql<{ code: string }>`
    select fields ->> 'code' as code from mails where kind = 'domain-code'`.execute(
    web.installation.store.db,
  );
  const { code } = rows[0]!;
  await page.getByLabel('Code').fill(code === '000000' ? '000001' : '000000');
  await button(page, 'Prove domain').click();
  await page.getByText('Tries left: 4').waitFor();
  await page.getByLabel('Code').fill(code);
  await button(page, 'Prove domain').click();
  await row(page, 'harbor.example').getByText('Proven', { exact: true }).filter({ visible: true }).waitFor();
  await choose(page, 'old.example', 'Remove');
  await page.getByText('2 employees have addresses at old.example').waitFor();
  await button(page, 'Remove').click();
  await expect.poll(() => row(page, 'old.example').count()).toBe(0);
  await web.closePages();
});

test('people are invited, change role and are removed; the last super admin stays', async () => {
  const page = await open(settings('people'), admin);
  await button(page, 'Invite').click();
  await page.getByLabel('E-mail address').fill('nora@harbor.example');
  await page.getByRole('radio', { name: 'Access manager' }).check();
  await button(page, 'Send invitation').click();
  await page.getByText('The invitation to nora@harbor.example is on its way.').waitFor();
  await row(page, 'nora@harbor.example').getByText('Access manager').waitFor();
  await choose(page, 'nora@harbor.example', 'Revoke');
  await button(page, 'Revoke').click();
  await expect.poll(() => row(page, 'nora@harbor.example').count()).toBe(0);

  await button(page, 'Actions for super-admin').click();
  const last = page.getByRole('menuitem', { name: /Change role/ });
  expect(await last.innerText()).toContain('The last super admin has to stay');
  expect(await last.isDisabled()).toBe(true);
  await page.keyboard.press('Escape');

  await choose(page, 'kim', 'Change role');
  await page.getByRole('radio', { name: 'Super admin' }).check();
  await button(page, 'Change role').click();
  await row(page, 'kim@').getByText('Super admin').waitFor();
  await choose(page, 'kim', 'Remove');
  await page.getByText('kim can no longer sign in for this partner').waitFor();
  await button(page, 'Remove').click();
  await expect.poll(() => row(page, 'kim@').count()).toBe(0);
});

test('renewals that only the partner hears of need a point of contact', async () => {
  const page = await open(settings('renewals'), admin);
  await page.getByRole('radio', { name: 'Partner' }).check();
  await button(page, 'Save changes').click();
  await page.getByText('Choose who gets the renewal notices.').waitFor();
  await page.getByRole('combobox', { name: 'Point of contact' }).click();
  await page.getByRole('option', { name: /^member/ }).click();
  await button(page, 'Save changes').click();
  await expect.poll(() => button(page, 'Save changes').isDisabled()).toBe(true);
  await page.reload();
  const contact = page.getByRole('combobox', { name: 'Point of contact' });
  await contact.waitFor();
  expect(await contact.inputValue()).toContain('member@harbor.example');
});

test('a key is shown once and revoked', async () => {
  const page = await open(settings('keys'), admin);
  await button(page, 'New key').click();
  await page.getByLabel('Name').fill('CRM export');
  await button(page, 'Make key').click();
  const key = await panelOf(page).locator('code').filter({ hasText: /^upt_/ }).innerText();
  const reply = await fetch(`${web.base}/api/v1/partners/harbor`, {
    headers: { authorization: `Bearer ${key}` },
  });
  expect(reply.status).toBe(200);
  await button(page, 'I have copied it').click();
  await row(page, 'CRM export').waitFor();
  expect(await page.content()).not.toContain(key);
  await choose(page, 'CRM export', 'Revoke');
  await button(page, 'Revoke').click();
  await page.getByText('No API keys').waitFor();
  await page.getByLabel('Show revoked and expired keys').check();
  await row(page, 'CRM export').getByText('Revoked').waitFor();
});

test('a webhook hears, its deliveries are seen and sent again', async () => {
  const page = await open(settings('webhooks'), admin);
  await button(page, 'New webhook').first().click();
  await page.getByLabel('Address').fill(`${receiver.url}/hook`);
  await button(page, 'Add webhook').click();
  await panelOf(page)
    .getByText(/^whsec_/)
    .waitFor();
  await button(page, 'I have copied it').click();
  await choose(page, `${receiver.url}/hook`, 'Send a test');
  await page.getByText('A test is on its way').waitFor();
  await deliver();
  expect(receiver.received).toHaveLength(1);
  await button(page, `${receiver.url}/hook`).click();
  await panelOf(page).getByText('Delivered').waitFor();
  await panelOf(page).getByText('What was sent').click();
  await panelOf(page).getByText('"type": "webhook.test"').waitFor();
  await button(page, 'Send again').click();
  await page.getByText('It is on its way again.').waitFor();
  await deliver();
  expect(receiver.received).toHaveLength(2);
  await page.keyboard.press('Escape');
  await expect.poll(() => new URL(page.url()).search).toBe('');
});

test('the log says who did it, is searched, opened by keyboard and taken out', async () => {
  const page = await open(settings('audit-log'), admin);
  await page.getByText('Proved a domain').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('CRM export');
  await expect
    .poll(() => page.locator('[data-row-link]').allInnerTexts())
    .toEqual(['Revoked an API key', 'Made an API key']);
  await page.locator('[data-row-link]').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await panelOf(page).getByText('key.created').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  expect((await download).suggestedFilename()).toBe('audit-log.csv');
});

test('a member chooses own notifications, and is told who can open the rest', async () => {
  const page = await open(settings('notifications'), member);
  const box = page.getByLabel('Tier up: Daily digest');
  await box.check();
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.reload();
  await box.waitFor();
  expect(await box.isChecked()).toBe(true);
  const tabs = page.getByRole('navigation', { name: 'Settings sections' }).getByRole('link');
  expect(await tabs.allInnerTexts()).toEqual(['People', 'Notifications']);
  await tabs.first().click();
  await row(page, 'super-admin').waitFor();
  expect(await button(page, 'Invite').count()).toBe(0);
  await page.goto(settings('keys'));
  await page.getByText('A super admin of the partner can show it to you').waitFor();
  await page.goto(`${web.base}/console/system`);
  await page.getByText('A program manager can show it to you').waitFor();
});

test('the program manager sees mails, feedback and the system in the console', async () => {
  const sender = await open(settings('people'), member);
  await sender.evaluate(() =>
    fetch('/api/v1/feedback', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'Show the owner, too', page: '/partners/harbor/tier' }),
    }),
  );
  await deliver();
  const page = await open(`${web.base}/console`);
  await page.waitForURL('**/console/people');
  await row(page, 'program-manager').waitFor();
  const tab = (name: string) =>
    page.getByRole('navigation', { name: 'Console sections' }).getByRole('link', { name }).click();
  await tab('Outbox');
  await page.getByText('Prove that you read mail at harbor.example').click();
  await panelOf(page).getByText('Harbor One says that harbor.example is its domain').waitFor();
  await page.goBack();
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await tab('Feedback');
  await page.getByText('Show the owner, too').click();
  await panelOf(page).getByRole('link', { name: '/partners/harbor/tier' }).waitFor();
  await page.keyboard.press('Escape');
  await tab('System');
  await page.getByText('Embedded (PGlite)').waitFor();
  await page.getByText('0009-partner-settings').waitFor();
});

test.each([
  [
    'light',
    ['profile', 'domains', 'people', 'renewals', 'notifications', 'keys', 'webhooks'],
    ['outbox', 'feedback', 'audit-log', 'system'],
  ],
  // The same parts in other colours: those pages that have all of them.
  ['dark', ['domains', 'renewals', 'webhooks'], ['audit-log', 'system']],
] as const)('axe finds nothing in %s', async (scheme, own, vendors) => {
  const page = await web.openPage({ as: admin, scheme });
  for (const section of own) {
    await page.goto(settings(section));
    await page.locator('#section').waitFor();
    await expect.poll(() => page.locator('[aria-busy]').count()).toBe(0);
    await expectNoFindings(`${scheme} ${section}`, page, '#content');
  }
  await button(page, 'New webhook').click();
  await expectNoFindings(`${scheme} new webhook`, page, '[role=dialog]');
  const manager = await web.openPage({ scheme });
  for (const section of vendors) {
    await manager.goto(`${web.base}/console/${section}`);
    await manager.locator('#section').waitFor();
    await expect.poll(() => manager.locator('[aria-busy]').count()).toBe(0);
    await expectNoFindings(`${scheme} ${section}`, manager, '#content');
  }
  if (scheme === 'dark') return;
  await page.goto(settings('people'));
  await button(page, 'Invite').click();
  await expectNoFindings('invite', page, '[role=dialog]');
});

test('a phone shows all of it without scrolling sideways', async () => {
  const phone = await web.openPage({ as: admin, width: 360, height: 740 });
  for (const section of ['profile', 'domains', 'people', 'keys', 'webhooks', 'audit-log']) {
    await phone.goto(settings(section));
    await phone.locator('#section').waitFor();
    await expect.poll(() => phone.locator('[aria-busy]').count()).toBe(0);
    await expectNoSidewaysScroll(section, phone);
  }
  const manager = await web.openPage({ width: 360, height: 740 });
  for (const section of ['outbox', 'feedback', 'audit-log', 'system']) {
    await manager.goto(`${web.base}/console/${section}`);
    await manager.locator('#section').waitFor();
    await expect.poll(() => manager.locator('[aria-busy]').count()).toBe(0);
    await expectNoSidewaysScroll(section, manager);
  }
});
