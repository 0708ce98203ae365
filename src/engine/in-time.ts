import { within } from '../delivery/index.js';
import type { CallOptions, Clock, Scheduler } from '../ports.js';
import { held } from './system.js';

/** How long a port is waited for. */
export interface Waiting {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  /** Milliseconds. */
  readonly waitMs: number;
}

/** Waits for a port until a deadline; after that it goes on behind the caller's back. */
export function inTime<T>(work: Promise<T>, deadline: number, { clock, scheduler, waitMs }: Waiting): Promise<T> {
  return held(within(work, deadline, clock, scheduler, () => new Error(`It did not answer within ${waitMs} ms.`)));
}

/** Asks a port, which is told until when it is waited for. */
export function askInTime<T>(call: (options: CallOptions) => Promise<T>, waiting: Waiting): Promise<T> {
  const deadline = waiting.clock.now() + waiting.waitMs;
  return inTime(call({ deadline }), deadline, waiting);
}
