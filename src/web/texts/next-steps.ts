/** Words of the next best steps. */
import { localize } from './localize.ts';

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

export const nextStepTexts = localize('next-steps', {
  title: 'Your next best steps',
  line: 'The smallest moves that reach a tier or keep it. Each one was tried out: done in time, it gives exactly what it says.',
  choose: 'Tier to reach or keep',
  suggested: 'Suggested',

  reach: (tier: string, date: string) => `Reach ${tier} at the review on ${date}`,
  keep: (tier: string, date: string) => `Keep ${tier} at the review on ${date}`,
  otherwise: (tier: string) => `If nothing new happens, it leaves ${tier}.`,
  otherwiseContinued: (tier: string) => `If work goes on as it is, it leaves ${tier}.`,
  noTier: 'no tier',
  metOn: (date: string) => `What counts is where you stand on ${date}.`,
  reachedTitle: (tier: string) => `Nothing is needed for ${tier}`,
  reachedText: (tier: string, date: string) =>
    `Even if nothing new happens, the review on ${date} gives ${tier}. The steps below keep it that way.`,
  reachedContinued: (tier: string, date: string) =>
    `If work goes on as it is, the review on ${date} gives ${tier}. The steps below keep it that way.`,
  noGoalTitle: 'No review to prepare for',
  noGoalText: 'The program has no review that could change the tier; the steps below keep and add points.',

  gate: {
    total: 'Total',
    sold: 'Sold',
    sourced: 'Sourced',
    assisted: 'Assisted',
    managed: 'Managed',
  },
  gateLine: (expected: string, required: string) => `${expected} of ${required}`,
  gateMissing: (missing: string) => `${missing} missing`,
  gateMet: 'met',
  requirement: {
    certified: 'Partner certificate',
    certificates: 'Certificates',
    medianToolUsage: 'Median tool usage',
    retentionMin: 'Retention',
    retentionOver: 'Retention',
    invitation: 'Invitation',
  },
  requirementUnmet: 'not met',

  planReaches: (count: number, tier: string) =>
    count === 1 ? `This step reaches ${tier}` : `These ${count} steps together reach ${tier}`,
  planKeeps: (count: number, tier: string) =>
    count === 1 ? `This step keeps ${tier}` : `These ${count} steps together keep ${tier}`,
  planFalls: (tier: string) => `These steps come closest to ${tier}, and are not enough yet`,
  planGain: (gain: string, total: string, date: string) => `${gain} points, ${total} in total on ${date}`,
  planTry: 'See them as a what-if',

  groups: {
    plan: 'The plan',
    gain: 'More that earns or keeps points',
    risk: 'Revenue at risk',
    expiring: 'Sold points that expire',
  },
  more: (count: number) => `${count} smaller ${plural(count, 'step is', 'steps are')} left out.`,
  nothingTitle: 'Nothing to do right now',
  nothingText: 'No credit is about to end, none is missing, and no renewal is at risk.',

  step: {
    keep_active: (client: string) => `Work for ${client}`,
    mend: (client: string) => `Earn managed points at ${client}`,
    undo_decrease: (client: string) => `Renew ${client} without the decrease`,
    secure_renewal: (client: string) => `Secure the renewal of ${client}`,
    register_deal: (client: string) => `Register the growth of ${client} as a deal`,
    replace_expiring: (client: string) => `Sell to ${client} again`,
    win_client: () => 'Win revenue and look after it',
    certificate: () => 'Earn a certificate',
    tools: () => 'Get clients to use more tools',
    retention: () => 'Raise the retention',
    invitation: () => 'Ask for an invitation',
  },
  why: {
    keep_active: (who: string) => `${who}’s last activity runs out; one more keeps the credit.`,
    mend: (acts: string) => acts,
    undo_decrease: (money: string) => `A smaller amount is agreed; at ${money} a month the points stay.`,
    secure_renewal: (money: string) => `It is foreseen to renew for less than today’s ${money} a month.`,
    register_deal: (money: string) => `${money} a month of growth that no deal claims.`,
    replace_expiring: (money: string) =>
      `Its sold points expire; another ${money} a month sold by then earns as much again.`,
    win_client: (money: string) =>
      `${money} a month, sourced, at one new client or several, with work there afterwards.`,
    certified: (who: string, certificate: string) => `${who} earns ${certificate}.`,
    certificates: (count: number) =>
      `${count} more valid ${plural(count, 'certificate', 'certificates')} of employees.`,
    tools: (count: number) =>
      `${count} ${plural(count, 'client uses', 'clients use')} enough tools for the median.`,
    retention: (value: string) => `Up to ${value} percent, as the program reports it.`,
    invitation: 'The program’s staff grant it.',
  },
  somebody: 'Somebody',
  act: {
    add_employee: (who: string) => `add ${who} to the partner account`,
    reactivate_employee: (who: string) => `reactivate ${who}`,
    get_access: (who: string) => `get ${who} access to the client’s account`,
    reactivate_access: (who: string) => `have ${who}’s access reactivated by the client`,
    link_client: (who: string) => `link the client to ${who}`,
    work_in_account: (who: string) => `${who} works in the account`,
  } as Readonly<Record<string, ((who: string) => string) | string>>,
  actsJoin: (acts: readonly string[]) => {
    const text = acts.length < 2 ? acts.join('') : `${acts.slice(0, -1).join(', ')}, then ${acts.at(-1)}`;
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  },
  before: (date: string) => `before ${date}`,
  anyTime: 'from today',
  points: (points: string) => `+${points}`,
  atStake: (points: string) => `${points} at stake`,
  pointsOn: (points: string, date: string) => `${points} points on ${date}`,
  reaches: (tier: string) => `reaches ${tier} alone`,
  lifts: (tier: string) => `lifts performance to ${tier}`,
  keeps: (tier: string) => `without it below ${tier}`,
  noPoints: 'no points by itself',
  open: {
    client: 'Open client',
    renewal: 'Open renewal',
    access: 'Open access',
    tryOut: 'Try it out',
  },
});
