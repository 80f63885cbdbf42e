/** What the person hears of, by which ways: as on the settings of their partner, for the vendor's people, too. */
import type { Me } from '../parts/api-types.ts';
import NotificationsSection from '../settings/notifications.tsx';
import { makePlace } from '../settings/place.ts';

export default function OwnNotifications({ me }: { readonly me: Me }) {
  const isVendor = me.memberships.some(({ side }) => side === 'vendor');
  const partner = me.memberships.find((each) => each.side === 'partner')?.partner ?? null;
  return <NotificationsSection place={makePlace(me, isVendor ? null : partner)} />;
}
