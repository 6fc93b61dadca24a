/** Work in rounds: every so often, and at once when woken. One round at a time. Knows no work. */

export interface Rounds {
  /** Asks for a round now, or for another one after the one that runs. */
  wake(): void;
  /** No further round; resolves when the one that runs is over. */
  stop(): Promise<void>;
}

/** `work` must not fail: it reports by itself what went wrong. It is asked to end soon once `isStopped` says so. */
export function inRounds(everyMs: number, work: (isStopped: () => boolean) => Promise<unknown>): Rounds {
  let running: Promise<void> | null = null;
  let isWanted = false;
  let isStopped = false;
  const wake = () => {
    isWanted = true;
    if (isStopped) return;
    running ??= untilNoneIsWanted().finally(() => {
      running = null;
    });
  };
  const untilNoneIsWanted = async () => {
    while (isWanted && !isStopped) {
      isWanted = false;
      await work(() => isStopped);
    }
  };
  const timer = setInterval(wake, everyMs);
  timer.unref();
  return {
    wake,
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
