/** Where renewals are found: at the partner's own pages, or at those of the vendor's renewal managers. */
import type { LinkProps } from '@tanstack/react-router';
import type { Me } from '../parts/api-types.ts';
import { decideFor } from '../parts/me.ts';

/** A renewal manager sees single clients of a partner, and nothing else of it. */
const seesPartner = (me: Me, partner: string): boolean =>
  decideFor(me, 'renewals', 'read', { kind: 'partner', partner }) === 'allowed';

export const linkToList = (me: Me, partner: string): LinkProps =>
  seesPartner(me, partner) ? { to: '/partners/$partner/renewals', params: { partner } } : { to: '/renewals' };

export const linkToOptions = (me: Me, partner: string, client: string): LinkProps =>
  seesPartner(me, partner)
    ? { to: '/partners/$partner/renewals/$client/options', params: { partner, client } }
    : { to: '/renewals/$ofPartner/$ofClient/options', params: { ofPartner: partner, ofClient: client } };
