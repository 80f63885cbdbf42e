/** Mails about getting in: links, invitations, codes. */
import type { MailFields } from '../contract/mail-kinds.ts';
import { button, type Template, text } from './content.ts';

type Of<Kind extends keyof MailFields> = Template<MailFields[Kind]>;

export const signInLink: Of<'sign-in-link'> = ({ url, minutes }, { count }) => ({
  subject: 'Your sign-in link',
  blocks: [
    text('Somebody, probably you, asked to sign in with this address.'),
    button('Sign in', url),
    text(
      `The link works once, for ${count(minutes, 'minute', 'minutes')}. If you did not ask for it, ignore this mail: nobody gets in without it.`,
    ),
  ],
});

export const passwordReset: Of<'password-reset'> = ({ url, minutes }, { count }) => ({
  subject: 'Choose a new password',
  blocks: [
    text('Somebody, probably you, asked for a new password.'),
    button('Choose a new password', url),
    text(
      `The link works once, for ${count(minutes, 'minute', 'minutes')}. If you did not ask for it, ignore this mail: your password stays as it is.`,
    ),
  ],
});

export const invitation: Of<'invitation'> = ({ url, inviter, place, role, expiresAt }, { instant }) => ({
  subject: `You are invited to ${place}`,
  blocks: [
    text(`${inviter ?? 'Somebody'} invites you to ${place} as ${role}.`),
    button('Accept the invitation', url),
    text(`It can be accepted until ${instant(expiresAt)}.`),
  ],
});

export const domainCode: Of<'domain-code'> = ({ domain, code, partnerName, minutes }, { count }) => ({
  subject: `Prove that you read mail at ${domain}`,
  blocks: [
    text(
      `${partnerName} says that ${domain} is its domain. Type this code on the settings page to prove it:`,
    ),
    { kind: 'code', text: code },
    text(
      `It works for ${count(minutes, 'minute', 'minutes')}. If nobody at ${partnerName} is known to you, ignore this mail.`,
    ),
  ],
});
