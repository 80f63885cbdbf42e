/** Words of permission sets: what each is called, what it lets a partner's employee do, and what none ever may. */
import { localize } from './localize.ts';

/** By what the server calls them; what a program adds of its own shows as the program names it. */
type ById = Readonly<Record<string, string>>;

export const permissionTexts = localize('permissions', {
  label: 'Permission set',
  may: 'May',
  never: 'Can never',
  sets: { 'partner-admin': 'Partner Admin', standard: 'Standard', 'read-only': 'Read only' } as ById,
  descriptions: {
    'partner-admin': 'Works everywhere in the account, and manages the people of the own partner there.',
    standard: 'Works in the account and sees its usage.',
    'read-only': 'Sees the account and its usage, and changes nothing.',
  } as ById,
  rights: {
    work: 'Work with every tool of the account',
    'see-usage': 'See which tools are in use',
    'see-activity': 'See what people of their own partner did in the account',
    'manage-people': 'Add, change and remove people of their own partner',
  } as ById,
  nevers: {
    'manage-super-admins': 'Add or remove super admins of the account, or other people of the client',
    'change-billing': 'Change billing and subscriptions',
    'manage-sensitive-data': 'Manage sensitive data, or read the account’s audit log',
    'manage-others': 'See or manage the people of other partners',
    'approve-access': 'Approve or decline access links',
  } as ById,
  end: 'Access ends on',
  endNote: 'The first day without access. Leave it empty for no end.',
  endPast: 'Choose a day after today.',
});
