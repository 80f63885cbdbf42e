/** The button at the end of the top bar: who is signed in. Its menu comes when somebody uses it. */
import { Avatar, UnstyledButton } from '@mantine/core';
import { type ComponentProps, lazy } from 'react';
import type { Me } from '../parts/api-types.ts';
import { WhenWanted } from '../parts/when-wanted.tsx';
import { shellTexts } from '../texts/shell.ts';
import classes from './frame.module.css';

const loadChoices = () => import('./account-choices.tsx');
const AccountChoices = lazy(loadChoices);

export interface AccountMenuProps {
  readonly me: Me;
  readonly onHelp: () => void;
  readonly onFeedback: () => void;
}

export function AccountMenu(props: AccountMenuProps) {
  return (
    <WhenWanted
      button={(reach) => (
        <AccountButton me={props.me} aria-haspopup="menu" aria-expanded={false} {...reach} />
      )}
      load={loadChoices}
    >
      <AccountChoices {...props} />
    </WhenWanted>
  );
}

/** A menu adds what it needs to it. */
export function AccountButton({ me, ...rest }: { readonly me: Me } & ComponentProps<'button'>) {
  return (
    <UnstyledButton
      {...rest}
      className={classes.avatar ?? ''}
      // The initials stand in the name too: whoever speaks to the page says what is written there.
      aria-label={`${shellTexts.account.open(me.name)}, ${initialsOf(me.name)}`}
    >
      <Avatar size={32} color="accent">
        {initialsOf(me.name)}
      </Avatar>
    </UnstyledButton>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/[\s-]+/);
  const [first = '', last = ''] = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return `${first.slice(0, 1)}${last.slice(0, 1)}`.toUpperCase();
}
