/** Words of a client's account: what it has, which partners' people work in it, and what they did. */
import { localize } from './localize.ts';

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const clientAccountTexts = localize('client-account', {
  title: 'Account',
  line: (date: string) => `Account as of ${date}`,
  sections: 'Sections of the account',
  tabs: {
    overview: 'Overview',
    subscriptions: 'Subscriptions',
    tools: 'Tools and usage',
    access: 'Users & partner access',
    activity: 'Activity log',
    'audit-log': 'Audit log',
    work: 'Work in this account',
  },
  guest: (name: string, partner: string, set: string) =>
    `You are here as ${name} of ${partner}, with the permission set ${set}.`,
  past: 'You look at another date. Go back to today to change something.',

  closed: {
    title: 'You have no access to this account',
    text: 'A client’s account opens only to those who have access in it.',
    manager:
      'If it is a client of yours, see in the Client Access Manager who has access, and how to get it.',
    ask: 'If it is a client of yours, ask a super admin or access manager of your partner to get you in.',
    open: 'Open in the Client Access Manager',
  },
  refused: {
    title: 'You may not open this',
    right: (set: string) => `Your permission set ${set} does not include it.`,
    admins: 'It is for the account’s own super admins and user managers.',
    ask: (names: string) => `Ask ${names} to let you in.`,
    askAnybody: 'Ask a super admin of the account.',
    noWorkTitle: 'Only partners’ people work here',
    noWork:
      'This page stands in for the product in the demo: people of a partner who have access perform activities here.',
  },
  names: (names: readonly string[]) =>
    names.length > 3
      ? `${names.slice(0, 3).join(', ')} or somebody else who may`
      : new Intl.ListFormat('en', { type: 'disjunction' }).format(names),

  facts: { domain: 'Domain', country: 'Country', currency: 'Currency', since: 'Client since' },
  cards: {
    subscriptions: (count: number) => plural(count, 'subscription', 'subscriptions'),
    mrr: (amount: string) => `${amount} a month`,
    nextRenewal: (date: string) => `Next renewal ${date}`,
    noRenewal: 'No renewal date is known',
    tools: (used: number, all: number) => `${used} of ${plural(all, 'tool', 'tools')} in use`,
    reported: (date: string) => `Reported on ${date}`,
    neverReported: 'Use was never reported',
    people: (count: number) => `${plural(count, 'person', 'people')} of partners may work here`,
    waiting: (count: number) => `${plural(count, 'request waits', 'requests wait')} for a decision`,
    noWaiting: 'No request is waiting',
    lastActivity: 'Last work by a partner',
    never: 'None yet',
  },
  partners: 'Partners and who may work in your account',
  foreignPartners: 'Partners and who may work in this account',
  people: (count: number) => `${plural(count, 'person', 'people')} with access`,
  noPeople: (partner: string) => `Nobody of ${partner} has access on this date.`,
  noPartnersTitle: 'No partner yet',
  noPartnersText:
    'A partner shows here once it sold you something or its people have access to your account.',

  subscriptionsLine: (count: number, mrr: string) =>
    `${plural(count, 'subscription', 'subscriptions')}, ${mrr} a month`,
  subscriptionsCaption: 'Subscriptions by product line',
  subscriptionColumns: {
    productLine: 'Product line',
    edition: 'Edition',
    mrr: 'Monthly revenue',
    startsOn: 'Began',
    renewsOn: 'Renews',
  },
  noSubscriptionsTitle: 'No subscriptions',
  noSubscriptionsText: 'What the account subscribes to shows here as soon as it begins.',

  toolsLine: {
    reported: (date: string) =>
      `What was in use by the report of ${date}, and what partners’ people did in the 90 days before.`,
    never: 'Use of tools was not reported yet. What partners’ people did in the 90 days before is shown.',
  },
  toolsCaption: 'Tools with their use',
  toolViews: 'Which tools',
  toolView: {
    all: (count: number) => `All (${count})`,
    used: (count: number) => `In use (${count})`,
    unused: (count: number) => `Not in use (${count})`,
  },
  searchTools: 'Search tools',
  toolColumns: { name: 'Tool', state: 'State', activities: 'Work by partners', lastOn: 'Last' },
  categoryUsed: (used: number, all: number) => `${used} of ${all} in use`,
  otherTools: 'Other tools',
  toolState: { used: 'In use', unused: 'Not in use', unsubscribed: 'Not subscribed' },
  work: (activities: number, people: number) =>
    activities === 0
      ? 'None'
      : `${plural(activities, 'activity', 'activities')}, ${plural(people, 'person', 'people')}`,
  noToolsTitle: 'No tools yet',
  noToolsText: 'Tools show here with the subscriptions that bring them.',
  noToolMatchTitle: 'No tool matches',
  noToolMatchText: 'Try another name, or show all tools.',

  accessViews: 'Whose access',
  accessView: { partners: 'Partner people', users: 'Own users' },
  accessTitle: 'Partner access',
  accessLine: 'Who of which partner may work in this account, with which rights, and until when.',
  searchPeople: 'Search people',
  requests: 'Waiting for a decision',
  requestBy: (person: string, partner: string) => `${person} of ${partner} asks for access`,
  requestSet: (set: string) => `as ${set}`,
  passedOn: (who: string, when: string) => `Passed on by ${who}, ${when}`,
  decideUntil: (when: string) => `Can be decided until ${when}`,
  ownDomain: (partner: string) => `The address is at a proven domain of ${partner}.`,
  foreignDomain: (partner: string) =>
    `The address is at no domain of ${partner}. Make sure that you know who this is.`,
  approve: 'Approve',
  decline: 'Decline',
  onlyDeciders: (names: string) => `${names} can approve or decline.`,
  approveTitle: (person: string) => `Let ${person} work in this account?`,
  declineTitle: (person: string) => `Decline the request of ${person}?`,
  declineEffect: (person: string) =>
    `${person} gets no access and is told by e-mail. A new link can be sent later.`,
  approved: (person: string) => `${person} has access now, and is told by e-mail.`,
  declined: (person: string) => `The request of ${person} is declined. Nobody was given access.`,

  peopleOf: (partner: string) => `People of ${partner} with access`,
  peopleColumns: {
    name: 'Person',
    permission: 'Permission set',
    state: 'State',
    lastActivityOn: 'Last activity',
    endsOn: 'Access ends',
  },
  state: { active: 'Active', deactivated: 'Deactivated', none: 'No access' },
  noActivity: 'None yet',
  noEnd: 'No end',
  setUntil: (set: string, date: string) => `${set}, ends ${date}`,
  you: 'You',
  noMatchTitle: 'Nobody matches',
  noMatchText: 'Try another name or address.',
  noAccessTitle: 'Nobody of a partner has access',
  noAccessText:
    'When somebody of a partner sends you an access link, open it to decide. Who has access then shows here.',

  actionsOf: (name: string) => `Actions for ${name}`,
  change: 'Change access',
  deactivate: 'Deactivate',
  reactivate: 'Reactivate',
  remove: 'Remove access',
  removeAll: (partner: string) => `Remove everybody of ${partner}`,
  add: 'Add colleagues',
  onlyManagers: (names: string) => `${names} can change access.`,
  someAdmin: 'A super admin of the account',
  changeTitle: (name: string) => `Access of ${name}`,
  changeNote: 'It counts from the next click; nobody needs to sign in again.',
  save: 'Save',
  changed: (name: string) => `The access of ${name} is changed.`,
  deactivateTitle: (name: string) => `Deactivate ${name}?`,
  deactivateEffect: (name: string) =>
    `${name} can no longer open this account until somebody reactivates the access. The permission set stays as it is.`,
  deactivated: (name: string) => `${name} is deactivated.`,
  reactivateTitle: (name: string) => `Reactivate ${name}?`,
  reactivateEffect: (name: string, set: string) => `${name} can work in this account again, as ${set}.`,
  reactivated: (name: string) => `${name} can work here again.`,
  removeTitle: (name: string) => `Remove the access of ${name}?`,
  removeAllTitle: (count: number, partner: string) =>
    `Remove ${plural(count, 'person', 'people')} of ${partner}?`,
  removeEffect: (name: string, set: string) =>
    `${name} can no longer open this account, from this moment. The permission set ${set} ends with it.`,
  removeAllEffect: (names: string) => `From this moment none of them can open this account: ${names}.`,
  removeLast: (partner: string) => `After that, nobody of ${partner} has access here.`,
  removeLastAdmin: (partner: string) =>
    `After that, ${partner} has no Partner Admin here: nobody there can add or reactivate colleagues.`,
  removeKept: 'What was made in the account stays, and so does the activity log.',
  removeBack: 'To come back they need a new access link, or to be added by a Partner Admin of their partner.',
  removeOwn: 'You remove yourself: this account closes for you at once.',
  removePoints: 'What it means for your points is said in the Client Access Manager.',
  removed: (name: string) => `${name} has no access any more.`,
  removedAll: (count: number, partner: string) =>
    `${plural(count, 'person', 'people')} of ${partner} removed.`,
  listed: (names: readonly string[]) => new Intl.ListFormat('en').format(names),

  addTitle: 'Add colleagues',
  addNote: 'Colleagues of your partner who are no users of this account yet.',
  colleagues: 'Colleagues',
  noCandidates: 'Everybody of your partner has access already.',
  addThem: (count: number) => (count === 0 ? 'Add' : `Add ${plural(count, 'colleague', 'colleagues')}`),
  added: (count: number) => `${plural(count, 'colleague', 'colleagues')} added.`,

  activityTitle: 'Activity log',
  activityLine: 'What partners’ people did in this account, the newest first.',
  activityLineGuest: (partner: string) => `What people of ${partner} did in this account, the newest first.`,
  activityCaption: 'Activities, the newest first',
  searchActivities: 'Search person or e-mail',
  activityColumns: { at: 'When', person: 'Person', tool: 'Tool', action: 'Action' },
  allPartners: 'All partners',
  allTools: 'All tools',
  partner: 'Partner',
  tool: 'Tool',
  onlyPerson: (name: string) => `Person: ${name}`,
  onlyPartner: (name: string) => `Partner: ${name}`,
  onlyTool: (name: string) => `Tool: ${name}`,
  showPerson: (name: string) => `Show only what ${name} did`,
  noActivitiesTitle: 'No activity yet',
  noActivitiesText: 'What partners’ people do in this account shows here within a second.',
  noActivityMatchTitle: 'No activity matches',
  noActivityMatchText: 'Try another person or tool, or clear the filters.',
});
