/** The account of a partner that nobody has registered: nothing in it, on any date. */
import { FAR_DAY } from '../base/day.ts';
import { openBook } from '../engine/measures.ts';
import type { Terms } from '../program/terms.ts';
import type { Account } from './make-statement.ts';

export function emptyAccount(terms: Terms, partner: string): Account {
  const history = {
    partner,
    registeredOn: FAR_DAY,
    registrations: [],
    domainFacts: [],
    employees: new Map(),
    certificateFacts: [],
    metricFacts: [],
    invitationFacts: [],
    overrides: [],
  };
  return { book: openBook(terms, history, [], new Map()), decisions: [], notices: new Map() };
}
