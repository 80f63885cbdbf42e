/** The bell: how many notices nobody has read yet. */
import { ActionIcon } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { unreadQuery } from '../parts/queries.ts';
import { shellTexts } from '../texts/shell.ts';
import classes from './frame.module.css';

const SHOWN_MAX = 99;

export function NoticesButton({ onOpen }: { readonly onOpen: () => void }) {
  const { data } = useQuery(unreadQuery);
  const unread = data?.unread ?? 0;
  const words = shellTexts.notices;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      className={classes.bell ?? ''}
      aria-label={unread === 0 ? words.open : `${words.open}, ${words.unread(unread)}`}
      title={words.open}
      onClick={onOpen}
    >
      <IconBell size={20} stroke={1.75} />
      {unread === 0 ? null : (
        <span className={classes.count} aria-hidden>
          {unread > SHOWN_MAX ? `${SHOWN_MAX}+` : unread}
        </span>
      )}
    </ActionIcon>
  );
}
