/** The left navigation: words and icons, icons alone on a narrower screen. */
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { statusQuery } from '../parts/queries.ts';
import { texts } from '../parts/texts.ts';
import { shellTexts } from '../texts/shell.ts';
import classes from './frame.module.css';
import type { MenuSection, ShownEntry } from './menu.ts';
import { keyOf } from './places.ts';

interface Props {
  readonly sections: readonly MenuSection[];
  readonly onChoose?: () => void;
  /** Under the entries. */
  readonly children?: ReactNode;
}

export function Navigation({ sections }: Pick<Props, 'sections'>) {
  return (
    <nav className={classes.side} aria-label={shellTexts.mainNavigation}>
      <NavigationContent sections={sections} />
    </nav>
  );
}

export function NavigationContent({ sections, onChoose, children }: Props) {
  return (
    <>
      <Brand />
      <Sections sections={sections} {...(onChoose === undefined ? {} : { onChoose })} />
      {children}
      <DemoNote />
    </>
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

function Sections({ sections, onChoose }: Props) {
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
  const { pathname } = useLocation();
  const { name, icon: Icon, address, isOpen, place, apart = [] } = entry;
  const isElsewhere = apart.some((part) => pathname.endsWith(`/${part}`));
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
      activeOptions={{ includeSearch: false, exact: address.to === '/partners' || isElsewhere }}
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
