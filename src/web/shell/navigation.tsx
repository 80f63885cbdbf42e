/** The left navigation: words and icons, icons alone on a narrower screen, a drawer on a phone. */
import { Drawer } from '@mantine/core';
import { IconStairsUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { statusQuery } from '../parts/queries.ts';
import { texts } from '../parts/texts.ts';
import { shellTexts } from '../texts/shell.ts';
import classes from './frame.module.css';

export function Navigation() {
  return (
    <nav className={classes.side} aria-label={shellTexts.mainNavigation}>
      <Brand />
      <Entries />
      <DemoNote />
    </nav>
  );
}

export function NavigationDrawer({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Drawer.Root opened={isOpen} onClose={onClose} size={280} transitionProps={{ duration: 120 }}>
      <Drawer.Overlay backgroundOpacity={0.22} />
      <Drawer.Content aria-label={shellTexts.mainNavigation} radius={0}>
        <Brand />
        <Entries onChoose={onClose} />
        <DemoNote />
      </Drawer.Content>
    </Drawer.Root>
  );
}

function Brand() {
  return (
    <div className={classes.brand}>
      <img src="/favicon.svg" alt="" width={24} height={24} />
      <span className={classes.word}>{texts.product}</span>
    </div>
  );
}

function Entries({ onChoose }: { readonly onChoose?: () => void }) {
  const { partner } = useParams({ strict: false });
  const { asOf } = useSearch({ strict: false });
  return (
    <ul className={classes.entries}>
      <li>
        <Link
          {...(partner === undefined
            ? { to: '/' as const }
            : { to: '/partners/$partner/tier' as const, params: { partner }, search: { asOf } })}
          className={classes.entry}
          activeOptions={{ includeSearch: false }}
          title={shellTexts.menu.tier}
          {...(onChoose === undefined ? {} : { onClick: onChoose })}
        >
          <IconStairsUp size={20} stroke={1.75} aria-hidden />
          <span className={classes.word}>{shellTexts.menu.tier}</span>
        </Link>
      </li>
    </ul>
  );
}

function DemoNote() {
  const { data: status } = useQuery(statusQuery);
  if (!status?.demo) return null;
  return (
    <div className={`${classes.demo} small`}>
      <strong>{shellTexts.demo}</strong>
      <p>{shellTexts.demoNote}</p>
    </div>
  );
}
