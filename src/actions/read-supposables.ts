/** Reads what a what-if may be about: the partner's clients and what they pay, its people, versions to come. */
import { formatDay } from '../base/day.ts';
import { formatMoney } from '../base/exact.ts';
import { compareIds } from '../base/id.ts';
import { type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Supposables } from '../contract/what-if.ts';
import { changeOn } from '../engine/managed.ts';
import { isInAccountOn } from '../engine/partner-history.ts';
import { findClientsOf, listClients, loadProfiles } from '../store/clients.ts';
import type { Db } from '../store/open.ts';
import { loadEmployeeNames } from '../store/partners.ts';
import { consultPartner, dayOr } from './consult.ts';
import { loadPartnerWorld } from './decide-tiers.ts';
import type { Installation } from './installation.ts';

export function readSupposables(
  installation: Installation,
  partner: string,
  asOf: string | undefined,
): Promise<Result<Supposables, Refusal>> {
  return consultPartner(installation, partner, async ({ db, terms, today }) => {
    const on = dayOr(asOf, today);
    const world = await loadPartnerWorld(db, terms, [partner]);
    const people = [...(world.partners.get(partner)?.employees.values() ?? [])].filter((employee) =>
      isInAccountOn(employee, on),
    );
    const ids = people.map(({ employee }) => employee);
    const names = await loadEmployeeNames(db, partner, ids);
    return succeed({
      asOf: formatDay(on),
      clients: [...(await listWithSubscriptions(db, partner, on))],
      employees: ids.map((employee) => ({ employee, name: names.get(employee) ?? null })),
      versions: terms.versions
        .filter(({ from }) => from > on)
        .map(({ version, from }) => ({ id: version.id, from: formatDay(from) })),
    });
  });
}

const CLIENTS_AT_ONCE = 500;

async function listWithSubscriptions(db: Db, partner: string, on: number): Promise<Supposables['clients']> {
  const profiles = await loadProfiles(db, await findClientsOf(db, [partner]));
  const found: Supposables['clients'] = [];
  for (let after: string | null = null; ; ) {
    const some = await listClients(db, { partner, after, limit: CLIENTS_AT_ONCE });
    for (const { client, name, currency } of some) {
      const subscriptions = (profiles.get(client)?.productLines ?? []).flatMap(({ productLine, changes }) => {
        const change = changeOn(changes, on);
        if (!change || change.amount === 0) return [];
        return [{ productLine, mrr: formatMoney(change.amount), currency: change.currency }];
      });
      found.push({ client, name, currency, subscriptions });
    }
    if (some.length < CLIENTS_AT_ONCE) break;
    after = some.at(-1)!.client;
  }
  return found.sort((a, b) => compareIds(a.name, b.name) || compareIds(a.client, b.client));
}
