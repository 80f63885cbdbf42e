/** What somebody sees who may not open the Client Access Manager: who can let them in, and what is theirs anyway. */
import { useQuery } from '@tanstack/react-query';
import type { Me } from '../parts/api-types.ts';
import { useMe } from '../parts/me.ts';
import { EmptyState } from '../parts/states.tsx';
import { peopleQuery } from '../settings/people-queries.ts';
import { makePlace } from '../settings/place.ts';
import { accessTexts as words } from '../texts/access.ts';

const NAMED_MAX = 3;

export function AccessClosed({ partner }: { readonly partner: string }) {
  const me = useMe();
  return me ? <Closed partner={partner} me={me} /> : null;
}

function Closed({ partner, me }: { readonly partner: string; readonly me: Me }) {
  const { data } = useQuery(peopleQuery(makePlace(me, partner)));
  const names = (data?.items ?? []).filter(({ role }) => role === 'super-admin').map(({ name }) => name);
  return (
    <EmptyState
      title={words.closedTitle}
      text={words.closedText(names.slice(0, NAMED_MAX))}
      action={<p>{words.closedLink}</p>}
    />
  );
}
