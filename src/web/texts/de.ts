/** German, area by area. Imports nothing that runs beside words: the rest of the app waits for them. */
import { account } from './de-account.ts';
import { credit, tables } from './de-credit.ts';
import { disputes } from './de-disputes.ts';
import { home } from './de-home.ts';
import { parts } from './de-parts.ts';
import { preview } from './de-preview.ts';
import { settings } from './de-settings.ts';
import { shell } from './de-shell.ts';
import { signIn } from './de-sign-in.ts';
import { tier } from './de-tier.ts';

/** By the name of the area, as its own file gives it to `localize`. */
export const german = {
  account,
  credit,
  disputes,
  home,
  parts,
  preview,
  settings,
  shell,
  'sign-in': signIn,
  tables,
  tier,
};
