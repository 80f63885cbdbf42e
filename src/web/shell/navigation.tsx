/** The left navigation: words and icons, icons alone on a narrower screen, a drawer on a phone. */
import { Drawer } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { FreshnessStamp } from '../parts/freshness-stamp.tsx';
import { statusQuery } from '../parts/queries.ts';
import { texts } from '../parts/texts.ts';
import { shellTexts } from '../texts/shell.ts';
import classes from './frame.module.css';
import type { MenuSection, ShownEntry } from './menu.ts';
import { keyOf } from './places.ts';

interface Props {
  readonly sections: readonly MenuSection[];
}

export function Navigation({ sections }: Props) {
  return (
    <nav className={classes.side} aria-label={shellTexts.mainNavigation}>
      <Brand />
      <Sections sections={sections} />
      <DemoNote />
    </nav>
  );
}

interface DrawerProps extends Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function NavigationDrawer({ sections, isOpen, onClose }: DrawerProps) {
  return (
    <Drawer.Root opened={isOpen} onClose={onClose} size={280} transitionProps={{ duration: 120 }}>
      <Drawer.Overlay backgroundOpacity={0.22} />
      <Drawer.Content aria-label={shellTexts.mainNavigation} radius={0}>
        <div className={classes.drawer}>
          <Brand />
          <Sections sections={sections} onChoose={onClose} />
          <div className={classes.drawerStamp}>
            <FreshnessStamp />
          </div>
          <DemoNote />
        </div>
      </Drawer.Content>
    </Drawer.Root>
  );
}

function Brand() {
  return (
    <Link to="/" className={classes.brand}>
      <img src="/favicon.svg" alt="" width={24} height={24} />
      <span className={classes.word}>{texts.product}</span>
    </Link>
  );
}

function Sections({ sections, onChoose }: Props & { readonly onChoose?: () => void }) {
  return (
    <div className={classes.sections}>
      {sections.map(({ place, entries }) => (
        <section key={keyOf(place)} aria-label={shellTexts.menu[`${place.side}Section`]}>
          {sections.length > 1 ? (
            <p className={classes.sectionName}>{shellTexts.menu[`${place.side}Section`]}</p>
          ) : null}
          <ul className={classes.entries}>
            {entries.map((entry) => (
              <li key={entry.name}>
                <Entry entry={entry} {...(onChoose === undefined ? {} : { onChoose })} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Entry({ entry, onChoose }: { readonly entry: ShownEntry; readonly onChoose?: () => void }) {
  const { asOf } = useSearch({ strict: false });
  const { name, icon: Icon, address, isOpen, place } = entry;
  if (!isOpen)
    return (
      <span className={classes.entry} data-closed title={shellTexts.asks[place.side]}>
        <Icon size={20} stroke={1.75} aria-hidden />
        <span className={classes.word}>{name}</span>
        <IconLock size={14} stroke={1.75} className={classes.word ?? ''} aria-hidden />
        <span className="unseen">{shellTexts.asks[place.side]}</span>
      </span>
    );
  return (
    <Link
      {...address}
      search={(asOf === undefined ? {} : { asOf }) as never}
      className={classes.entry}
      activeOptions={{ includeSearch: false, exact: address.to === '/partners' }}
      title={name}
      {...(onChoose === undefined ? {} : { onClick: onChoose })}
    >
      <Icon size={20} stroke={1.75} aria-hidden />
      <span className={classes.word}>{name}</span>
    </Link>
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
