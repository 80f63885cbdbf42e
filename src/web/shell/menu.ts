/**
 * The left menu as a list: each entry with whose it is, its address, its key after `g`, and the right it needs. Only
 * screens that are there stand in it; a new screen adds one line.
 */
import {
  type Icon,
  IconActivity,
  IconAddressBook,
  IconBuilding,
  IconHistory,
  IconKey,
  IconLayoutDashboard,
  IconRefresh,
  IconSettings,
  IconStairsUp,
  IconTool,
  IconUserShield,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import type { ActionOf, Resource } from '../../contract/policy.ts';
import type { Me } from '../parts/api-types.ts';
import { decideFor } from '../parts/me.ts';
import { shellTexts } from '../texts/shell.ts';
import { type Place, subjectOf } from './places.ts';

/** A resource of the policy table with one of its actions. */
type Right = { readonly [Name in Resource]: readonly [Name, ActionOf<Name>] }[Resource];

export interface MenuEntry {
  readonly side: Place['side'];
  readonly name: string;
  /** Typed after `g`. */
  readonly key: string;
  readonly icon: Icon;
  /** `id` is the partner's or client's; empty for the vendor. */
  readonly link: (id: string) => LinkProps;
  readonly needs: Right;
  /** Not shown at all to whom it is closed. */
  readonly isForFew?: true;
  /** The last parts of addresses below its own that have entries of their own. */
  readonly apart?: readonly string[];
}

const { menu } = shellTexts;

const MENU: readonly MenuEntry[] = [
  {
    side: 'partner',
    name: menu.dashboard,
    key: 'd',
    icon: IconLayoutDashboard,
    link: (partner) => ({ to: '/partners/$partner/dashboard', params: { partner } }),
    needs: ['dashboard', 'read'],
  },
  {
    side: 'partner',
    name: menu.renewals,
    key: 'r',
    icon: IconRefresh,
    link: (partner) => ({ to: '/partners/$partner/renewals', params: { partner } }),
    needs: ['renewals', 'read'],
  },
  {
    side: 'partner',
    name: menu.engagement,
    key: 'e',
    icon: IconActivity,
    link: (partner) => ({ to: '/partners/$partner/engagement', params: { partner } }),
    needs: ['engagement', 'read'],
  },
  {
    side: 'partner',
    name: menu.tier,
    key: 't',
    icon: IconStairsUp,
    link: (partner) => ({ to: '/partners/$partner/tier', params: { partner } }),
    needs: ['points', 'read'],
  },
  {
    side: 'partner',
    name: menu.access,
    key: 'm',
    icon: IconKey,
    link: (partner) => ({ to: '/partners/$partner/access', params: { partner } }),
    // Whoever may not manage access has a link of their own there, and reads who can let them in.
    needs: ['access-links', 'read'],
  },
  {
    side: 'partner',
    name: menu.companies,
    key: 'o',
    icon: IconAddressBook,
    link: (partner) => ({ to: '/partners/$partner/companies', params: { partner } }),
    needs: ['companies', 'read'],
  },
  {
    side: 'partner',
    name: menu.settings,
    key: 's',
    icon: IconSettings,
    link: (partner) => ({ to: '/partners/$partner/settings', params: { partner } }),
    needs: ['people', 'read'],
  },
  {
    side: 'client',
    name: menu.account,
    key: 'a',
    icon: IconBuilding,
    link: (client) => ({ to: '/clients/$client/account', params: { client } }),
    needs: ['account', 'read'],
    apart: ['access', 'activity'],
  },
  {
    side: 'client',
    name: menu.clientAccess,
    key: 'm',
    icon: IconUserShield,
    link: (client) => ({ to: '/clients/$client/account/$section', params: { client, section: 'access' } }),
    needs: ['partner-access', 'read'],
  },
  {
    side: 'client',
    name: menu.activity,
    key: 'v',
    icon: IconHistory,
    link: (client) => ({ to: '/clients/$client/account/$section', params: { client, section: 'activity' } }),
    needs: ['account-activity', 'read'],
  },
  {
    side: 'vendor',
    name: menu.renewals,
    key: 'r',
    icon: IconRefresh,
    link: () => ({ to: '/renewals' }),
    needs: ['renewals', 'read-own'],
    isForFew: true,
  },
  {
    side: 'vendor',
    name: menu.partners,
    key: 'p',
    icon: IconUsersGroup,
    link: () => ({ to: '/partners' }),
    needs: ['partners', 'list'],
  },
  {
    side: 'vendor',
    name: menu.console,
    key: 'c',
    icon: IconTool,
    link: () => ({ to: '/console' }),
    needs: ['people', 'read'],
  },
];

export interface ShownEntry extends MenuEntry {
  readonly place: Place;
  readonly address: LinkProps;
  /** False: shown, but closed to the reader's role. */
  readonly isOpen: boolean;
}

export interface MenuSection {
  readonly place: Place;
  readonly entries: readonly ShownEntry[];
}

/** What the menu shows at a place: the vendor's own pages first, then those of the partner or client looked at. */
export function listMenu(me: Me, place: Place, ownVendor: Place | undefined): readonly MenuSection[] {
  const places = ownVendor && place.side !== 'vendor' ? [ownVendor, place] : [place];
  return places.map((each) => ({
    place: each,
    entries: MENU.filter(({ side }) => side === each.side)
      .map((entry) => ({
        ...entry,
        place: each,
        address: entry.link(each.id ?? ''),
        isOpen: mayOpen(me, entry, each),
      }))
      .filter(({ isOpen, isForFew }) => isOpen || !isForFew),
  }));
}

function mayOpen(me: Me, { needs: [resource, action] }: MenuEntry, place: Place): boolean {
  return decideFor(me, resource, action as never, subjectOf(place)) === 'allowed';
}

/** The first page of a place that the reader may open. */
export function findFirstPage(me: Me, place: Place): LinkProps | undefined {
  return listMenu(me, place, undefined)[0]?.entries.find(({ isOpen }) => isOpen)?.address;
}

/** Where a partner is opened from a list: the first page of its menu. */
export const findPageOf = (partner: string): LinkProps =>
  MENU.find(({ side }) => side === 'partner')!.link(partner);
