/** Words of disputes: claiming what is missing, and what is said about it. */
import { localize } from './localize.ts';

export const disputeTexts = localize('disputes', {
  title: 'Disputes',
  line: 'What you claimed from the program, and what became of it.',
  consoleLine: 'What partners claim is missing or wrong. Those that moved last come first.',
  caption: 'Disputes, those that moved last first',
  search: 'Search partner or client',
  columns: { about: 'About', partner: 'Partner', status: 'Status', by: 'Opened by', updated: 'Last moved' },
  anyStatus: 'Any status',
  status: {
    open: 'Waiting for the program',
    answered: 'Waiting for the partner',
    accepted: 'Accepted',
    declined: 'Declined',
    withdrawn: 'Taken back',
  },
  kinds: {
    'missing-credit': 'Missing credit',
    line: 'A credit line',
    client: 'A client’s points',
    deal: 'A deal without points',
  },
  aboutAll: 'All points',
  emptyTitle: 'No disputes',
  emptyText: 'Where credit is missing, “Claim” asks the program to look at it. What was claimed shows here.',
  emptyConsoleText: 'What partners claim shows here, until you accept or decline it.',
  noMatchTitle: 'No dispute matches',
  noMatchText: 'Try another name, or show every status.',
  backToMissing: 'Missing credit',

  claim: 'Claim',
  claimFor: (what: string) => `Claim credit: ${what}`,
  claimed: 'Claimed',
  claimTitle: 'Claim credit',
  claimNote: (what: string) =>
    `The program’s people look at ${what} and answer here and by e-mail. Say what they can’t see: who did what, and when.`,
  text: 'What is missing',
  textNeeded: 'Say what is missing.',
  send: 'Send claim',
  subjects: {
    client: (client: string) => `managed credit at ${client}`,
    activity: (client: string) => `an activity at ${client}`,
    deal: (client: string) => `a deal with ${client}`,
  },

  label: (what: string) => `Dispute: ${what}`,
  openedBy: (who: string, when: string) => `Opened by ${who}, ${when}`,
  facts: { reason: 'Reason given', fact: 'Fact', deal: 'Deal', points: 'Points' },
  sides: { partner: 'Partner', vendor: 'Program' },
  becomes: {
    open: 'asks again',
    answered: 'asks back',
    accepted: 'accepted the dispute',
    declined: 'declined the dispute',
    withdrawn: 'took the dispute back',
  },
  answer: 'Answer',
  answerNeeded: 'Write an answer first.',
  post: 'Send answer',
  accept: 'Accept',
  decline: 'Decline',
  withdraw: 'Take back',
  acceptNote:
    'Accepting tells the partner that you agree. Send the facts that mend it as well: points follow facts alone.',
  decideNeeded: 'Give your reason: it is sent along.',
  closed: 'This dispute is closed. Open a new one if there is something new.',
  readOnly:
    'You can read this, not answer it. A program manager, the partner’s development manager or the partner can.',
  notFoundTitle: 'There is no such dispute',
  notFoundText: 'The link may be old, or the dispute belongs to another partner.',
});
