/** A section that is not open to the reader: why, and who can let them in. */
import { useQuery } from '@tanstack/react-query';
import { nameSet } from '../parts/permission-words.tsx';
import { EmptyState } from '../parts/states.tsx';
import { clientAccountTexts } from '../texts/client-account.ts';
import type { AccountPlace } from './account-place.ts';
import { accessQuery } from './account-queries.ts';
import type { AccountSection } from './account-sections.ts';

const words = clientAccountTexts.refused;

interface Props {
  readonly place: AccountPlace;
  readonly section: AccountSection['name'];
}

export function RefusedSection({ place: { client, guest, me }, section }: Props) {
  const { data: access } = useQuery(accessQuery(client, undefined));
  if (section === 'work' && guest === null && me.demo)
    return <EmptyState title={words.noWorkTitle} text={words.noWork} />;
  const admins = (access?.people ?? [])
    .filter((each) => each.permission === 'partner-admin' && each.partner === guest?.partner)
    .map(({ name, employee }) => name ?? employee);
  const names = section === 'audit-log' ? (access?.deciders ?? []) : [...admins, ...(access?.deciders ?? [])];
  const why =
    guest === null || section === 'audit-log'
      ? words.admins
      : words.right(nameSet(guest.permission, guest.permissionName));
  const ask = names.length === 0 ? words.askAnybody : words.ask(clientAccountTexts.names(names));
  return <EmptyState title={words.title} text={`${why} ${ask}`} />;
}
