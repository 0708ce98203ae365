import type { Clock, Logger, Random, Scheduler } from '../ports.js';

/** What the engine takes from its surroundings; each can be injected, and tests do. */
export interface Surroundings {
  readonly clock: Clock;
  readonly random: Random;
  readonly scheduler: Scheduler;
  /** Makes a new session id. */
  readonly ids: () => string;
  readonly logger: Logger;
}

/** The real time, randomness and timers that Node, browsers and workers share; logs nothing. */
export function systemSurroundings(): Surroundings {
  return {
    clock: { now: () => Date.now() },
    random: { next: () => Math.random() },
    scheduler: { sleep },
    ids: () => globalThis.crypto.randomUUID(),
    logger: { log: () => {} },
  };
}

/** Longer than any wait, in milliseconds, and not too long for a timer. */
const HELD_MS = 2 ** 30;

/**
 * Keeps the process alive while somebody awaits something that ends by a timer: Node would otherwise end in the middle
 * of the wait. Work that goes on behind the caller's back is not held.
 */
export async function held<T>(work: Promise<T>): Promise<T> {
  const timer = setInterval(() => {}, HELD_MS);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

/** Waits; in Node a wait alone does not keep the process alive: see {@link held}. */
function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer: unknown = setTimeout(resolve, ms);
    if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
      timer.unref();
  });
}
