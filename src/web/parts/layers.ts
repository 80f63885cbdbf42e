/**
 * Panels and explanations that lie over a page are steps of the browser's history. Closing one goes back to where it
 * was opened, so that Back never opens it again; one that came by its address leaves the page behind it instead.
 */
import { useRouter } from '@tanstack/react-router';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** How many steps ago no explanation was open. */
    explainDepth?: number;
    /** How many steps ago no panel was open, explanations apart. */
    panelDepth?: number;
  }
}

interface Layers {
  readonly explainDepth?: number | undefined;
  readonly panelDepth?: number | undefined;
}

/** The state of one more explanation on top of what is open. */
export const oneExplanationMore = ({ explainDepth = 0, panelDepth }: Layers) => ({
  explainDepth: explainDepth + 1,
  ...(panelDepth === undefined ? {} : { panelDepth }),
});

/** @param leave what to do where there is nothing to go back to */
export function useCloseLayer(layer: 'explainDepth' | 'panelDepth', leave: () => void): () => void {
  const router = useRouter();
  return () => {
    const depth = (router.state.location.state as Layers)[layer];
    if (depth === undefined) leave();
    else router.history.go(-depth);
  };
}
