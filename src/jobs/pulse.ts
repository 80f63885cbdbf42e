/**
 * Runs a piece of work again and again in this process, never twice at once, sooner when it is woken. What fails is
 * tried again after ever longer pauses, whoever wakes it: the database may be away for a while.
 */

const PAUSE_MS_MAX = 60_000;

export interface Pulse {
  wake(): void;
  /** Waits for the run under way. */
  stop(): Promise<void>;
}

export function startPulse(
  work: () => Promise<unknown>,
  everyMs: number,
  report: (error: unknown) => void,
): Pulse {
  let isStopped = false;
  let isWoken = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let failures = 0;

  const run = (): void => {
    clearTimeout(timer);
    isWoken = false;
    running = work()
      .then(
        () => {
          failures = 0;
        },
        (error: unknown) => {
          failures++;
          report(error);
        },
      )
      .then(() => {
        running = null;
        if (isStopped) return;
        if (isWoken && failures === 0) run();
        else timer = setTimeout(run, Math.min(everyMs * 2 ** failures, PAUSE_MS_MAX));
      });
  };

  run();
  return {
    wake: () => {
      isWoken = true;
      if (!running && !isStopped && failures === 0) run();
    },
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
