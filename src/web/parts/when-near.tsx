/**
 * Draws something heavy when it comes near the screen, and not before: until then its skeleton keeps the place. So the
 * script of a chart further down is no part of a page's first load. Printing draws it, too.
 */
import { type ReactNode, Suspense, startTransition, useEffect, useRef, useState } from 'react';

interface Props {
  readonly skeleton: ReactNode;
  readonly children: ReactNode;
}

/** How far from the screen is near. */
const MARGIN = '300px';

export function WhenNear({ skeleton, children }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    // What somebody does meanwhile goes first.
    const drawNow = () => setNear(true);
    const draw = () => startTransition(() => setNear(true));
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) draw();
      },
      { rootMargin: MARGIN },
    );
    if (place.current) observer.observe(place.current);
    window.addEventListener('beforeprint', drawNow);
    return () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', drawNow);
    };
  }, []);
  return (
    <div ref={place} data-later={isNear ? undefined : true}>
      {isNear ? <Suspense fallback={skeleton}>{children}</Suspense> : skeleton}
    </div>
  );
}
