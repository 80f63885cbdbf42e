/** Loads a partner's renewals on a date: of all its clients or of one, each with who talks to the client. */
import type { Day } from '../base/day.ts';
import { compareIds } from '../base/id.ts';
import type { RenewalOwnerPage, RenewalRow } from '../contract/renewals.ts';
import { renewalPolicyOf } from '../program/renewal-policy.ts';
import { type Renewal, renewalsOn } from '../statement/renewals.ts';
import { loadPartnerRecords, loadRecords } from '../store/client-records.ts';
import { loadClients } from '../store/clients.ts';
import { loadPartnerLines } from '../store/credit-lines.ts';
import type { Db } from '../store/open.ts';
import { type Person, readPartnerSettings, readPerson } from '../store/partner-settings.ts';
import { type ChosenOwner, findEndedServices, loadRenewalOwners } from '../store/renewals.ts';
import { viewRenewal } from '../views/renewals.ts';
import type { Consultation } from './consult.ts';

export interface LoadedRenewal {
  readonly renewal: Renewal;
  readonly row: RenewalRow;
}

/** Renewals of a partner's clients, or of some of them, without what a row says beside them: by client in byte order. */
export async function findUpcoming(
  { db, terms }: Pick<Consultation, 'db' | 'terms'>,
  partner: string,
  clients: readonly string[] | null,
  on: Day,
): Promise<readonly { readonly id: string; readonly renewals: readonly Renewal[] }[]> {
  const records = await (clients === null ? loadPartnerRecords(db, partner) : loadRecords(db, clients));
  const ended = await findEndedServices(db, partner, terms.calendar.startOf(on + 1));
  const days = renewalPolicyOf(terms.program);
  return [...records]
    .flatMap(([id, record]) => {
      const renewals = ended.has(id) ? [] : renewalsOn(record, days, on);
      return renewals.length === 0 ? [] : [{ id, renewals }];
    })
    .sort((a, b) => compareIds(a.id, b.id));
}

/** By client in byte order, then as `renewalsOn` has them. `clients` must be the partner's; null: all of them. */
export async function loadRenewals(
  { db, terms }: Pick<Consultation, 'db' | 'terms'>,
  partner: string,
  clients: readonly string[] | null,
  on: Day,
): Promise<readonly LoadedRenewal[]> {
  const found = await findUpcoming({ db, terms }, partner, clients, on);
  const known = await loadClients(
    db,
    found.map(({ id }) => id),
  );
  const ownerOf = await loadOwners(db, partner);
  const live = await loadPartnerLines(db, partner, { on, alsoOn: [], supportDaysMax: 0 });
  const lines = Map.groupBy(live, (line) => line.client);
  const names = new Map(terms.program.productLines.map(({ id, name }) => [id, name]));
  return found.flatMap(({ id, renewals }) => {
    const { name, domain } = known.get(id)!;
    const around = { client: id, name, domain, owner: ownerOf(id), on };
    return renewals.map((renewal) => {
      const { productLine } = renewal.subscription;
      const productLineName = names.get(productLine) ?? productLine;
      return {
        renewal,
        row: viewRenewal(renewal, { ...around, productLineName, lines: lines.get(id) ?? [] }),
      };
    });
  });
}

/** A client → who talks to it about renewals; null → the partner's default. */
export async function loadOwners(
  db: Db,
  partner: string,
): Promise<(client: string | null) => RenewalOwnerPage> {
  const { renewalOwner, renewalPerson } = await readPartnerSettings(db, partner);
  const byDefault: ChosenOwner = { owner: renewalOwner, person: renewalPerson };
  const chosen = await loadRenewalOwners(db, partner);
  const people = new Map<string, Person>();
  for (const { person } of [byDefault, ...chosen.values()])
    if (person !== null && !people.has(person)) people.set(person, await readPerson(db, partner, person));
  return (client) => {
    const own = client === null ? undefined : chosen.get(client);
    const { owner, person } = own ?? byDefault;
    return {
      setting: own?.owner ?? 'default',
      side: owner,
      person: person === null ? null : people.get(person)!,
    };
  };
}
