/** Keys that work on every screen. Never acts while somebody is typing, but for the search. */
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { MenuSection } from './menu.ts';

/** How long `g` waits for its letter. */
const CHORD_MS = 1000;

interface Keys {
  readonly sections: readonly MenuSection[];
  readonly onHelp: () => void;
  readonly onSearch: () => void;
}

export function useShortcuts({ sections, onHelp, onSearch }: Keys): void {
  const navigate = useNavigate();
  const chordUntil = useRef(0);
  useEffect(() => {
    const openPage = (letter: string) => {
      const pages = sections.flatMap(({ entries }) => entries);
      // The place looked at comes last, and its pages before those of the vendor.
      const page = pages.findLast(({ key, isOpen }) => key === letter && isOpen);
      if (page) void navigate({ ...page.address, search: keepAsOf } as never);
      else if (letter === 'u') void navigate({ to: '/account' });
    };
    const listen = (event: KeyboardEvent) => {
      const { key } = event;
      if ((event.metaKey || event.ctrlKey) && !event.altKey && key.toLowerCase() === 'k') {
        event.preventDefault();
        onSearch();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const isChord = event.timeStamp < chordUntil.current;
      chordUntil.current = key === 'g' && !isChord ? event.timeStamp + CHORD_MS : 0;
      if (isChord) openPage(key);
      else if (key === '?') onHelp();
      else if (key === '/') focusTableSearch(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [onHelp, onSearch, navigate, sections]);
}

const keepAsOf = ({ asOf }: { readonly asOf?: string }) => (asOf === undefined ? {} : { asOf });

function focusTableSearch(event: KeyboardEvent): void {
  const search = document.querySelector<HTMLInputElement>('[data-table-search]');
  if (search === null) return;
  event.preventDefault();
  search.focus();
  search.select();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
