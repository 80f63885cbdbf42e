/** `uptier user …`: makes, lists and removes people from the shell, and prints links to choose a password. */
import type { Command } from 'commander';
import { addPerson, makeResetLink } from '../actions/add-person.ts';
import { listPeople, removeMember } from '../actions/manage-people.ts';
import type { Result } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import { emailText } from '../contract/people.ts';
import { alignColumns } from '../views/text-table.ts';
import { addHomeOptions, type HomeFlags, readHome, readRole } from './home-option.ts';
import { refuseUsage, UsageError, writeError, writeLine } from './report.ts';
import type { OpenInstallation, Wiring } from './wiring.ts';
import { withInstallation } from './with-installation.ts';

const HELP = `
Roles: of the vendor program-manager, partner-development-manager, renewal-manager, auditor; of a partner super-admin,
access-manager, member; of a client super-admin, user-manager, user.

Examples:
  uptier user add pat@vendor.example --name "Pat Doe" --role program-manager
  uptier user add ana@agency.example --name "Ana Ruiz" --role super-admin --partner agency
  uptier user reset-link ana@agency.example`;

export function addUserCommand(program: Command, wiring: Wiring): void {
  const user = program.command('user').description('people who sign in').addHelpText('after', HELP);
  addHomeOptions(user.command('add <email>'))
    .description('make a person, and print the link with which they choose a password')
    .requiredOption('--name <name>', 'first and last name')
    .requiredOption('--role <role>', 'what the person may do')
    .option('--employee <id>', 'the employee of the partner whom the person is')
    .action((email: string, flags: AddFlags) => withInstallation(wiring, (open) => add(open, email, flags)));
  addHomeOptions(user.command('list'))
    .description('the people of the vendor, a partner or a client')
    .option('--json', 'as the API gives it')
    .action((flags: ListFlags) => withInstallation(wiring, (open) => list(open, flags)));
  addHomeOptions(user.command('remove <email>'))
    .description('remove a person; their sessions end')
    .action((email: string, flags: HomeFlags) =>
      withInstallation(wiring, (open) => remove(open, email, flags)),
    );
  user
    .command('reset-link <email>')
    .description('print a link with which the person chooses a new password, once, within a day')
    .action((email: string) =>
      withInstallation(wiring, async (open) => writeLine(await linkFor(open, readEmail(email)))),
    );
}

interface AddFlags extends HomeFlags {
  readonly name: string;
  readonly role: string;
  readonly employee?: string;
}

interface ListFlags extends HomeFlags {
  readonly json?: boolean;
}

async function add(installation: OpenInstallation, text: string, flags: AddFlags): Promise<void> {
  const home = readHome(flags);
  const email = readEmail(text);
  const role = readRole(home, flags.role);
  const { name, employee = null } = flags;
  orRefuse(email, await addPerson(installation, home, { email, name, role, employee }));
  writeError(`${name} is ${role}. The link to choose a password works once, within a day:`);
  writeLine(await linkFor(installation, email));
}

async function list(installation: OpenInstallation, flags: ListFlags): Promise<void> {
  const people = orRefuse('user list', await listPeople(installation, readHome(flags)));
  if (flags.json) return writeLine(JSON.stringify(people));
  const rows = people.items.map(({ email, name, role, employee }) => [email, name, role, employee ?? '']);
  const invited = people.invitations.map(({ email, role }) => [email, '(invited)', role, '']);
  for (const line of alignColumns([['E-mail', 'Name', 'Role', 'Employee'], ...rows, ...invited]))
    writeLine(line);
}

async function remove(installation: OpenInstallation, text: string, flags: HomeFlags): Promise<void> {
  const home = readHome(flags);
  const email = readEmail(text);
  const people = orRefuse(email, await listPeople(installation, home));
  const member = people.items.find((each) => each.email === email);
  if (!member) throw new UsageError(`${email} does not belong here. See "uptier user list".`);
  orRefuse(email, await removeMember(installation, home, member.user, null));
  writeError(`${email} is removed.`);
}

async function linkFor(installation: OpenInstallation, email: string): Promise<string> {
  const link = await makeResetLink(installation, email);
  if (link === null) throw new UsageError(`Nobody has the address ${email}.`);
  return link;
}

function readEmail(text: string): string {
  const email = emailText.safeParse(text);
  if (!email.success) throw new UsageError(`"${text}" is not an e-mail address.`);
  return email.data;
}

function orRefuse<Value>(what: string, result: Result<Value, Refusal>): Value {
  if (!result.ok) throw refuseUsage(what, result.error);
  return result.value;
}
