/** The top bar: whose numbers, search, as of when, how fresh, what is new, and who is signed in. */
import { ActionIcon } from '@mantine/core';
import { IconMenu2, IconSearch } from '@tabler/icons-react';
import type { Me } from '../parts/api-types.ts';
import { FreshnessStamp } from '../parts/freshness-stamp.tsx';
import { shellTexts } from '../texts/shell.ts';
import { AccountMenu } from './account-menu.tsx';
import { AsOfPicker } from './as-of-picker.tsx';
import classes from './frame.module.css';
import { NoticesButton } from './notices-button.tsx';
import { PlaceChooser } from './place-chooser.tsx';
import type { Whereabouts } from './use-place.ts';

export type Overlay = 'menu' | 'search' | 'notices' | 'feedback' | 'keys';

interface Props {
  readonly me: Me;
  readonly whereabouts: Whereabouts;
  readonly onOpen: (overlay: Overlay) => void;
}

export function TopBar({ me, whereabouts: { place, own }, onOpen }: Props) {
  return (
    <header className={classes.bar}>
      <ActionIcon
        className={classes.menu ?? ''}
        variant="subtle"
        color="gray"
        size={40}
        aria-label={shellTexts.openNavigation}
        onClick={() => onOpen('menu')}
      >
        <IconMenu2 size={20} stroke={1.75} />
      </ActionIcon>
      <div className={classes.chooser}>{place ? <PlaceChooser me={me} place={place} own={own} /> : null}</div>
      <div className={classes.spring} />
      <button
        type="button"
        className={classes.search}
        aria-label={shellTexts.search.open}
        onClick={() => onOpen('search')}
      >
        <IconSearch size={18} stroke={1.75} aria-hidden />
        <span className={classes.searchWord}>{shellTexts.search.open}</span>
        <kbd className={classes.key} aria-hidden>
          {isMac ? '⌘K' : 'Ctrl K'}
        </kbd>
      </button>
      <AsOfPicker />
      <span className={classes.stampPlace}>
        <FreshnessStamp />
      </span>
      <NoticesButton onOpen={() => onOpen('notices')} />
      <AccountMenu me={me} onHelp={() => onOpen('keys')} onFeedback={() => onOpen('feedback')} />
    </header>
  );
}

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);
