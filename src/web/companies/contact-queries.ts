/** How contacts are saved: those kept for all at the client, the partner's own at the partner. */
import { call } from '../parts/api.ts';
import {
  addContact,
  addOwnContact,
  changeContact,
  changeOwnContact,
  type Operations,
  removeContact,
  removeOwnContact,
} from '../parts/api-client.ts';
import { type CompanyPlace, type Contact, changed } from './company-queries.ts';

export type ContactBody = Operations['addContact']['body'];

/** @param contact the id of the one that is changed; null: a new one */
export function saveContactOf(
  { partner, client }: CompanyPlace,
  keptBy: 'client' | 'partner',
  contact: string | null,
  body: ContactBody,
) {
  const send =
    keptBy === 'client'
      ? contact === null
        ? call(addContact, { path: { client }, body })
        : call(changeContact, { path: { client, contact }, body })
      : contact === null
        ? call(addOwnContact, { path: { partner, client }, body })
        : call(changeOwnContact, { path: { partner, client, contact }, body });
  return changed(partner, send);
}

export function removeContactOf({ partner, client }: CompanyPlace, { id, keptBy }: Contact) {
  const contact = id ?? '';
  return changed(
    partner,
    keptBy === 'client'
      ? call(removeContact, { path: { client, contact } })
      : call(removeOwnContact, { path: { partner, client, contact } }),
  );
}
