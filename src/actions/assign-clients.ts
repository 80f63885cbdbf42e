/** Links clients to a partner's employees, or unlinks them: to whom a client is assigned (rules §4.2). */
import { fail, type Result, succeed } from '../base/result.ts';
import type { AccessReceipt, AssignBody } from '../contract/access.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Caller } from '../contract/roles.ts';
import { findClient } from '../store/clients.ts';
import { listEmployees } from '../store/employees.ts';
import type { Installation } from './installation.ts';
import { refuseEmployee } from './read-access.ts';
import {
  openAccount,
  type PeopleFact,
  storePeopleFacts,
  workOnAccess,
  writePeopleFact,
} from './record-access.ts';
import { refuseClient } from './refuse.ts';
import { writeAudit } from './write-audit.ts';

/** Pairs at a time. */
const PAIRS_MAX = 2000;

export function assignClients(
  installation: Installation,
  caller: Caller,
  partner: string,
  { change, employees, clients }: AssignBody,
): Promise<Result<AccessReceipt, Refusal>> {
  return workOnAccess(installation, async (work) => {
    const { db, touched } = work;
    if (employees.length * clients.length > PAIRS_MAX) {
      const message = `more than ${PAIRS_MAX} pairs of employee and client`;
      return fail({ code: 'bad_request', fields: [{ pointer: '/clients', message }] });
    }
    const known = new Map((await listEmployees(db, partner)).map((each) => [each.employee, each]));
    for (const employee of employees) {
      const person = known.get(employee);
      if (!person) return refuseEmployee(employee);
      if (person.state === 'removed' && change === 'link')
        return fail({
          code: 'employee_removed',
          detail: `${person.name ?? employee} is no longer in the partner account.`,
        });
    }
    const facts: PeopleFact[] = [];
    const type = change === 'link' ? 'assignment.linked' : 'assignment.unlinked';
    for (const client of new Set(clients)) {
      const account = (await findClient(db, partner, client)) ? await openAccount(work, client) : null;
      if (!account) return refuseClient(client);
      for (const employee of new Set(employees))
        facts.push(writePeopleFact(type, account.at, { client, employee }));
    }
    const receipt = await storePeopleFacts(work, facts);
    touched.partners.add(partner);
    for (const { data } of facts)
      if ('client' in data)
        await writeAudit(db, {
          actor: caller,
          action: type,
          partner,
          client: data.client,
          detail: { employee: data.employee },
        });
    return succeed(receipt);
  });
}
