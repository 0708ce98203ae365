import { AdapterError, isCbrError } from '../../errors.js';
import type { Ticket } from '../../model/index.js';
import type { CallOptions, UpdateOptions } from '../../ports.js';
import { createHttp, type Http } from '../http.js';
import type { RequestTrackerOptions } from './options.js';
import { createReader, type Reader } from './reader.js';
import { type Settings, settingsOf } from './settings.js';
import { type Seen, toTicket } from './ticket.js';

/** Name of the adapter. */
export const NAME = 'request-tracker';

/** One Request Tracker, as one account sees it. */
export interface Desk {
  readonly http: Http;
  readonly reader: Reader;
  readonly settings: Settings;
  /** Reads a ticket with all that was written to it. @throws AdapterError `ticket-unknown` when there is none */
  see(id: string, call?: CallOptions): Promise<Seen>;
  /** What a ticket of this desk, that the caller has just read, was made of; otherwise it is read. */
  seen(id: string, call?: UpdateOptions): Promise<Seen>;
}

/** @throws RangeError when the URL, the token or a name cannot be one */
export function createDesk(options: RequestTrackerOptions): Desk {
  const settings = settingsOf(options);
  const userId = /^\d+-(\d+)-[\w-]+$/.exec(options.token)?.[1];
  if (userId === undefined) throw new RangeError('A token of Request Tracker looks like 1-47-0123456789abcdef.');
  const site = options.url.replace(/(?<!\/)\/+$/, '');
  const http = createHttp({
    adapter: NAME,
    url: `${site}/REST/2.0`,
    secrets: { authorization: `token ${options.token}` },
    clock: options.clock ?? { now: () => Date.now() },
    fetch: options.fetch,
    timeoutMs: options.timeoutMs,
  });
  const reader = createReader(http, NAME, userId);
  const origins = new WeakMap<Ticket, Seen>();

  async function see(id: string, call?: CallOptions): Promise<Seen> {
    if (!/^[1-9]\d{0,17}$/.test(id)) {
      throw new AdapterError('ticket-unknown', `Tickets have numbers, got ${JSON.stringify(id.slice(0, 80))}.`, NAME);
    }
    const [raw, written, account] = await Promise.all([
      reader.ticket(id, call),
      reader.written(id, call),
      reader.account(call),
    ]);
    const seen = toTicket(raw, written, account, site, settings);
    origins.set(seen.ticket, seen);
    return seen;
  }

  return {
    http,
    reader,
    settings,
    see,
    async seen(id, call) {
      const before = call?.before;
      const known = before?.id === id ? origins.get(before) : undefined;
      return known ?? see(id, call);
    },
  };
}

export function refuse(message: string): never {
  throw new AdapterError('ticket-refused', message, NAME);
}

/** After something was written, an outage no longer means that nothing happened. */
export async function afterWrite<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isCbrError(error) || error.code !== 'ticket-unavailable') throw error;
    const wait = error instanceof AdapterError ? error.retryAfterMs : undefined;
    const details = wait === undefined ? { cause: error } : { cause: error, retryAfterMs: wait };
    throw new AdapterError('ticket-ambiguous', `Only a part is done. ${error.message}`, NAME, details);
  }
}
