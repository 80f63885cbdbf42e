/** The top bar: whose numbers, as of when, how fresh, and how it looks. */
import { ActionIcon } from '@mantine/core';
import { IconKeyboard, IconMenu2 } from '@tabler/icons-react';
import { FreshnessStamp } from '../parts/freshness-stamp.tsx';
import { shellTexts } from '../texts/shell.ts';
import { AsOfPicker } from './as-of-picker.tsx';
import classes from './frame.module.css';
import { PartnerChooser } from './partner-chooser.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

interface Props {
  readonly onMenu: () => void;
  readonly onHelp: () => void;
}

export function TopBar({ onMenu, onHelp }: Props) {
  return (
    <header className={classes.bar}>
      <ActionIcon
        className={classes.menu ?? ''}
        variant="subtle"
        color="gray"
        size={40}
        aria-label={shellTexts.openNavigation}
        onClick={onMenu}
      >
        <IconMenu2 size={20} stroke={1.75} />
      </ActionIcon>
      <div className={classes.chooser}>
        <PartnerChooser />
      </div>
      <div className={classes.spring} />
      <div className={classes.wideOnly}>
        <FreshnessStamp />
      </div>
      <AsOfPicker />
      <ThemeSwitch />
      <ActionIcon
        className={classes.wideOnly ?? ''}
        variant="subtle"
        color="gray"
        size={36}
        aria-label={shellTexts.keys.help}
        title={`${shellTexts.keys.help} (?)`}
        onClick={onHelp}
      >
        <IconKeyboard size={20} stroke={1.75} />
      </ActionIcon>
    </header>
  );
}
