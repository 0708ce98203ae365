import { AdapterError } from '../errors.js';
import type { TicketAdapter } from '../ports.js';

/** What goes wrong with a call. */
export type Fault =
  /** Nothing reaches the ticket system. */
  | { readonly kind: 'outage'; readonly retryAfterMs?: number }
  /** Nothing reaches the ticket system, and the adapter lets through what its network threw. */
  | { readonly kind: 'unclassified' }
  /** It is done, but the reply is lost. */
  | { readonly kind: 'lost-reply' }
  /** Somebody else changed the ticket. */
  | { readonly kind: 'conflict' };

/** The calls that can go wrong. */
export type FaultyCall = 'create' | 'find' | 'get' | 'update' | 'settle' | 'merge';

/**
 * Puts a bad network before an adapter.
 *
 * @param next - says for every call in turn what goes wrong with it; `undefined` when nothing does
 * @example
 * const unlucky = faultyAdapter(adapter, (call) => (call === 'create' ? { kind: 'lost-reply' } : undefined));
 */
export function faultyAdapter(adapter: TicketAdapter, next: (call: FaultyCall) => Fault | undefined): TicketAdapter {
  async function through<T>(call: FaultyCall, act: () => Promise<T>): Promise<T> {
    const fault = next(call);
    if (fault?.kind === 'outage') {
      const { retryAfterMs } = fault;
      const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
      throw new AdapterError('ticket-unavailable', 'No connection.', adapter.name, wait);
    }
    if (fault?.kind === 'unclassified') throw new TypeError('fetch failed');
    if (fault?.kind === 'conflict') throw new AdapterError('ticket-conflict', 'Changed meanwhile.', adapter.name);
    const result = await act();
    if (fault === undefined) return result;
    throw new AdapterError('ticket-ambiguous', 'The connection broke before the reply.', adapter.name);
  }
  const { settle, merge } = adapter;
  return {
    ...adapter,
    create: (request, options) => through('create', () => adapter.create(request, options)),
    find: (key, options) => through('find', () => adapter.find(key, options)),
    get: (id, options) => through('get', () => adapter.get(id, options)),
    update: (id, patch, options) => through('update', () => adapter.update(id, patch, options)),
    ...(settle !== undefined && {
      settle: (id, patch, options) => through('settle', () => settle.call(adapter, id, patch, options)),
    }),
    ...(merge !== undefined && {
      merge: (kept, other, options) => through('merge', () => merge.call(adapter, kept, other, options)),
    }),
  };
}
