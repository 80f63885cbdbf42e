/** German, area by area. Imports nothing that runs beside words: the rest of the app waits for them. */

import { access } from './de-access.ts';
import { accessChanges } from './de-access-changes.ts';
import { accessLink } from './de-access-link.ts';
import { account } from './de-account.ts';
import { auditLog } from './de-audit-log.ts';
import { calculator } from './de-calculator.ts';
import { clientAccount } from './de-client-account.ts';
import { companies } from './de-companies.ts';
import { vendorConsole } from './de-console.ts';
import { credit, tables } from './de-credit.ts';
import { dashboard } from './de-dashboard.ts';
import { disputes } from './de-disputes.ts';
import { engagement } from './de-engagement.ts';
import { home } from './de-home.ts';
import { keys, webhooks } from './de-keys.ts';
import { nextSteps } from './de-next-steps.ts';
import { outlook } from './de-outlook-tabs.ts';
import { parts } from './de-parts.ts';
import { people } from './de-people.ts';
import { permissions } from './de-permissions.ts';
import { preview } from './de-preview.ts';
import { renewals } from './de-renewals.ts';
import { settings } from './de-settings.ts';
import { shell } from './de-shell.ts';
import { signIn } from './de-sign-in.ts';
import { tier } from './de-tier.ts';
import { whatIf } from './de-what-if.ts';
import { work } from './de-work.ts';

/** By the name of the area, as its own file gives it to `localize`. */
export const german = {
  access,
  'access-changes': accessChanges,
  'access-link': accessLink,
  account,
  'audit-log': auditLog,
  calculator,
  'client-account': clientAccount,
  companies,
  console: vendorConsole,
  credit,
  dashboard,
  disputes,
  engagement,
  home,
  keys,
  'next-steps': nextSteps,
  outlook,
  parts,
  people,
  permissions,
  preview,
  renewals,
  settings,
  shell,
  'sign-in': signIn,
  tables,
  tier,
  webhooks,
  'what-if': whatIf,
  work,
};
