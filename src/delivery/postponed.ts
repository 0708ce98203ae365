import { AdapterError } from '../errors.js';

/** What the core itself puts off, or could not record: nothing is wrong with the ticket system. */
export class Postponed extends AdapterError {
  constructor(
    message: string,
    adapter: string,
    options: { readonly retryAfterMs?: number; readonly cause?: unknown } = {},
  ) {
    super('ticket-unavailable', message, adapter, options);
  }
}
