/**
 * Where the Client Access Manager is, and what its reader may do there; each refusal is a sentence that says why and
 * who can. Another date than today mutes every action.
 */
import { useParams } from '@tanstack/react-router';
import type { ActionOf, Resource } from '../../contract/policy.ts';
import { decideFor, useMe } from '../parts/me.ts';
import { useAsOf } from '../shell/use-as-of.ts';
import { accessTexts as words } from '../texts/access.ts';

export interface Access {
  readonly partner: string;
  readonly asOf: string | undefined;
  /** The employee that the reader is; null: none. */
  readonly ownEmployee: string | null;
  readonly isOpen: boolean;
  readonly seesAuditLog: boolean;
  /** Why not; undefined where it is allowed. */
  readonly refusals: {
    /** To link clients and unlink them, and to make links for others. */
    readonly link: string | undefined;
    /** To add, deactivate and remove employees of the partner account. */
    readonly employees: string | undefined;
    /** To make a link for oneself. */
    readonly ownLink: string | undefined;
  };
  /** Why the reader may not change who is a user there. `names`: the Partner Admins, where they are known. */
  readonly refuseAt: (client: string, names?: readonly string[]) => string | undefined;
}

export function useAccess(): Access {
  const { partner = '' } = useParams({ strict: false });
  const { asOf } = useAsOf();
  const me = useMe();
  const may = <Name extends Resource>(resource: Name, action: ActionOf<Name>) =>
    me !== undefined && decideFor(me, resource, action, { kind: 'partner', partner }) === 'allowed';
  const refuse = (isAllowed: boolean, why: string) =>
    asOf === undefined ? (isAllowed ? undefined : why) : words.pastMuted;
  const own = me?.memberships.find((each) => each.side === 'partner' && each.partner === partner);
  return {
    partner,
    asOf,
    ownEmployee: own?.side === 'partner' ? own.employee : null,
    isOpen: may('client-access', 'read'),
    seesAuditLog: may('audit-log', 'read'),
    refusals: {
      link: refuse(may('client-access', 'link'), words.mayNotChange),
      employees: refuse(may('employees', 'manage'), words.superAdminsOnly),
      ownLink: refuse(may('access-links', 'create'), words.ownLinkOnly),
    },
    refuseAt: (client, names) => {
      if (!may('client-access', 'manage')) return refuse(false, words.mayNotChange);
      const isPartnerAdmin = me?.guestOf.some(
        (each) => each.client === client && each.partner === partner && each.rights.includes('manage-people'),
      );
      return refuse(isPartnerAdmin === true, words.partnerAdminsOnly(names));
    },
  };
}
