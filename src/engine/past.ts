import { within } from '../delivery/index.js';
import type { PastSession } from '../model/index.js';
import type { Clock, History, Logger, Scheduler } from '../ports.js';
import { storable } from './checks.js';
import { held } from './system.js';

/** What asking a history works with. */
export interface PastContext {
  readonly history: History | undefined;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
  /** Most sessions. */
  readonly limit: number;
  /** Milliseconds it is waited for. */
  readonly waitMs: number;
}

/** Reads what happened before; a history that fails or hangs leaves the diagnosis without a past, not without an end. */
export async function pastOf(requesterId: string, context: PastContext): Promise<readonly PastSession[]> {
  const { history, clock, scheduler, logger, limit, waitMs } = context;
  if (history === undefined) return [];
  const deadline = clock.now() + waitMs;
  const late = () => new Error(`It did not answer within ${waitMs} ms.`);
  try {
    const asked = history.of(requesterId, limit, { deadline });
    return storable(await held(within(asked, deadline, clock, scheduler, late)));
  } catch (error) {
    logger.log('warn', 'The history cannot be read; the diagnosis goes on without it.', { error: String(error) });
    return [];
  }
}
