/** Where actions leave word of what they changed, and open pages listen. Of this process; nothing is kept. */
import type { Changed } from '../contract/status.ts';

export interface NoticeBoard {
  post(change: Changed): void;
  /** Calls `listener` on each change until the returned function is called. */
  listen(listener: (change: Changed) => void): () => void;
  countListeners(): number;
}

export function makeNoticeBoard(): NoticeBoard {
  const listeners = new Set<(change: Changed) => void>();
  return {
    post: (change) => {
      for (const listener of listeners) listener(change);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    countListeners: () => listeners.size,
  };
}
