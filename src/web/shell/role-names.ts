/** Roles as people call them. */
import { shellTexts } from '../texts/shell.ts';

/** The name of a role that is written `partner:super-admin`. */
export function nameRole(role: string): string {
  return (shellTexts.roles as Readonly<Record<string, string>>)[role] ?? role;
}
