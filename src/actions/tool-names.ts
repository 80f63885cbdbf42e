/** Names of tools as the program's versions give them, the newest one last to speak. */
import type { Terms } from '../program/terms.ts';

export function nameTools({ program }: Terms): ReadonlyMap<string, string> {
  return new Map(program.versions.flatMap(({ tools }) => tools.map(({ id, name }) => [id, name])));
}
