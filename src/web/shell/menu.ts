/**
 * The left menu as a list: each entry with whose it is, its address, its key after `g`, and the right it needs. Only
 * screens that are there stand in it; a new screen adds one line.
 */
import {
  type Icon,
  IconBuilding,
  IconRefresh,
  IconSettings,
  IconStairsUp,
  IconTool,
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
}

const { menu } = shellTexts;

const MENU: readonly MenuEntry[] = [
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
    name: menu.renewals,
    key: 'r',
    icon: IconRefresh,
    link: (partner) => ({ to: '/partners/$partner/renewals', params: { partner } }),
    needs: ['renewals', 'read'],
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
    entries: MENU.filter(({ side }) => side === each.side).map((entry) => ({
      ...entry,
      place: each,
      address: entry.link(each.id ?? ''),
      isOpen: mayOpen(me, entry, each),
    })),
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
