/** Words of the page that an access link opens: who asks for what, and what is answered. */
import { localize } from './localize.ts';

export const accessLinkTexts = localize('access-link', {
  title: 'Access request',
  asks: (person: string, partner: string) => `${person} of ${partner} asks for access`,
  what: (set: string) => `To work in your account, as ${set}`,
  somebody: 'Somebody',
  ownDomain: (partner: string) => `At a proven domain of ${partner}`,
  foreignDomain: (partner: string) => `At no domain of ${partner}. Make sure that you know who this is.`,
  until: (when: string) => `This link is good until ${when}, once for each account.`,
  onlyFor: (client: string) => `It was made for ${client}.`,
  account: 'Account',
  signedInAs: (name: string) => `Signed in as ${name}.`,
  otherPerson: 'Sign in as somebody else',

  signInText: 'Sign in to approve or decline. You come back to this page.',
  signIn: 'Sign in',
  noAccount: 'Invited, but not joined yet? Open the invitation in your mail first, and then this link again.',

  approve: 'Approve',
  decline: 'Decline',
  declineTitle: (person: string) => `Decline the request of ${person}?`,
  declineEffect: (person: string) =>
    `${person} gets no access and is told by e-mail. This link then no longer works for the account.`,
  approvedTitle: 'Access approved',
  approved: (person: string, set: string, client: string) =>
    `${person} can work in ${client} from now on, as ${set}.`,
  approvedUntil: (date: string) => `The access ends by itself on ${date}.`,
  told: (person: string) => `${person} is told by e-mail.`,
  manage: 'You can change or end it at any time under users and partner access.',
  openAccess: 'Open users and partner access',
  declinedTitle: 'Request declined',
  declined: (person: string, client: string) =>
    `Nobody was given access. ${person} cannot work in ${client}.`,
  goHome: 'Go to the first page',

  mayNotTitle: 'Somebody else has to decide',
  mayNot: (names: string, client: string) => `In ${client}, ${names} can approve or decline.`,
  mayNotNobody: (client: string) =>
    `In ${client} nobody can approve at the moment: it has no super admin and no user manager. Ask the vendor.`,
  ask: 'Pass the request on',
  askedTitle: 'The request is passed on',
  asked: (names: string) => `It waits for ${names}. They find it under users and partner access.`,
  waiting: (names: string) => `This request waits for ${names}.`,
  names: (names: readonly string[]) =>
    names.length > 3
      ? `${names.slice(0, 3).join(', ')} or somebody else who may`
      : new Intl.ListFormat('en', { type: 'disjunction' }).format(names),

  usedTitle: 'This link has been used',
  usedApproved: (client: string) => `For ${client} it was approved already.`,
  usedDeclined: (client: string) => `For ${client} it was declined.`,
  usedBy: (who: string, when: string) => `By ${who}, ${when}.`,
  once: (person: string) => `A link works once for each account. ${person} can send a new one.`,
  hasTitle: 'There is nothing to decide',
  has: (person: string, client: string) => `${person} is Partner Admin in ${client} already.`,
  otherTitle: 'This link is for another account',
  other: (client: string) => `It was made for ${client}, which is not yours. Nothing was changed.`,
  otherAsk: (person: string) => `Is it meant for you? Ask ${person} for a link to your account.`,
  noClientTitle: 'This page is for the client',
  noClient: 'You belong to no client’s account, so there is nothing for you to decide.',
  sendIt: 'Send the link to the client’s super admin or user manager',

  expiredTitle: 'This link has expired',
  expired: 'It can no longer be used, and nothing was changed. Ask whoever sent it for a new one.',
  revokedTitle: 'This link was withdrawn',
  revoked:
    'Whoever made it has taken it back, and nothing was changed. Ask them for a new one if you expected it.',
  unknownTitle: 'This is no valid access link',
  unknown: 'It may be incomplete or mistyped. Ask whoever sent it to copy it again.',
});
