/** `uptier key …`: makes, lists and revokes API keys from the shell. A key is printed once. */
import { type Command, Option } from 'commander';
import { createApiKey } from '../actions/create-api-key.ts';
import { listKeys, revokeKey } from '../actions/manage-keys.ts';
import { SYSTEM } from '../actions/write-audit.ts';
import { parseInstant } from '../base/zone.ts';
import { type KeyScope, keyScope } from '../contract/roles.ts';
import { alignColumns } from '../views/text-table.ts';
import { refuseUsage, UsageError, writeError, writeLine } from './report.ts';
import type { OpenInstallation, Wiring } from './wiring.ts';
import { withInstallation } from './with-installation.ts';

const HELP = `
A key of the vendor acts as program manager, one of a partner as its super admin; its scopes narrow that.

Examples:
  uptier key add "CRM sync" --scope facts:write
  uptier key add "Reports" --scope read --partner agency --expires-at 2027-01-01T00:00:00Z`;

interface KeyFlags {
  readonly partner?: string;
  readonly json?: boolean;
}

interface AddFlags extends KeyFlags {
  readonly scope: readonly KeyScope[];
  readonly expiresAt?: string;
}

export function addKeyCommand(program: Command, wiring: Wiring): void {
  const key = program.command('key').description('API keys').addHelpText('after', HELP);
  const whose = () => new Option('--partner <id>', 'of this partner; of the vendor when nobody is named');
  key
    .command('add <name>')
    .description('make a key and print it, once')
    .addOption(
      new Option('--scope <scope...>', 'what it may do').choices(keyScope.options).makeOptionMandatory(),
    )
    .addOption(whose())
    .option('--expires-at <instant>', 'when it ends; never when left out')
    .action((name: string, flags: AddFlags) => withInstallation(wiring, (open) => add(open, name, flags)));
  key
    .command('list')
    .description('keys with their scopes and last use')
    .addOption(whose())
    .option('--json', 'as the API gives it')
    .action((flags: KeyFlags) => withInstallation(wiring, (open) => list(open, flags)));
  key
    .command('revoke <id>')
    .description('end a key; it stays in the list')
    .addOption(whose())
    .action((id: string, { partner = null }: { readonly partner?: string | null }) =>
      withInstallation(wiring, async (open) => {
        const revoked = await revokeKey(open, partner, id, null);
        if (!revoked.ok) throw refuseUsage(id, revoked.error);
        writeError(`The key ${id} is revoked.`);
      }),
    );
}

async function add({ store }: OpenInstallation, name: string, flags: AddFlags): Promise<void> {
  const { scope: scopes, partner = null, expiresAt = null } = flags;
  if (expiresAt !== null && parseInstant(expiresAt) === null)
    throw new UsageError(
      `--expires-at: "${expiresAt}" is not an instant with offset such as 2027-01-01T00:00:00Z`,
    );
  const { id, key } = await createApiKey(store, { name, scopes, partner, expiresAt }, SYSTEM);
  writeError(`The key ${id}, shown here and never again:`);
  writeLine(key);
}

async function list(installation: OpenInstallation, { partner = null, json }: ListFlags): Promise<void> {
  const keys = await listKeys(installation, partner);
  if (!keys.ok) throw refuseUsage('key list', keys.error);
  if (json) return writeLine(JSON.stringify({ items: keys.value }));
  const rows = keys.value.map(({ id, name, scopes, expiresAt, revokedAt, lastUsedAt }) => [
    id,
    name,
    scopes.join(' '),
    revokedAt === null ? (expiresAt ?? '') : `revoked ${revokedAt}`,
    lastUsedAt ?? 'never',
  ]);
  for (const line of alignColumns([['Key', 'Name', 'Scopes', 'Ends', 'Last used'], ...rows])) writeLine(line);
}

type ListFlags = Omit<KeyFlags, 'partner'> & { readonly partner?: string | null };
