/** The roles that people can have at a place, by name. */
import { rolesAt } from '../../contract/policy.ts';
import { callerOf } from '../parts/me.ts';
import { peopleTexts } from '../texts/people.ts';
import type { Place } from './place.ts';

const WORDS: Readonly<Record<string, { readonly name: string; readonly note: string }>> = peopleTexts.roles;

/** The roles of a place that the reader may give, the one with most rights first. */
export const listRoles = (place: Place): readonly string[] =>
  Object.keys(WORDS)
    .flatMap((role) => (role.startsWith(`${place.side}:`) ? [role.slice(place.side.length + 1)] : []))
    .filter((role) => mayTouchRole(place, role));

/** Nobody makes or changes somebody with more rights than their own: a client's user managers no super admin. */
export function mayTouchRole({ side, subject, me }: Place, role: string): boolean {
  if (side !== 'client' || role !== 'super-admin') return true;
  const own = rolesAt(callerOf(me, subject), subject);
  return own.includes('client:super-admin') || own.includes('vendor:program-manager');
}

export const describeRole = ({ side }: Place, role: string) => WORDS[`${side}:${role}`];

export const nameRole = (place: Place, role: string): string => describeRole(place, role)?.name ?? role;
