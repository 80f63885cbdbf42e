/** Keys that work on every screen. Never acts while somebody is typing. */
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** How long `g` waits for its letter. */
const CHORD_MS = 1000;

export function useShortcuts(onHelp: () => void): void {
  const { partner } = useParams({ strict: false });
  const navigate = useNavigate();
  const chordUntil = useRef(0);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const isChord = event.timeStamp < chordUntil.current;
      chordUntil.current = event.key === 'g' ? event.timeStamp + CHORD_MS : 0;
      if (event.key === '?') onHelp();
      else if (event.key === 't' && isChord && partner !== undefined)
        void navigate({ to: '/partners/$partner/tier', params: { partner } });
      else if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('[data-table-search]');
        if (search === null) return;
        event.preventDefault();
        search.focus();
        search.select();
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [onHelp, navigate, partner]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
