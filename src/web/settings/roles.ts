/** The roles that people can have at a place, by name. */
import { peopleTexts } from '../texts/people.ts';
import type { Place } from './place.ts';

const WORDS: Readonly<Record<string, { readonly name: string; readonly note: string }>> = peopleTexts.roles;

/** The roles of a place, the one with most rights first. */
export const listRoles = ({ side }: Place): readonly string[] =>
  Object.keys(WORDS).flatMap((role) => (role.startsWith(`${side}:`) ? [role.slice(side.length + 1)] : []));

export const describeRole = ({ side }: Place, role: string) => WORDS[`${side}:${role}`];

export const nameRole = (place: Place, role: string): string => describeRole(place, role)?.name ?? role;
