/**
 * # Computations in steps
 *
 * A long computation as a generator that pauses often: driven to its end at once, or in turns between which
 * others run (timers, requests, a page that is drawn), so that it can be stopped. The steps are the same either
 * way, and so is the result.
 *
 * Main definitions: `Steps`, `finished`, `inTurns`.
 */

/** Between two pauses little time passes: some milliseconds, unless it is said where. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** All steps at once. */
export function finished<T>(steps: Steps<T>): T {
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
  }
}

/** Milliseconds of a turn. */
const TURN = 30;

/** Others run meanwhile; no timer, which a page in the background is given once a second only. */
const pause = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });

/** The steps in turns. Once the signal is aborted no further one is taken: rejects with its reason. */
export async function inTurns<T>(steps: Steps<T>, signal?: AbortSignal): Promise<T> {
  try {
    for (;;) {
      await pause();
      signal?.throwIfAborted();
      const end = performance.now() + TURN;
      do {
        const next = steps.next();
        if (next.done === true) return next.value;
      } while (performance.now() < end);
    }
  } finally {
    // Where it was stopped: what the steps hold is given back.
    steps.return(undefined as never);
  }
}
