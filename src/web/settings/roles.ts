/** The roles that people can have at a place, by name. */
import { partnerRole, vendorRole } from '../../contract/roles.ts';
import { peopleTexts } from '../texts/people.ts';
import type { Place } from './place.ts';

/** The roles of a place, the one with most rights first. */
export const listRoles = ({ side }: Place): readonly string[] =>
  side === 'partner' ? partnerRole.options : vendorRole.options;

export const describeRole = ({ side }: Place, role: string) => peopleTexts.roles[`${side}:${role}`];

export const nameRole = (place: Place, role: string): string => describeRole(place, role)?.name ?? role;
