/** What the account button opens: who is signed in with their roles, the look, own settings, keys, feedback, and the way out. */
import { Menu, useMantineColorScheme } from '@mantine/core';
import {
  IconCheck,
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMessage,
  IconMoon,
  IconSettings,
  IconSun,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { roleOf, signOut } from '../parts/me.ts';
import { forgetAnswers } from '../parts/queries.ts';
import { useOpenAtOnce } from '../parts/when-wanted.tsx';
import { shellTexts } from '../texts/shell.ts';
import { AccountButton, type AccountMenuProps } from './account-menu.tsx';
import classes from './frame.module.css';
import { nameRole } from './role-names.ts';

const SCHEMES = [
  { name: 'light', icon: IconSun },
  { name: 'dark', icon: IconMoon },
  { name: 'auto', icon: IconDeviceDesktop },
] as const;

export default function AccountChoices({ me, onHelp, onFeedback }: AccountMenuProps) {
  const words = shellTexts.account;
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const button = useOpenAtOnce(() => setOpen(true));
  const leaving = useMutation({
    mutationFn: signOut,
    onSettled: async () => {
      await router.navigate({ to: '/sign-in' });
      forgetAnswers();
    },
  });
  return (
    <Menu
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      width={264}
      transitionProps={{ duration: 100 }}
    >
      <Menu.Target>
        <AccountButton me={me} ref={button} />
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <strong>{me.name}</strong>
          <span className="dimmed small">{me.email}</span>
          {me.memberships.map((each) => (
            <span key={`${roleOf(each)}${each.name}`} className="dimmed small">
              {nameRole(roleOf(each))}, {each.name}
            </span>
          ))}
        </div>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconSettings size={16} stroke={1.75} />}
          renderRoot={(root) => <Link {...root} to="/account" />}
        >
          {words.settings}
        </Menu.Item>
        <Menu.Item leftSection={<IconMessage size={16} stroke={1.75} />} onClick={onFeedback}>
          {words.feedback}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKeyboard size={16} stroke={1.75} />}
          rightSection={<kbd className={classes.key}>?</kbd>}
          onClick={onHelp}
        >
          {words.keys}
        </Menu.Item>
        <Menu.Divider />
        <Schemes />
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} stroke={1.75} />}
          disabled={leaving.isPending}
          onClick={() => leaving.mutate()}
        >
          {words.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Schemes() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{shellTexts.theme}</Menu.Label>
      {SCHEMES.map(({ name, icon: Icon }) => (
        <Menu.Item
          key={name}
          leftSection={<Icon size={16} stroke={1.75} />}
          rightSection={name === colorScheme ? <IconCheck size={16} aria-hidden /> : null}
          role="menuitemradio"
          aria-checked={name === colorScheme}
          closeMenuOnClick={false}
          onClick={() => setColorScheme(name)}
        >
          {shellTexts.themes[name]}
        </Menu.Item>
      ))}
    </>
  );
}
