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

/** Waits; in Node a wait alone does not keep the process alive. */
function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer: unknown = setTimeout(resolve, ms);
    if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
      timer.unref();
  });
}
