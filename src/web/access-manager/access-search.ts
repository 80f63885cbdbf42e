/** What of the Client Access Manager stands in its address: as of every list, and the filters of its tables. */
import type { SearchSchemaInput } from '@tanstack/react-router';
import { type ListSearch, readListSearch } from '../parts/list-search.ts';

export const ACCESS_TYPES = ['partner-admin', 'employee', 'assigned', 'none'] as const;
export const EMPLOYEE_STATES = ['current', 'active', 'deactivated', 'removed', 'all'] as const;
export const DOMAINS = ['own', 'foreign'] as const;
export const YES_OR_NO = ['yes', 'no'] as const;

export type AccessType = (typeof ACCESS_TYPES)[number];

export interface AccessSearch extends ListSearch {
  /** Access types of clients, separated by commas; all when left out. */
  readonly access?: string | undefined;
  /** Only clients with managed credit, or without; of activities those that counted, or did not. */
  readonly credit?: (typeof YES_OR_NO)[number] | undefined;
  /** Of employees in the partner account. */
  readonly standing?: (typeof EMPLOYEE_STATES)[number] | undefined;
  readonly domain?: (typeof DOMAINS)[number] | undefined;
  /** The dialog that adds employees at the open client is open. */
  readonly add?: true | undefined;
}

/** Reads what anybody may have typed; anything impossible is left out. */
export function readAccessSearch(typed: AccessSearch & SearchSchemaInput): AccessSearch {
  const found: Readonly<Record<string, unknown>> = { ...typed };
  const oneOf = <Word extends string>(name: string, words: readonly Word[]) =>
    words.find((word) => word === found[name]);
  const read = {
    access: writeAccessTypes(readAccessTypes(typeof found.access === 'string' ? found.access : undefined)),
    credit: oneOf('credit', YES_OR_NO),
    standing: oneOf('standing', EMPLOYEE_STATES),
    domain: oneOf('domain', DOMAINS),
    add: found.add === true ? true : undefined,
  };
  const kept = Object.entries(read).filter(([, value]) => value !== undefined);
  return { ...readListSearch(typed), ...Object.fromEntries(kept) };
}

export function readAccessTypes(text: string | undefined): readonly AccessType[] {
  const wanted = text?.split(',') ?? [];
  return ACCESS_TYPES.filter((type) => wanted.includes(type));
}

/** Undefined for all of them, which no filter asks for. */
export function writeAccessTypes(types: readonly AccessType[]): string | undefined {
  if (types.length === 0 || types.length === ACCESS_TYPES.length) return undefined;
  return ACCESS_TYPES.filter((type) => types.includes(type)).join(',');
}
