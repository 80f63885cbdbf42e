/** The frame around every screen: navigation, top bar, the banner of another date, and the keys that work everywhere. */
import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { formatDate } from '../parts/formats.ts';
import { useLiveUpdates } from '../parts/live.ts';
import { statusQuery } from '../parts/queries.ts';
import { shellTexts } from '../texts/shell.ts';
import classes from './frame.module.css';
import { Navigation, NavigationDrawer } from './navigation.tsx';
import { TopBar } from './top-bar.tsx';
import { useAsOf } from './use-as-of.ts';
import { useShortcuts } from './use-shortcuts.ts';

const KeyboardHelp = lazy(() => import('./keyboard-help.tsx'));

export function Frame() {
  useLiveUpdates();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  useShortcuts(() => setHelpOpen(true));
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {shellTexts.skip}
      </a>
      <Navigation />
      <NavigationDrawer isOpen={isMenuOpen} onClose={() => setMenuOpen(false)} />
      <TopBar onMenu={() => setMenuOpen(true)} onHelp={() => setHelpOpen(true)} />
      <main className={classes.main} id="content" tabIndex={-1}>
        <DateBanner />
        <div className={classes.content}>
          <Outlet />
        </div>
      </main>
      {isHelpOpen ? (
        <Suspense>
          <KeyboardHelp pages={[['t', shellTexts.menu.tier]]} onClose={() => setHelpOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}

function DateBanner() {
  const { asOf } = useSearch({ strict: false });
  const { data: status } = useQuery(statusQuery);
  const { show } = useAsOf();
  if (asOf === undefined || asOf === status?.today) return null;
  const isFuture = status !== undefined && asOf > status.today;
  const date = formatDate(asOf);
  return (
    <div className={classes.banner} role="status">
      <p>
        <IconHistory size={18} stroke={1.75} aria-hidden />
        {isFuture ? shellTexts.asOf.future(date) : shellTexts.asOf.banner(date)}
      </p>
      <Button variant="default" size="compact-sm" onClick={() => show(undefined)}>
        {shellTexts.asOf.backToToday}
      </Button>
    </div>
  );
}
