/** The sections of a page as addresses, side by side; on a narrow screen they scroll to the open one. */
import { Link, type LinkProps } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import classes from './section-tabs.module.css';

export interface SectionTab {
  readonly name: string;
  readonly label: string;
  readonly link: LinkProps;
  /** The other sections lie below its address. */
  readonly isExact?: boolean;
}

interface Props {
  readonly label: string;
  readonly tabs: readonly SectionTab[];
  /** The open one's name. */
  readonly open: string;
}

export function SectionTabs({ label, tabs, open }: Props) {
  const list = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another section was opened
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('[aria-current=page]');
    if (current && list.current) list.current.scrollLeft = current.offsetLeft - 48;
  }, [open, tabs.length]);
  return (
    <nav className={classes.tabs} aria-label={label} ref={list}>
      {tabs.map(({ name, label: words, link, isExact = false }) => (
        <Link
          key={name}
          {...link}
          className={classes.tab}
          data-label={words}
          activeOptions={{ includeSearch: false, exact: isExact }}
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}
