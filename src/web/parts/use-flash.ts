/** Tells when a number on screen has changed by itself, so that it can be marked once. */
import { useEffect, useRef, useState } from 'react';

/**
 * True for a moment after `value` changed while `scope` (which partner, which date) stayed the same: choosing another
 * date is no news.
 */
export function useFlash(value: string, scope: string): boolean {
  const seen = useRef({ value, scope });
  const [isFlashing, setFlashing] = useState(false);
  useEffect(() => {
    const before = seen.current;
    seen.current = { value, scope };
    if (before.scope !== scope || before.value === value) return;
    setFlashing(true);
    const timer = setTimeout(() => setFlashing(false), 900);
    return () => clearTimeout(timer);
  }, [value, scope]);
  return isFlashing;
}
