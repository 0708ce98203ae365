import { AdapterError, isCbrError } from '../errors.js';
import type { Attachment, Json, Level, TicketStatus } from '../model/index.js';
import type { CallOptions, Clock, SessionFilter, Store, TicketAdapter, TicketPatch, TicketRequest } from '../ports.js';
import { checkKey, checkPatch, checkRequest, checkTime, cutSubject } from './check.js';
import {
  type Folded,
  foldTicket,
  type HelpdeskRules,
  type HelpdeskTicket,
  type Target,
  type TicketEvent,
} from './helpdesk-ticket.js';

/** Options of {@link helpdesk}. */
export interface HelpdeskOptions {
  /** Where the tickets are kept, as streams of their own. */
  readonly store: Store;
  /** @defaultValue the time of the machine */
  readonly clock?: Clock;
  /** Names of the queues, by level. @defaultValue {@link HELPDESK_DEFAULTS} */
  readonly lanes?: Readonly<Partial<Record<Level, string>>>;
  /** Minutes from the opening, by level; waiting does not count. @defaultValue no targets */
  readonly targets?: Readonly<Partial<Record<Level, Target>>>;
  /** What ticket numbers begin with; helpdesks of one store with other prefixes count for themselves. @defaultValue 'DC-' */
  readonly prefix?: string;
  /** Address of a ticket for people. @defaultValue `helpdesk:` and the id */
  readonly url?: (id: string) => string;
}

/** Which tickets to list; every given field must hold. */
export interface HelpdeskFilter {
  readonly state?: TicketStatus;
  readonly requesterId?: string;
  /** Due at or before this time, in epoch milliseconds. */
  readonly dueBefore?: number;
}

/** The embedded helpdesk, with what people need beside the adapter's operations. */
export interface Helpdesk extends TicketAdapter {
  create(request: TicketRequest, options?: CallOptions): Promise<HelpdeskTicket>;
  find(key: string, options?: CallOptions): Promise<readonly HelpdeskTicket[]>;
  get(id: string, options?: CallOptions): Promise<HelpdeskTicket>;
  update(id: string, patch: TicketPatch, options?: CallOptions): Promise<HelpdeskTicket>;
  /** Lists tickets by ascending number. */
  list(filter?: HelpdeskFilter): AsyncIterable<HelpdeskTicket>;
  /** Reads an attached file; `undefined` when the ticket has none of this name. */
  attachment(id: string, name: string): Promise<Attachment | undefined>;
}

/** Settings of {@link helpdesk} that were not given. */
export const HELPDESK_DEFAULTS = Object.freeze({
  prefix: 'DC-',
  lanes: Object.freeze({ L0: 'self-service', L1: 'first-line', L2: 'advanced', L3: 'expert', L4: 'vendor' }),
});

const NAME = 'helpdesk';
/** Tries of one update while others change the same ticket. */
const TRIES = 50;

/**
 * Keeps tickets in a store: the ticket system for whoever has none.
 *
 * Numbers are `DC-000001` and so on, without gaps or repeats, also after a crash: a number belongs to the key of its
 * ticket, and whoever creates the ticket again with that key completes it. An update is applied as a whole and once by
 * `opKey`. Line breaks and control characters in a subject become spaces, and a subject over 200 characters is cut;
 * every other value that cannot be kept as it is is refused with `ticket-refused`.
 *
 * @example
 * const tickets = helpdesk({ store, targets: { L1: { response: 15, resolution: 240 } } });
 */
