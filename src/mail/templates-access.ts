/** Mails about who of a partner may work in a client's account. */
import type { MailFields } from '../contract/mail-kinds.ts';
import { button, type Template, text } from './content.ts';

type Of<Kind extends keyof MailFields> = Template<MailFields[Kind]>;

export const accessRequested: Of<'access-requested'> = ({
  partnerName,
  clientName,
  employeeName,
  from,
  permission,
  link,
}) => ({
  subject: `${employeeName} of ${partnerName} asks for access to ${clientName}`,
  blocks: [
    text(
      `${from ?? 'Somebody'} passed on to you what ${employeeName} of ${partnerName} asks for: access to the account of ${clientName} with the permission set ${permission}.`,
    ),
    text('Nothing happens until you approve or decline it.'),
    button('Approve or decline', link),
  ],
});

export const accessApproved: Of<'access-approved'> = (fields, { date }) => {
  const { clientName, employeeName, from, permission, endsOn, link } = fields;
  return {
    subject: `${clientName} approved the access of ${employeeName}`,
    blocks: [
      text(
        `${from ?? 'Somebody'} of ${clientName} approved the access link: ${employeeName} is now a user of the account with the permission set ${permission}.`,
      ),
      ...(endsOn === null ? [] : [text(`The access ends by itself on ${date(endsOn)}.`)]),
      button('Open the client', link),
    ],
  };
};

export const accessDeclined: Of<'access-declined'> = ({ clientName, employeeName, from, link }) => ({
  subject: `${clientName} declined the access of ${employeeName}`,
  blocks: [
    text(
      `${from ?? 'Somebody'} of ${clientName} declined the access link of ${employeeName}. Nothing has changed in the account.`,
    ),
    text(
      'The link cannot be used for this client again. If access is still wanted, talk to the client first.',
    ),
    button('Open your access links', link),
  ],
});

export const accessRemoved: Of<'access-removed'> = ({ clientName, employeeName, from, link }) => ({
  subject: `${employeeName} no longer has access to ${clientName}`,
  blocks: [
    text(
      from === null
        ? `The access of ${employeeName} to the account of ${clientName} has ended, as it was set.`
        : `${from} removed ${employeeName} from the account of ${clientName}.`,
    ),
    text('What this means for your managed points is shown on the page of the client.'),
    button('Open the client', link),
  ],
});

export const accessEnding: Of<'access-ending'> = (fields, { date }) => {
  const { clientName, employeeName, endsOn, link } = fields;
  return {
    subject: `The access of ${employeeName} to ${clientName} is about to end`,
    blocks: [
      text(
        `The access of ${employeeName} to the account of ${clientName} ends by itself${endsOn === null ? '' : ` on ${date(endsOn)}`}. If it is needed longer, the client or a Partner Admin there can set another end.`,
      ),
      button('Open the client', link),
    ],
  };
};
