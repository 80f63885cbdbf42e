/**
 * Ends access on the day that was set for it, and tells both sides some days before. Two servers may try at once: each
 * end is one's to carry out, and its fact has an id of its own, so that it counts once.
 */
import { formatDay } from '../base/day.ts';
import { succeed } from '../base/result.ts';
import { describePermission } from '../program/permission-sets.ts';
import { type AccessEnd, takeComingEnds, takeDueEnds } from '../store/access-ends.ts';
import { loadEmployeeCards } from '../store/account-names.ts';
import { loadTerms } from '../store/programs.ts';
import { type Installation, todayOf } from './installation.ts';
import {
  type AccessWork,
  openAccount,
  storePeopleFacts,
  workOnAccess,
  writePeopleFact,
} from './record-access.ts';
import { type AccessTale, tellClientSide, tellOfRemoval, tellPartnerSide } from './tell-access.ts';
import { SYSTEM, writeAudit } from './write-audit.ts';

/** Days before the end on which both sides are told. */
const TOLD_DAYS = 7;
const AT_ONCE = 100;

/** Returns how many accesses ended. */
export async function endAccess(installation: Installation): Promise<number> {
  const terms = await loadTerms(installation.store.db);
  if (!terms) return 0;
  await workOnAccess(installation, async (work) => {
    await announceEnds(work);
    return succeed(null);
  });
  let ended = 0;
  for (;;) {
    const done = await workOnAccess(installation, async (work) => succeed(await endSome(work)));
    if (!done.ok || done.value === 0) return ended;
    ended += done.value;
  }
}

async function endSome(work: AccessWork): Promise<number> {
  const due = await takeDueEnds(work.db, todayOf(work.installation, work.terms), AT_ONCE);
  for (const end of due) await carryOut(work, end);
  return due.length;
}

async function carryOut(work: AccessWork, end: AccessEnd): Promise<void> {
  const { client, employee, partner, endsOn } = end;
  const account = await openAccount(work, client);
  // Removed in the meantime, by a fact from elsewhere.
  if (!account?.accesses.has(employee)) return;
  const day = formatDay(endsOn);
  // As of the day itself, however late the job gets to it.
  const at = Math.max(work.terms.calendar.startOf(endsOn), (account.lastChange ?? 0) + 1);
  const fact = writePeopleFact(
    'access.removed',
    at,
    { client, employee },
    `access-end-${day}-${client}-${employee}`.slice(0, 128),
  );
  await storePeopleFacts(work, [fact]);
  const tale = await writeTale(work, end);
  await tellOfRemoval(work, { ...tale, key: fact.id }, false);
  await writeAudit(work.db, {
    actor: SYSTEM,
    action: 'access.removed',
    partner,
    client,
    detail: { employee, endsOn: day, setBy: end.setBy },
  });
}

async function announceEnds(work: AccessWork): Promise<void> {
  const { db, now, today } = work;
  for (const end of await takeComingEnds(db, { today, until: today + TOLD_DAYS, at: now })) {
    const account = await openAccount(work, end.client);
    // Removed in the meantime, by a fact from elsewhere.
    if (!account?.accesses.has(end.employee)) continue;
    const tale = await writeTale(work, end);
    const text = `The access ends by itself on ${formatDay(end.endsOn)}.`;
    await tellPartnerSide(work, 'access-ending', tale, text);
    await tellClientSide(work, 'access-ending', tale, text);
  }
}

async function writeTale(
  work: AccessWork,
  { partner, client, employee, endsOn }: AccessEnd,
): Promise<AccessTale> {
  const account = await openAccount(work, client);
  const { name } = (await loadEmployeeCards(work.db, [employee])).get(employee) ?? { name: null };
  const permission = account?.accesses.get(employee)?.permission ?? null;
  return {
    partner,
    client,
    clientName: account?.name ?? client,
    employee,
    employeeName: name ?? employee,
    permission: describePermission(permission, work.terms.program.permissionSets).name,
    endsOn: formatDay(endsOn),
    by: null,
    key: `${client}:${employee}:${endsOn}`,
  };
}
