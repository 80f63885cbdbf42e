/** The account's own audit log: who approved, changed and removed what. */
import AuditLogSection from '../settings/audit-log.tsx';
import { makeClientPlace } from '../settings/place.ts';
import type { AccountPlace } from './account-place.ts';

export default function AccountAudit({ place: { me, client } }: { readonly place: AccountPlace }) {
  return <AuditLogSection place={makeClientPlace(me, client)} />;
}
