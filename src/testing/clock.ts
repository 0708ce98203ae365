import type { Clock, Scheduler } from '../ports.js';

/** A clock that stands still until it is told to move. */
export interface SimulatedClock extends Clock, Scheduler {
  /** Moves time on and wakes who has slept long enough, in the order due. */
  advance(ms: number): Promise<void>;
}

/**
 * Makes a clock and scheduler for tests.
 *
 * @param start - epoch milliseconds
 * @example
 * const clock = simulatedClock(1000);
 * await clock.advance(500);
 * clock.now(); // 1500
 */
export function simulatedClock(start: number): SimulatedClock {
  let time = start;
  let sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  return {
    now: () => time,
    sleep: (ms) => new Promise((wake) => void sleepers.push({ at: time + ms, wake })),
    async advance(ms) {
      const end = time + ms;
      for (;;) {
        const next = sleepers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        time = Math.max(time, next.at);
        sleepers = sleepers.filter((sleeper) => sleeper !== next);
        next.wake();
        // Who was woken may go to sleep again before the end.
        await Promise.resolve();
      }
      time = end;
    },
  };
}
