/** What facts concern: marks on the clients and partners whose lines and tiers they may change. */
import type { Fact } from '../facts/fact.ts';
import type { Mark } from '../store/dirty-marks.ts';
import { findHomes, loadPartnerFactsById } from '../store/facts.ts';
import type { Db } from '../store/open.ts';

/** Marks for facts just stored, each once. */
export async function findConcerned(db: Db, facts: readonly Fact[]): Promise<readonly Mark[]> {
  const marks = new Map<string, Mark>();
  const voided: string[] = [];
  for (const fact of facts)
    if (fact.type === 'fact.voided') voided.push(fact.data.fact);
    else for (const mark of marksOf(fact)) marks.set(`${mark.kind}\n${mark.id}`, mark);
  for (const mark of await findVoidedMarks(db, voided)) marks.set(`${mark.kind}\n${mark.id}`, mark);
  return [...marks.values()];
}

function marksOf(fact: Fact): readonly Mark[] {
  if ('client' in fact.data) return [{ kind: 'client', id: fact.data.client }];
  switch (fact.type) {
    case 'partner.registered':
    case 'partner.domains-set':
      return [{ kind: 'partner', id: fact.data.partner }];
    case 'employee.added':
    case 'employee.deactivated':
    case 'employee.reactivated':
    case 'employee.removed':
      return [
        { kind: 'employee', id: fact.data.employee },
        { kind: 'decide', id: fact.data.partner },
      ];
    default:
      return [{ kind: 'decide', id: (fact.data as { readonly partner: string }).partner }];
  }
}

/** A void concerns what the fact it names concerned; one that names nothing stored waits for it. */
async function findVoidedMarks(db: Db, ids: readonly string[]): Promise<readonly Mark[]> {
  const marks: Mark[] = [];
  const ofPartners: string[] = [];
  for (const [id, { kind, home }] of await findHomes(db, ids))
    if (kind === 'client') marks.push({ kind: 'client', id: home });
    else if (kind === 'partner') ofPartners.push(id);
  for (const fact of await loadPartnerFactsById(db, ofPartners)) marks.push(...marksOf(fact));
  return marks;
}
