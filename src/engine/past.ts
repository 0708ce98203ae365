import type { PastSession } from '../model/index.js';
import type { History, Logger } from '../ports.js';
import { storable } from './checks.js';
import { askInTime, type Waiting } from './in-time.js';

/** What asking a history works with. */
export interface PastContext extends Waiting {
  readonly history: History | undefined;
  readonly logger: Logger;
  /** Most sessions. */
  readonly limit: number;
}

/** Reads what happened before; a history that fails or hangs leaves the diagnosis without a past, not without an end. */
export async function pastOf(requesterId: string, context: PastContext): Promise<readonly PastSession[]> {
  const { history, logger, limit } = context;
  if (history === undefined) return [];
  try {
    return storable(await askInTime((options) => history.of(requesterId, limit, options), context));
  } catch (error) {
    logger.log('warn', 'The history cannot be read; the diagnosis goes on without it.', { error: String(error) });
    return [];
  }
}
