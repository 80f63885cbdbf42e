/**
 * A button that is drawn at once, and what it opens, which comes when somebody uses it: the script of a menu or a form is
 * no part of a page's first load. Reaching for the button sends for the script; pressing it puts the whole in its place.
 */
import {
  type ReactNode,
  type RefObject,
  Suspense,
  startTransition,
  useEffect,
  useRef,
  useState,
} from 'react';

/** What the button alone does. */
interface Reach {
  readonly onPointerEnter: () => void;
  readonly onFocus: () => void;
  readonly onClick: () => void;
}

interface Props {
  readonly button: (reach: Reach) => ReactNode;
  readonly load: () => Promise<unknown>;
  /** The button and what it opens; it opens by `useOpenAtOnce`. */
  readonly children: ReactNode;
}

export function WhenWanted({ button, load, children }: Props) {
  const [isWanted, setWanted] = useState(false);
  if (isWanted) return <Suspense>{children}</Suspense>;
  const reach = () => void load();
  return button({
    onPointerEnter: reach,
    onFocus: reach,
    // The button stays until the rest is there.
    onClick: () => startTransition(() => setWanted(true)),
  });
}

/** Takes the keyboard over from the button that was pressed, and opens. */
export function useOpenAtOnce(open: () => void): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when it comes, and never again
  useEffect(() => {
    button.current?.focus({ preventScroll: true });
    open();
  }, []);
  return button;
}
