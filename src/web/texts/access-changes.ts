/** Words of the dialogs of the Client Access Manager: links, links to clients, people added, changed and removed. */
import { localize } from './localize.ts';

const people = (count: number) => (count === 1 ? '1 employee' : `${count} employees`);

export const accessChangeTexts = localize('access-changes', {
  link: {
    get: 'Get access link',
    title: 'Access link',
    titleOf: (name: string) => `Access link of ${name}`,
    note: (who: string) =>
      `Send it to a client. Its super admin opens it, sees who asks for what, and approves or declines. Then ${who} can work in the account as Partner Admin.`,
    you: 'you',
    works: 'It works once for each client.',
    onlyFor: (client: string) => `It works for ${client} alone, once.`,
    make: 'Make link',
    made: 'The link',
    once: 'Copy it now: it is not shown again. Whoever has it can ask for this access, so send it to the client alone.',
    copy: 'Copy link',
    facts: { who: 'For', until: 'Good until' },
    goodUntil: (moment: string) => `Good until ${moment}.`,
    noEmployee:
      'You are not linked to an employee of the partner, so there is nobody the link could be for. Choose an employee’s page instead.',
    list: 'Links so far',
    none: 'No link has been made yet.',
    states: { open: 'Open', expired: 'Expired', revoked: 'Revoked' },
    uses: { waiting: 'waits for approval', approved: 'approved', declined: 'declined' },
    notUsed: 'Not used yet.',
    revoke: 'Revoke',
    revokeOf: (date: string) => `Revoke the link made ${date}`,
    madeBy: (date: string, name: string) => `${date}, by ${name}`,
    forClient: (client: string) => `for ${client} alone`,
    done: 'Done',
  },

  assign: {
    title: (name: string) => `Link clients to ${name}`,
    note: 'An employee’s work at a client counts from the moment the client is linked.',
    automatic:
      'The e-mail domain is yours: clients where this employee has access are assigned automatically. Linking is only needed after an unlink.',
    clients: 'Clients',
    choose: 'Choose clients',
    none: 'No client of that name',
    confirm: (count: number) => (count === 1 ? 'Link 1 client' : `Link ${count} clients`),
    confirmNone: 'Link clients',
    done: (name: string, count: number) =>
      count === 1 ? `1 client is linked to ${name}.` : `${count} clients are linked to ${name}.`,
    unlinked: (name: string, client: string) => `${client} is unlinked from ${name}.`,
    unlinkTitle: (name: string, client: string) => `Unlink ${client} from ${name}?`,
    unlinkEffect: (name: string, client: string) =>
      `What ${name} does at ${client} from now on does not count. What counted before runs out on its own.`,
    unlink: 'Unlink',
  },

  add: {
    title: (client: string) => `Add employees at ${client}`,
    note: 'They become users of the client’s account at once. The client’s audit log names you.',
    employees: 'Employees',
    choose: 'Choose employees',
    nobody: 'Nobody else of that name',
    everybody: 'Everybody of yours is a user there already.',
    confirm: (count: number) => `Add ${people(count)}`,
    confirmNone: 'Add employees',
    editTitle: (name: string) => `Permissions of ${name}`,
    editTitleMany: (count: number) => `Permissions of ${people(count)}`,
    save: 'Save permissions',
    saved: 'The permissions are saved.',
  },

  newEmployee: {
    title: 'Add employee',
    confirmSmall: 'Add to account',
    note: 'The employee belongs to the partner account from now on. Access to a client’s account comes from the client, by an access link, or from a Partner Admin there.',
    name: 'Name',
    email: 'E-mail address',
    nameNeeded: 'Give a name.',
    confirm: 'Add employee',
    done: (name: string) => `${name} is in the partner account now.`,
  },

  review: {
    titles: {
      deactivate: (name: string) => `Deactivate ${name}?`,
      reactivate: (name: string) => `Reactivate ${name}?`,
      remove: (name: string) => `Remove ${name} from the partner account?`,
    },
    titlesAt: {
      deactivate: (name: string, client: string) => `Deactivate ${name} at ${client}?`,
      reactivate: (name: string, client: string) => `Reactivate ${name} at ${client}?`,
    },
    verbs: { deactivate: 'Deactivate', reactivate: 'Reactivate', remove: 'Remove' },
    effects: {
      deactivate:
        'New work does not count any more. What counted before runs out on its own date, unless somebody else goes on.',
      reactivate: 'Work counts again from now on, where all other conditions are met.',
      remove:
        'New work does not count any more. Where nobody else is left the relationship ends at once: work done before stops counting, too.',
    },
    noClients: 'No client is concerned.',
    losesOn: (points: string, date: string) => `You will lose ${points} points on ${date}.`,
    runsOutAt: (clients: number, points: string, first: string, last: string) =>
      `At ${clients === 1 ? '1 client' : `${clients} clients`} nobody is left whose work counts: ${points} points run out ${first === last ? `on ${first}` : `between ${first} and ${last}`}.`,
    losesNothing: 'You will lose no points by this.',
    total: (before: string, after: string) => `Your total goes from ${before} to ${after} points.`,
    tier: (before: string, after: string) => `Your performance falls from ${before} to ${after}.`,
    noTier: 'no tier',
    clients: 'Clients concerned',
    columns: { client: 'Client', what: 'What happens', when: 'When', points: 'Points' },
    endsAtOnce: 'Ends at once',
    runsOut: 'Runs out',
    goesOn: (left: number) =>
      left === 1 ? 'Goes on: 1 other person’s work counts' : `Goes on: ${left} others’ work counts`,
    noCredit: 'No credit now',
    showAll: (count: number) => `Show all ${count}`,
  },

  wizard: {
    title: (client: string) => `Remove partner employees at ${client}`,
    steps: { review: 'Review employees', assets: 'Assets affected', confirm: 'Confirm' },
    step: (now: number, all: number, name: string) => `Step ${now} of ${all}: ${name}`,
    reviewNote: (client: string) => `These people will no longer be users of the account of ${client}.`,
    keep: 'Keep',
    keepOne: (name: string) => `Keep ${name}`,
    nobody: 'Nobody is left to be removed.',
    assetsNote:
      'What they worked with in the past year. It stays with the client; somebody else has to go on.',
    activities: (count: number, date: string) =>
      count === 1 ? `1 activity, last ${date}` : `${count} activities, last ${date}`,
    noAssets: 'Nothing in the past year.',
    openTasks: 'Open tasks',
    tasks: (count: number) =>
      count === 0
        ? 'No open task.'
        : count === 1
          ? '1 open task has to be taken over.'
          : `${count} open tasks have to be taken over.`,
    tasksUnknown: 'None: nobody signs in as these employees.',
    points: 'Points',
    back: 'Back',
    next: 'Next',
    confirm: 'Confirm removal',
    confirmNote: (count: number, client: string) =>
      `${people(count)} will be removed from the account of ${client}. The client and your audit log see who did it.`,
    done: (count: number, client: string) =>
      count === 1 ? `1 employee is removed at ${client}.` : `${count} employees are removed at ${client}.`,
  },
});
