/** `--partner` and `--client`: whose people or keys a command is about; the vendor's without either. */
import type { Command } from 'commander';
import { clientRole, partnerRole, vendorRole } from '../contract/roles.ts';
import { UsageError } from './report.ts';

export interface HomeFlags {
  readonly partner?: string;
  readonly client?: string;
}

type Home =
  | { readonly side: 'partner'; readonly partner: string }
  | { readonly side: 'client'; readonly client: string }
  | { readonly side: 'vendor' };

export function addHomeOptions(command: Command): Command {
  return command
    .option('--partner <id>', 'people of this partner; of the vendor when nobody is named')
    .option('--client <id>', 'people of this client');
}

export function readHome({ partner, client }: HomeFlags): Home {
  if (partner !== undefined && client !== undefined)
    throw new UsageError('Give --partner or --client, not both.');
  if (partner !== undefined) return { side: 'partner', partner };
  return client === undefined ? { side: 'vendor' } : { side: 'client', client };
}

const ROLES = { partner: partnerRole, client: clientRole, vendor: vendorRole } as const;

/** A role that exists on that side. */
export function readRole({ side }: Home, role: string): string {
  const roles: readonly string[] = ROLES[side].options;
  if (!roles.includes(role))
    throw new UsageError(`--role: "${role}" is no role of a ${side}; give one of ${roles.join(', ')}.`);
  return role;
}
