/** The title of the browser's tab: the page, whose it is, the product. */
import { useEffect } from 'react';
import { texts } from './texts.ts';

/** Parts that are not known yet are left out. */
export function useTitle(...parts: readonly (string | undefined)[]): void {
  const title = [...parts.filter((part) => part !== undefined && part !== ''), texts.product].join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
