import { AdapterError } from '../../errors.js';
import type { Json, Ticket } from '../../model/index.js';
import type { Store, TicketPatch, TicketRequest } from '../../ports.js';
import { foldTicket, type HelpdeskRules, type TicketEvent } from '../helpdesk-ticket.js';

/** An acknowledged delivery, as stored. */
type Acknowledgement = TicketEvent & { readonly url?: string };

/** Tickets as their acknowledged deliveries make them: what this side knows of a system that cannot be read. */
export interface Acknowledged {
  /** The ticket of an id, if one was acknowledged. */
  get(id: string): Promise<Ticket | undefined>;
  /** Keeps that a ticket was created, unless it is kept already. */
  created(id: string, url: string, request: TicketRequest, at: number): Promise<Ticket>;
  /** Keeps that a ticket was changed, unless that change is kept already. */
  updated(id: string, patch: TicketPatch, at: number): Promise<Ticket>;
}

const NAME = 'webhook';
/** Tries of one write while others write of the same ticket. */
const TRIES = 50;

/** Keeps acknowledged deliveries in a store, one stream for each ticket. */
export function acknowledged(store: Store, lanes: HelpdeskRules['lanes']): Acknowledged {
  async function load(id: string): Promise<readonly Acknowledgement[]> {
    const stored = await guard('ticket-unavailable', () => store.read(`webhook:${id}`));
    return stored.map(({ event }) => event as unknown as Acknowledgement);
  }

  function fold(id: string, events: readonly Acknowledgement[]): Ticket | undefined {
    const first = events[0];
    if (first?.kind !== 'created') return undefined;
    return foldTicket(id, first.request, events, { lanes, targets: {}, url: () => first.url ?? '' }).ticket;
  }

  async function keep(id: string, event: Acknowledgement, isKept: (known: Ticket) => boolean): Promise<Ticket> {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const events = await load(id);
      const known = fold(id, events);
      if (known !== undefined && isKept(known)) return known;
      const batch = { events: [event as unknown as Json] };
      const { kind } = await guard('ticket-ambiguous', () => store.append(`webhook:${id}`, events.length, batch));
      const kept = kind === 'appended' ? fold(id, [...events, event]) : undefined;
      if (kept !== undefined) return kept;
    }
    throw new AdapterError(
      'ticket-ambiguous',
      `Ticket ${id} was acknowledged, but could not be kept; try again.`,
      NAME,
    );
  }

  return {
    async get(id) {
      return fold(id, await load(id));
    },
    created(id, url, request, at) {
      return keep(id, { kind: 'created', at, request, url }, ({ key }) => {
        if (key === request.key) return true;
        const message = `The receiver gave ticket ${id} to key ${request.key}, but key ${key} has it already.`;
        throw new AdapterError('ticket-refused', message, NAME);
      });
    },
    updated(id, patch, at) {
      return keep(id, { kind: 'updated', at, patch }, ({ ops }) => ops.includes(patch.opKey));
    },
  };
}

async function guard<T>(code: 'ticket-unavailable' | 'ticket-ambiguous', call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AdapterError(code, `The store of acknowledged deliveries failed: ${reason}`, NAME, { cause });
  }
}
