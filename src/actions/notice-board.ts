/**
 * Where actions leave word of what they changed, and open pages listen; of this process, and of every other server on
 * the same database. Nothing is kept.
 */
import type { Changed } from '../contract/status.ts';
import { type ChangeChannel, MESSAGE_BYTES_MAX, openChangeChannel } from '../store/change-channel.ts';
import type { Store } from '../store/open.ts';

export interface NoticeBoard {
  post(change: Changed): void;
  /** Calls `listener` on each change until the returned function is called; `missed` when some may not have come. */
  listen(listener: (change: Changed) => void, missed?: () => void): () => void;
  /** Calls `listener` when there is something to send, until the returned function is called. */
  awaitWork(listener: () => void): () => void;
  countListeners(): number;
  close(): Promise<void>;
}

interface Ears {
  readonly hear: (change: Changed) => void;
  readonly missed: () => void;
}

/** A board of this process alone, for commands and tests. */
export function makeNoticeBoard(): NoticeBoard {
  return makeBoard(
    () => {},
    { wake: new Set(), ears: new Set() },
    async () => {},
  );
}

/** A board of all servers on one database. */
export async function openNoticeBoard(store: Store): Promise<NoticeBoard> {
  const heard: Heard = { wake: new Set(), ears: new Set() };
  const channel = await openChangeChannel(store, {
    hear: (message) => {
      const change = JSON.parse(message) as Changed;
      for (const { hear } of heard.ears) hear(change);
    },
    wake: () => {
      for (const listener of heard.wake) listener();
    },
    missed: () => {
      for (const { missed } of [...heard.ears]) missed();
      for (const listener of heard.wake) listener();
    },
  });
  const gather = gatherChanges(channel);
  return makeBoard(gather.add, heard, async () => {
    await gather.flush();
    await channel.close();
  });
}

interface Heard {
  readonly wake: Set<() => void>;
  readonly ears: Set<Ears>;
}

function makeBoard(
  tellOthers: (change: Changed) => void,
  { wake, ears }: Heard,
  close: () => Promise<void>,
): NoticeBoard {
  return {
    post: (change) => {
      for (const { hear } of ears) hear(change);
      tellOthers(change);
    },
    listen: (hear, missed = () => {}) => {
      const own = { hear, missed };
      ears.add(own);
      return () => ears.delete(own);
    },
    awaitWork: (listener) => {
      wake.add(listener);
      return () => wake.delete(listener);
    },
    countListeners: () => ears.size,
    close,
  };
}

/** Changes that follow closely travel together: under load each is one of hundreds a second. */
const GATHER_MS = 30;

function gatherChanges(channel: ChangeChannel) {
  let waiting: Changed[] = [];
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const messages = splitChange(unite(waiting));
    waiting = [];
    // NOTE: what can't be said now is not said later; open pages of other servers then wait for the next change.
    for (const message of messages) last = last.then(() => channel.say(message)).catch(() => {});
    return last;
  };
  return {
    add: (change: Changed): void => {
      waiting.push(change);
      timer ??= setTimeout(() => void flush(), GATHER_MS);
    },
    flush,
  };
}

function unite(changes: readonly Changed[]): Changed | null {
  const newest = changes.at(-1);
  if (!newest) return null;
  return {
    partners: [...new Set(changes.flatMap(({ partners }) => partners))],
    clients: [...new Set(changes.flatMap(({ clients }) => clients))],
    recordedThrough: newest.recordedThrough,
  };
}

/** The change in pieces that each fit into one message. */
export function splitChange(change: Changed | null): readonly string[] {
  if (change === null) return [];
  const message = JSON.stringify(change);
  if (Buffer.byteLength(message) <= MESSAGE_BYTES_MAX) return [message];
  const halve = (ids: readonly string[]) => {
    const middle = Math.ceil(ids.length / 2);
    return [ids.slice(0, middle), ids.slice(middle)];
  };
  const [partners, morePartners] = halve(change.partners);
  const [clients, moreClients] = halve(change.clients);
  return [
    ...splitChange({ ...change, partners: partners!, clients: clients! }),
    ...splitChange({ ...change, partners: morePartners!, clients: moreClients! }),
  ];
}
