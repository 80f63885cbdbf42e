/** The Tier page's tabs: links, so that each part has an address, can be opened beside, and Back leads back. */
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { tierTexts } from '../texts/tier.ts';
import classes from './tab-bar.module.css';
import { findTab, TIER_TABS } from './tier-tabs.tsx';
import { useTierPlace } from './use-tier.ts';

export function TabBar() {
  const { search } = useTierPlace();
  const current = findTab(search.tab);
  const chosen = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    const link = current && chosen.current;
    link?.parentElement?.parentElement?.scrollTo({ left: link.offsetLeft - 48 });
  }, [current]);
  return (
    <nav className={classes.bar} aria-label={tierTexts.tabs.label}>
      <ul>
        {TIER_TABS.filter(({ isHidden }) => !isHidden).map((tab, position) => (
          <li key={tab.id}>
            <Link
              to="."
              search={(before: object) => ({
                ...before,
                tab: position === 0 ? undefined : tab.id,
                explain: undefined,
              })}
              resetScroll={false}
              className={classes.tab}
              activeOptions={{ exact: true, includeSearch: true }}
              data-chosen={tab === current || undefined}
              aria-current={tab === current ? 'page' : undefined}
              ref={tab === current ? chosen : null}
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
