/**
 * The demo's stand-in for the vendor's own product: a partner's employee does something in a client's account. It is
 * recorded as the vendor's product would report it, and counts or not by the same rules.
 */
import { randomUUID } from 'node:crypto';
import { assert } from '../base/assert.ts';
import type { Day } from '../base/day.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import { formatInstant } from '../base/zone.ts';
import type { WorkBody, WorkPage, WorkReceipt } from '../contract/client-access.ts';
import type { Refusal } from '../contract/errors.ts';
import { guestsAt } from '../contract/policy.ts';
import type { Caller, GuestOf } from '../contract/roles.ts';
import { type Terms, versionAt } from '../program/terms.ts';
import { listDeeds } from '../statement/employee-work.ts';
import { findMissingOf, isUnserviced } from '../statement/missing-credit.ts';
import { loadEmployeeCards } from '../store/account-names.ts';
import { readConsistently } from '../store/open.ts';
import { readBeyondScope } from '../store/scope.ts';
import { creditOne } from './credited-clients.ts';
import { type Installation, todayOf } from './installation.ts';
import { widen } from './narrow-to.ts';
import { postMoved } from './post-moved.ts';
import { viewDeed } from './read-access.ts';
import { recordFacts } from './record-facts.ts';
import { refuseClient } from './refuse.ts';
import { termsInForce } from './terms-in-force.ts';
import { nameTools } from './tool-names.ts';

/** What people do all day and what holds up no credit, in any tool. */
const IDLE_ACTIONS = ['save-draft', 'view', 'log-in'];
const RECENT = 20;

export async function readWork(
  installation: Installation,
  caller: Caller,
  client: string,
): Promise<Result<WorkPage, Refusal>> {
  const guest = findWorker(installation, caller, client);
  if (!guest.ok) return guest;
  const { employee, partner } = guest.value;
  return readConsistently(installation.store, async (db): Promise<Result<WorkPage, Refusal>> => {
    const terms = await termsInForce(db);
    const today = todayOf(installation, terms);
    return readBeyondScope(db, async () => {
      const known = await creditOne(db, terms, client);
      if (!known) return refuseClient(client);
      const { history, credit } = known;
      const member = history.membership.members.find((each) => each.employee === employee);
      const missing = member ? findMissingOf(terms, history, credit, member, today) : null;
      const reason = missing !== null && isUnserviced(missing.reason) ? missing.reason : null;
      const tools = nameTools(terms);
      return succeed({
        client,
        name: guest.value.clientName,
        employee,
        employeeName: (await loadEmployeeCards(db, [employee])).get(employee)?.name ?? null,
        partner,
        isServicing: reason === null,
        reason,
        days: versionAt(terms, today).managedDays,
        tools: listTools(terms, today),
        recent: listDeeds(history, credit, employee, today)
          .slice(0, RECENT)
          .map((deed) => viewDeed(deed, tools)),
      });
    });
  });
}

/** Only in the demo, and only for guests who may work. */
function findWorker({ isDemo }: Installation, caller: Caller, client: string): Result<GuestOf, Refusal> {
  const guest = guestsAt(caller, { kind: 'client', client }).find(({ rights }) => rights.includes('work'));
  return isDemo && guest ? succeed(guest) : fail({ code: 'not_found' });
}

function listTools(terms: Terms, on: Day): WorkPage['tools'] {
  const lines = new Map(terms.program.productLines.map(({ id, name }) => [id, name]));
  return versionAt(terms, on).version.tools.map(({ id, name, productLine, qualifyingActions }) => ({
    tool: id,
    name,
    productLineName: lines.get(productLine) ?? productLine,
    actions: [
      ...qualifyingActions.map((action) => ({ action, qualifies: true })),
      ...IDLE_ACTIONS.filter((action) => !qualifyingActions.includes(action)).map((action) => ({
        action,
        qualifies: false,
      })),
    ],
  }));
}

export async function performWork(
  installation: Installation,
  caller: Caller,
  client: string,
  { tool, action }: WorkBody,
): Promise<Result<WorkReceipt, Refusal>> {
  const page = await readWork(installation, caller, client);
  if (!page.ok) return page;
  const { employee, tools } = page.value;
  const isKnown = tools.find((each) => each.tool === tool)?.actions.some((each) => each.action === action);
  if (!isKnown) {
    const message = `the program has no action "${action}" of a tool "${tool}"`;
    return fail({ code: 'bad_request', fields: [{ pointer: '/action', message }] });
  }
  const now = installation.now();
  const fact = {
    id: `work-${randomUUID()}`,
    type: 'activity.performed',
    at: formatInstant(now),
    source: 'demo',
    data: { client, employee, tool, action },
  } as const;
  const { store } = widen(installation);
  const [recorded] = await recordFacts(store, [fact], {
    now,
    trustRecordedAt: false,
    onMoved: (moved) => postMoved(installation, moved),
  });
  if (recorded!.status === 'rejected') {
    const { code, pointer, message } = recorded!.error!;
    return fail({ code, fields: [{ pointer, message }] });
  }
  const after = await readWork(installation, caller, client);
  if (!after.ok) return after;
  const done = after.value.recent.find((each) => each.fact === fact.id);
  assert(done !== undefined, 'what was just done is the newest');
  return succeed(done);
}
