import type { Clock, Scheduler } from '../ports.js';

/** Longest wait at a time, in milliseconds, so that no timer outlives by much what it watches. */
const SLICE = 1000;
/** Least wait at a time, in milliseconds: a timer may wake before the clock has moved on. */
const STEP = 10;

/**
 * Waits for work, but not after a deadline; what comes of it later is ignored.
 *
 * @param deadline - epoch milliseconds
 * @param late - makes the error that is thrown after the deadline
 */
export async function within<T>(
  work: Promise<T>,
  deadline: number,
  clock: Clock,
  scheduler: Scheduler,
  late: () => Error,
): Promise<T> {
  let ended = false;
  const watch = async (): Promise<T> => {
    while (!ended) {
      const now = clock.now();
      if (now >= deadline) throw late();
      await scheduler.sleep(Math.min(SLICE, Math.max(STEP, deadline - now)));
      // A scheduler that need not wait, as a test's, cannot tell that time is over. A clock that is set back can.
      if (clock.now() === now) return work;
    }
    return work;
  };
  try {
    return await Promise.race([work, watch()]);
  } finally {
    ended = true;
  }
}
