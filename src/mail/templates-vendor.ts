/** Mails to those who run the program, or something of it. */
import type { MailFields } from '../contract/mail-kinds.ts';
import { button, type Template, text } from './content.ts';

type Of<Kind extends keyof MailFields> = Template<MailFields[Kind]>;

export const feedback: Of<'feedback'> = ({ from, page, text: words, link }) => ({
  subject: `Feedback from ${from}`,
  blocks: [text(`${from} wrote on the page ${page}:`), text(words), button('Open all feedback', link)],
});

export const webhookDisabled: Of<'webhook-disabled'> = ({ url, failingSince, error, link }, { instant }) => ({
  subject: `The webhook to ${new URL(url).host} was disabled`,
  blocks: [
    text(
      `Nothing reached ${url} since ${instant(failingSince)}, so it gets nothing more until somebody enables it again. The last error: ${error}`,
    ),
    button('Open webhooks', link),
  ],
});

export const disputeOpened: Of<'dispute-opened'> = ({
  partnerName,
  clientName,
  from,
  text: words,
  link,
}) => ({
  subject: `${partnerName} disputes ${clientName === null ? 'its points' : `its points at ${clientName}`}`,
  blocks: [text(`${from} of ${partnerName} wrote:`), text(words), button('Open the dispute', link)],
});
