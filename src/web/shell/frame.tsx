/**
 * The frame around every page of somebody who is signed in: navigation, top bar, banners, and the keys that work
 * everywhere. Pages are drawn once it is known who asks; when that is no longer known, the door opens.
 */
import { useQuery } from '@tanstack/react-query';
import { Outlet, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import type { Me } from '../parts/api-types.ts';
import { useLiveUpdates } from '../parts/live.ts';
import { meQuery, onSignedOutElsewhere } from '../parts/me.ts';
import { keepPreferences } from '../parts/preferences.ts';
import { forgetAnswers, onUnauthorized, queryClient } from '../parts/queries.ts';
import { LoadError } from '../parts/states.tsx';
import { shellTexts } from '../texts/shell.ts';
import { Banners } from './banners.tsx';
import classes from './frame.module.css';
import { FrameSkeleton } from './frame-skeleton.tsx';
import { Navigation } from './navigation.tsx';
import { type Overlay, TopBar } from './top-bar.tsx';
import { useWhereabouts } from './use-place.ts';
import { useShortcuts } from './use-shortcuts.ts';

const NavigationDrawer = lazy(() => import('./navigation-drawer.tsx'));
const KeyboardHelp = lazy(() => import('./keyboard-help.tsx'));
const SearchEverything = lazy(() => import('./search-everything.tsx'));
const NoticesPanel = lazy(() => import('./notices-panel.tsx'));
const FeedbackDialog = lazy(() => import('./feedback-dialog.tsx'));

export function Frame() {
  useDoor();
  const { data: me, error, refetch } = useQuery(meQuery);
  const isNobody =
    error !== null && 'problem' in error && (error.problem as { status: number }).status === 401;
  if (me) return <SignedInFrame me={me} />;
  if (!error || isNobody) return <FrameSkeleton />;
  return (
    <main className={classes.alone}>
      <LoadError error={error} onRetry={() => void refetch()} />
    </main>
  );
}

function SignedInFrame({ me }: { readonly me: Me }) {
  useLiveUpdates();
  useEffect(() => {
    if (keepPreferences(me)) window.location.reload();
  }, [me]);
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const whereabouts = useWhereabouts(me);
  const { sections, place } = whereabouts;
  useShortcuts({ sections, onHelp: () => setOverlay('keys'), onSearch: () => setOverlay('search') });
  const close = () => setOverlay(null);
  const pageKeys = useMemo(
    () => [
      ...sections.flatMap(({ entries }) =>
        entries.filter(({ isOpen }) => isOpen).map(({ key, name }) => [key, name] as const),
      ),
      ['u', shellTexts.menu.own] as const,
    ],
    [sections],
  );
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {shellTexts.skip}
      </a>
      <Navigation sections={sections} />
      <TopBar me={me} whereabouts={whereabouts} onOpen={setOverlay} />
      <main className={classes.main} id="content" tabIndex={-1}>
        <Banners place={place} />
        <div className={classes.content}>
          <Outlet />
        </div>
      </main>
      <Suspense>
        {overlay === 'menu' ? <NavigationDrawer sections={sections} onClose={close} /> : null}
        {overlay === 'keys' ? <KeyboardHelp pages={pageKeys} onClose={close} /> : null}
        {overlay === 'search' ? <SearchEverything me={me} sections={sections} onClose={close} /> : null}
        {overlay === 'notices' ? <NoticesPanel onClose={close} /> : null}
        {overlay === 'feedback' ? <FeedbackDialog onClose={close} /> : null}
      </Suspense>
    </div>
  );
}

/** Leads to the sign-in page, with the way back, once nobody is signed in any more. */
function useDoor(): void {
  const router = useRouter();
  useEffect(() => {
    let isLeaving = false;
    const leave = () => {
      // Every question that is on its way is refused, not the first alone.
      if (isLeaving) return;
      isLeaving = true;
      const { href, pathname } = router.state.location;
      const wasIn = queryClient.getQueryData(meQuery.queryKey) !== undefined;
      void router
        .navigate({
          to: '/sign-in',
          search: { ...(pathname === '/' ? {} : { to: href }), ...(wasIn ? { ended: true } : {}) },
          replace: true,
        })
        .then(forgetAnswers);
    };
    const stops = [onUnauthorized(leave), onSignedOutElsewhere(leave)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [router]);
}
