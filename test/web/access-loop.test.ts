/**
 * The whole way of managed credit, by three people at once: a partner's employee sends an access link, the client's
 * admin approves it, the employee works in the account, the points show on the partner's open Tier page, and they end
 * on the day on which the client takes the access away, with the reason.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliverMails } from '../../src/actions/deliver-mails.ts';
import { makeMailer } from '../../src/mail/make-mailer.ts';
import { type MailReceiver, openMailReceiver } from '../store/mail-receiver.ts';
import { addPerson, cookieOf, type Headers } from '../store/signed-in.ts';
import { ACCESS_FACTS, FJORD } from './access-facts.ts';
import { asNumber, makeTickingClock, panelOf, startWeb, type Web } from './browser.ts';

const DAY_MS = 86_400_000;

const CLIENT = 'delta';
/** What Delta pays, by what one managed point costs. */
const WORTH = 10;

let web: Web;
let daysLater = 0;
let receiver: MailReceiver;
let mailer: ReturnType<typeof makeMailer>;
let owner: Headers;
let employee: Headers;
let admin: Headers;

beforeAll(async () => {
  receiver = await openMailReceiver();
  const tick = makeTickingClock();
  web = await startWeb(ACCESS_FACTS, () => tick() + daysLater * DAY_MS);
  mailer = makeMailer({
    publicUrl: web.base,
    smtp: { url: receiver.url, from: 'Summit <partners@summit.example>' },
  });
  const { installation } = web;
  const partner = { side: 'partner', partner: FJORD } as const;
  const client = { side: 'client', client: CLIENT } as const;
  const enter = async (person: Parameters<typeof addPerson>[1]) =>
    cookieOf(installation, await addPerson(installation, person));
  owner = await enter({ email: 'owner@fjord.example', home: partner, role: 'super-admin' });
  employee = await enter({
    email: 'dana@fjord.example',
    home: partner,
    role: 'access-manager',
    employee: 'dana',
  });
  admin = await enter({ email: 'dora@delta.example', home: client, role: 'super-admin' });
}, 240_000);

afterAll(async () => {
  expect(await web.closePages()).toEqual([]);
  await web.close();
  mailer.close();
  await receiver.close();
});

const shoot = process.env.UPTIER_SHOTS;

test('from the access link to managed points and back', async () => {
  const tier = await web.openPage({ as: owner });
  await tier.goto(`${web.base}/partners/${FJORD}/tier?tab=points`);
  const managed = () => readManaged(tier);
  await tier.locator('tfoot [data-column=managed]').waitFor();
  const before = await managed();
  // Loading again would take this mark away.
  await tier.evaluate(() => document.body.setAttribute('data-never-loaded-again', ''));

  const work = await web.openPage({ as: employee });
  await work.goto(`${web.base}/partners/${FJORD}/access`);
  await work.getByRole('button', { name: 'Get access link' }).click();
  await panelOf(work).getByRole('button', { name: 'Make link' }).click();
  const link = await panelOf(work).locator('code').innerText();

  const account = await web.openPage({ as: admin });
  await account.goto(link);
  await account.getByRole('heading', { name: /dana.*asks for access/i }).waitFor();
  await account.getByRole('button', { name: 'Approve' }).click();
  await account.getByRole('heading', { name: 'Access approved' }).waitFor();

  await deliverMails(web.installation, mailer);
  const mail = receiver.received.find(({ to }) => to && 'text' in to && to.text.includes('dana@'));
  expect(mail?.subject).toContain('Delta Air');
  expect(mail?.text).toContain('Partner Admin');

  await work.goto(`${web.base}/clients/${CLIENT}/account/work`);
  await choose(work, 'Tool', 'Email');
  await work.getByRole('textbox', { name: 'Title' }).fill('What is new');
  await work.getByRole('button', { name: 'Save draft' }).click();
  await work
    .getByText(/Does not count/)
    .first()
    .waitFor();
  expect(await managed()).toBe(before);
  await work.getByRole('button', { name: 'Publish' }).click();
  await work
    .getByText(/Counts until 21.Jan.2027/)
    .first()
    .waitFor();
  await expect.poll(managed, { timeout: 20_000 }).toBe(before + WORTH);

  // A line of credit that ends on its first day would be none.
  await work.close();
  daysLater = 1;
  await account.goto(`${web.base}/clients/${CLIENT}/account/access`);
  await account.getByRole('button', { name: /^Actions for Dana/ }).click();
  await account.getByRole('menuitem', { name: 'Remove access' }).click();
  await panelOf(account).getByRole('button', { name: 'Remove access' }).click();
  await expect.poll(managed, { timeout: 20_000 }).toBe(before);

  expect(await tier.evaluate(() => document.body.hasAttribute('data-never-loaded-again'))).toBe(true);
  await tier.getByRole('link', { name: 'Delta Air', exact: true }).click();
  await panelOf(tier).getByText('Managed earlier').waitFor();
  await panelOf(tier)
    .getByText(/^Dana Dahl has no access to the client’s account/)
    .waitFor();
  const told = (await panelOf(tier).innerText()).replaceAll('\u00a0', ' ');
  expect(told).toContain('22 Nov 2026 – 23 Nov 2026');
  expect(told).toContain('The services for this client ended.');
  if (shoot) await tier.screenshot({ path: `${shoot}/loop-fly-in.png` });
}, 120_000);

/** The sum of managed points under the table. */
async function readManaged(page: Page): Promise<number> {
  const sum = page.locator('tfoot [data-column=managed]');
  return (await sum.count()) === 0 ? 0 : asNumber(await sum.innerText());
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label });
  await field.click();
  await page.getByRole('option', { name: option }).first().click();
}
