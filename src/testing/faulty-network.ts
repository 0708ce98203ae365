import type { Fetch } from '../tickets/http.js';

/** What goes wrong with a request. */
export type NetworkFailure =
  /** The server answers with this status, and does nothing. */
  | { readonly status: number; readonly retryAfterSeconds?: number }
  /** The request is lost on its way. */
  | 'no answer'
  /** The server does what it is asked, and its answer is lost. */
  | 'lost answer';

/** Whether a request only reads; by its method, GET or HEAD, where nothing else is said. */
export type RequestKind = 'read' | 'write';

/** A network that fails when told, for an adapter whose `fetch` can be given. */
export interface FaultyNetwork {
  readonly fetch: Fetch;
  /** Makes the next request of a kind fail, once. */
  failNext(failure: NetworkFailure, kind: RequestKind): Promise<void>;
  /** Lets so many more writing requests through, and loses every later one, until it is told otherwise. */
  cutAfter(writes: number): Promise<void>;
}

/**
 * Puts a network that fails when told between an adapter and its server; its methods are those that a `TicketSubject`
 * offers.
 *
 * @param through - what really sends
 * @param kindOf - which requests only read, where that is not told by their method
 */
export function faultyNetwork(
  through: Fetch,
  kindOf: (url: string, init: RequestInit) => RequestKind = byMethod,
): FaultyNetwork {
  let next: { readonly failure: NetworkFailure; readonly kind: RequestKind } | undefined;
  let left = Number.POSITIVE_INFINITY;

  const reset = (): Error =>
    new TypeError('fetch failed', { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) });

  return {
    async fetch(url, init) {
      const kind = kindOf(url, init);
      if (kind === 'write' && --left < 0) throw reset();
      if (next?.kind !== kind) return through(url, init);
      const { failure } = next;
      next = undefined;
      if (failure === 'no answer') throw reset();
      if (failure === 'lost answer') {
        await (await through(url, init)).arrayBuffer();
        throw reset();
      }
      const { status, retryAfterSeconds } = failure;
      const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
      return new Response('{}', { status, headers });
    },
    async failNext(failure, kind) {
      next = { failure, kind };
    },
    async cutAfter(writes) {
      left = writes;
    },
  };
}

function byMethod(_: string, { method = 'GET' }: RequestInit): RequestKind {
  return /^(GET|HEAD)$/i.test(method) ? 'read' : 'write';
}