export function helpdesk(options: HelpdeskOptions): Helpdesk {
  const { store, clock = { now: () => Date.now() }, prefix = HELPDESK_DEFAULTS.prefix } = options;
  if (!/^[A-Za-z0-9_-]{0,20}$/.test(prefix)) {
    throw new RangeError(`The prefix must be at most 20 of A-Z, a-z, 0-9, _ and -, got ${JSON.stringify(prefix)}.`);
  }
  const rules: HelpdeskRules = {
    lanes: { ...HELPDESK_DEFAULTS.lanes, ...options.lanes },
    targets: options.targets ?? {},
    url: options.url ?? ((id) => `helpdesk:${id}`),
  };
  const sequence = `tickets:${prefix}`;
  const kind = `ticket:${prefix}`;
  const idOf = (number: number): string => `${prefix}${String(number).padStart(6, '0')}`;

  async function load(
    id: string,
  ): Promise<{ readonly events: readonly TicketEvent[]; readonly folded: Folded } | undefined> {
    if (typeof id !== 'string' || !id.startsWith(prefix) || !/^[0-9]{6,15}$/.test(id.slice(prefix.length)))
      return undefined;
    const stored = await guard('ticket-unavailable', () => store.read(streamOf(id)));
    const events = stored.map((each) => each.event as unknown as TicketEvent);
    const first = events[0];
    return first?.kind === 'created' ? { events, folded: foldTicket(id, first.request, events, rules) } : undefined;
  }

  async function loadKnown(id: string): Promise<{ readonly events: readonly TicketEvent[]; readonly folded: Folded }> {
    const loaded = await load(id);
    if (loaded !== undefined) return loaded;
    throw new AdapterError('ticket-unknown', `The helpdesk has no ticket ${JSON.stringify(id)}.`, NAME);
  }

  /** Writes the next event of a ticket; `undefined` when somebody else was faster. */
  async function write(id: string, before: readonly TicketEvent[], event: TicketEvent): Promise<Folded | undefined> {
    const events = [...before, event];
    const request = events[0]?.kind === 'created' ? events[0].request : undefined;
    if (request === undefined) return undefined;
    const folded = foldTicket(id, request, events, rules);
    const { requester, state } = folded.ticket;
    const summary = {
      kind,
      state,
      updatedAt: event.at,
      ...(requester !== undefined && { requesterId: requester.id }),
      ...(folded.dueAt !== undefined && { dueAt: folded.dueAt }),
    };
    const batch = { events: [event as unknown as Json], summary };
    const result = await guard('ticket-ambiguous', () => store.append(streamOf(id), before.length, batch));
    return result.kind === 'appended' ? folded : undefined;
  }

  return {
    name: NAME,
    apiVersion: 1,
    capabilities: {
      find: 'strong',
      update: 'atomic',
      nativeIdempotency: true,
      optimisticLock: true,
      attachments: true,
      privateNotes: false,
      watchers: true,
      watch: 'none',
    },
    async check() {
      return { ok: true, problems: [] };
    },
    async create(request, call) {
      checkTime(call, clock, NAME);
      checkRequest(request, NAME);
      const id = idOf(await guard('ticket-unavailable', () => store.nextNumber(sequence, request.key)));
      const event: TicketEvent = {
        kind: 'created',
        at: clock.now(),
        request: { ...request, subject: cutSubject(request.subject) },
      };
      const existing = await load(id);
      if (existing !== undefined) return existing.folded.ticket;
      await write(id, [], event);
      // Also right when another process created it meanwhile.
      return (await loadKnown(id)).folded.ticket;
    },
    async find(key, call) {
      checkTime(call, clock, NAME);
      checkKey(key, 'key', NAME);
      const number = await guard('ticket-unavailable', () => store.numberOf(sequence, key));
      const loaded = number === undefined ? undefined : await load(idOf(number));
      return loaded === undefined ? [] : [loaded.folded.ticket];
    },
    async get(id, call) {
      checkTime(call, clock, NAME);
      return (await loadKnown(id)).folded.ticket;
    },
    async update(id, patch, call) {
      checkTime(call, clock, NAME);
      checkPatch(patch, NAME);
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const { events, folded } = await loadKnown(id);
        if (folded.ticket.ops.includes(patch.opKey)) return folded.ticket;
        const written = await write(id, events, { kind: 'updated', at: clock.now(), patch });
        if (written !== undefined) return (await loadKnown(id)).folded.ticket;
      }
      throw new AdapterError('ticket-conflict', `Ticket ${id} kept changing; try again.`, NAME);
    },
    async *list(filter = {}) {
      const wanted: SessionFilter = { kind, ...filter };
      const ids: string[] = [];
      for await (const { sessionId } of store.sessions(wanted)) ids.push(sessionId.slice(streamOf('').length));
      // A store sorts ids as text, where a million comes before 999,999.
      ids.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
      for (const id of ids) yield (await loadKnown(id)).folded.ticket;
    },
    async attachment(id, name) {
      return (await loadKnown(id)).folded.attachments.get(name);
    },
  };
}

function streamOf(id: string): string {
  return `ticket:${id}`;
}

/** Says a store's failure in an adapter's words. */
async function guard<T>(code: 'ticket-unavailable' | 'ticket-ambiguous', call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (isCbrError(error))
      throw new AdapterError(code, `The helpdesk's store failed: ${error.message}`, NAME, { cause: error });
    const message = error instanceof Error ? error.message : String(error);
    throw new AdapterError('ticket-refused', `The helpdesk cannot keep this: ${message}`, NAME, { cause: error });
  }
}
