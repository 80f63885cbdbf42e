/**
 * What the server does by itself, each by one action. The installation's clock decides in the action what is due: a
 * job that finds nothing to do costs one question. Each action is safe to run twice and side by side, so that a job
 * that died half-way, or that two servers began, ends up done once.
 */
import { cleanUp } from '../actions/clean-up.ts';
import { deliverMails, type Mailer } from '../actions/deliver-mails.ts';
import { deliverWebhooks } from '../actions/deliver-webhooks.ts';
import { endAccess } from '../actions/end-access.ts';
import type { Installation } from '../actions/installation.ts';
import { settleLeftOver } from '../actions/keep-settled.ts';
import { prepareQuarters } from '../actions/prepare-quarters.ts';
import { rollDay, tellMoved } from '../actions/roll-statements.ts';
import { sendDigests } from '../actions/send-digests.ts';

export interface JobsOptions {
  readonly installation: Installation;
  readonly mailer: Mailer;
  /** Hears what went wrong; the job is tried again anyway. */
  readonly report: (job: string, error: unknown) => void;
}

interface Job {
  readonly name: string;
  readonly run: (options: JobsOptions) => Promise<unknown>;
}

/** By the calendar, through pg-boss: one server does each, at the start and then as often as the cron line says. */
export const CALENDAR_JOBS: readonly (Job & { readonly cron: string })[] = [
  // Midnight of the program's zone is due as soon as a minute after it; reviews come with their dates.
  { name: 'roll-day', cron: '* * * * *', run: ({ installation }) => rollDay(installation) },
  { name: 'end-access', cron: '*/5 * * * *', run: ({ installation }) => endAccess(installation) },
  { name: 'send-digests', cron: '*/5 * * * *', run: ({ installation }) => sendDigests(installation) },
  { name: 'settle', cron: '* * * * *', run: ({ installation }) => settleLeftOver(installation) },
  { name: 'prepare-quarters', cron: '17 * * * *', run: ({ installation }) => prepareQuarters(installation) },
  { name: 'clean-up', cron: '43 * * * *', run: ({ installation }) => cleanUp(installation) },
];

/**
 * Within seconds, on every server: what waits is claimed row by row, so no queue has to stand before it. Those that
 * are woken run as soon as something is stored for them, by whichever server; the pause only bounds what was missed.
 */
export const QUICK_JOBS: readonly (Job & { readonly everyMs: number; readonly isWoken: boolean })[] = [
  {
    name: 'deliver-mails',
    everyMs: 10_000,
    isWoken: true,
    run: ({ installation, mailer }) => deliverMails(installation, mailer),
  },
  {
    name: 'deliver-webhooks',
    everyMs: 5_000,
    isWoken: true,
    run: ({ installation }) =>
      deliverWebhooks(installation, { allowsPrivate: installation.allowsPrivateWebhooks ?? false }),
  },
  // Not woken: a partner's changes of three seconds are told as one.
  { name: 'tell-moved', everyMs: 3_000, isWoken: false, run: ({ installation }) => tellMoved(installation) },
];
