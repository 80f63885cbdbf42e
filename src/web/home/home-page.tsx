/** The address `/`: goes on to the first page of the place looked at last, else of the first of the reader's own. */
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Me } from '../parts/api-types.ts';
import { useMe } from '../parts/me.ts';
import { EmptyState } from '../parts/states.tsx';
import { findFirstPage } from '../shell/menu.ts';
import { findPlace } from '../shell/places.ts';
import { shellTexts } from '../texts/shell.ts';

export function HomePage() {
  const me = useMe();
  return me ? <GoOn me={me} /> : null;
}

function GoOn({ me }: { readonly me: Me }) {
  const navigate = useNavigate();
  const place = findPlace(me, { pathname: '/' });
  const page = place ? findFirstPage(me, place) : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each person; the page's address is made anew
  useEffect(() => {
    if (page) void navigate({ ...page, replace: true });
  }, [me.id]);
  return page ? null : <EmptyState title={shellTexts.noPlaceTitle} text={shellTexts.noPlaceText} />;
}
