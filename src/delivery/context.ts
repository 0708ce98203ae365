import { AdapterError } from '../errors.js';
import type { CallOptions, Clock, Logger, Store, TicketAdapter } from '../ports.js';

/** What one attempt works with. */
export interface AttemptContext {
  readonly adapter: TicketAdapter;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger | undefined;
  /** Epoch milliseconds after which nothing more is begun. */
  readonly deadline: number;
  /** Milliseconds until a new ticket can be found for certain, where search is eventual. */
  readonly searchLagMs: number;
}

/** Limits of the next call, where there is time for one. */
export function call({ adapter, clock, deadline }: AttemptContext): CallOptions {
  if (clock.now() < deadline) return { deadline };
  throw new AdapterError('ticket-unavailable', 'The time for this attempt is over.', adapter.name);
}
