/** Runs a piece of work again and again in this process, never twice at once, sooner when it is woken. */

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

  const run = (): void => {
    clearTimeout(timer);
    isWoken = false;
    running = work()
      .then(
        () => {},
        (error: unknown) => {
          isWoken = false; // no hurry while something is broken
          report(error);
        },
      )
      .then(() => {
        running = null;
        if (isStopped) return;
        if (isWoken) run();
        else timer = setTimeout(run, everyMs);
      });
  };

  run();
  return {
    wake: () => {
      isWoken = true;
      if (!running && !isStopped) run();
    },
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
