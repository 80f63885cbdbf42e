/** What follows when a client approves an access link: the sender is Partner Admin there, and assigned to the client. */
import { type Day, formatDay } from '../base/day.ts';
import { PARTNER_ADMIN } from '../program/permission-sets.ts';
import { domainOf } from '../statement/access-book.ts';
import { deleteAccessEnds, putAccessEnd } from '../store/access-ends.ts';
import type { StoredEmployee } from '../store/employees.ts';
import { readMailDomains } from '../store/mail-domains.ts';
import { tellGranted } from './change-account-people.ts';
import {
  type AccessWork,
  type AccountPlace,
  type PeopleFact,
  storePeopleFacts,
  writePeopleFact,
} from './record-access.ts';

export interface Grant {
  readonly account: AccountPlace;
  readonly partner: string;
  readonly employee: StoredEmployee;
  readonly endsOn: Day | null;
  readonly by: { readonly name: string };
}

/** Whether somebody with this address is assigned by itself. */
export async function hasOwnDomain(
  { db }: Pick<AccessWork, 'db'>,
  partner: string,
  email: string,
): Promise<boolean> {
  const { domains } = await readMailDomains(db, partner);
  return domains.some((domain) => domain.toLowerCase() === domainOf(email));
}

/** Returns what the audit log says of it. */
export async function grantPartnerAdmin(
  work: AccessWork,
  grant: Grant,
): Promise<Readonly<Record<string, unknown>>> {
  const { account, partner, endsOn, by } = grant;
  const { employee, email } = grant.employee;
  const { client, at } = account;
  const data = { client, employee };
  const facts: PeopleFact[] = [writePeopleFact('access.granted', at, { ...data, permission: PARTNER_ADMIN })];
  if (account.accesses.get(employee)?.isActive === false)
    facts.push(writePeopleFact('access.reactivated', at, data));
  const isOwn = await hasOwnDomain(work, partner, email);
  if (!isOwn) facts.push(writePeopleFact('assignment.linked', at, data));
  const receipt = await storePeopleFacts(work, facts);
  if (endsOn === null) await deleteAccessEnds(work.db, client, [employee]);
  else await putAccessEnd(work.db, { client, employee, partner, endsOn, setBy: by.name }, work.now);
  await tellGranted(work, account, { partner, employee }, PARTNER_ADMIN, by);
  return {
    employee,
    permission: PARTNER_ADMIN,
    assigned: isOwn ? 'by-domain' : 'linked',
    facts: receipt.facts,
    ...(endsOn === null ? {} : { endsOn: formatDay(endsOn) }),
  };
}
