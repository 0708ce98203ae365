import type { Attachment, Ticket } from '../model/index.js';
import type { TicketAdapter, TicketCapabilities } from '../ports.js';
import type { NetworkFailure, RequestKind } from './faulty-network.js';
import { registerChecks, type TestFunction } from './runner.js';
import { ticketCutChecks } from './ticket-cut-checks.js';
import { ticketDeliveryChecks } from './ticket-delivery-checks.js';
import { ticketDuplicateChecks } from './ticket-duplicate-checks.js';
import { ticketRequestChecks } from './ticket-request-checks.js';
import { ticketServerChecks } from './ticket-server-checks.js';
import { ticketUpdateChecks } from './ticket-update-checks.js';
import { ticketWebhookChecks } from './ticket-webhook-checks.js';

/** A webhook call as it arrives. */
export interface WebhookCall {
  readonly raw: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * A ticket adapter for one check, with what surrounds it. Only `adapter` and `destroy` are needed; the more is offered,
 * the more is proved.
 */
export interface TicketSubject {
  readonly adapter: TicketAdapter;
  /** Reads the server behind the adapter's back; needed for `offers.oracle`. Only the fields that it gives are compared. */
  readonly oracle?: {
    /** Reads a ticket behind the adapter's back. */
    readonly get: (id: string) => Promise<Partial<Ticket>>;
    /** Reads an attached file; needed for `offers.attachment`. */
    readonly attachment?: (id: string, name: string) => Promise<Pick<Attachment, 'text'> | undefined>;
  };
  /** Notes something on a ticket as a person would, and gives a time just before, ISO 8601; needed for `offers.edit`. */
  edit?(id: string, note: string): Promise<string>;
  /** Resolves when what was written can be found; for search that is eventual. */
  searchable?(): Promise<void>;
  /** The same adapter with a token that is not valid; needed for `offers.unauthorised`. */
  readonly unauthorised?: TicketAdapter;
  /** The same adapter with a field, lane or right missing on the other side, one each; needed for `offers.misconfigured`. */
  readonly misconfigured?: readonly TicketAdapter[];
  /** Makes the next request of a kind fail, as `faultyNetwork` does; needed for `offers.server`. */
  failNext?(failure: NetworkFailure, kind: RequestKind): Promise<void>;
  /**
   * Lets so many more writing requests of the adapter through and loses every later one, as `faultyNetwork` does: what
   * the server is left with when the process is killed between two of them. Needed for `offers.cut`.
   */
  cutAfter?(writes: number): Promise<void>;
  /** Webhook calls of the server: one that is right, one with another signature, one that is too old; needed for `offers.webhook`. */
  readonly webhook?: { readonly valid: WebhookCall; readonly forged: WebhookCall; readonly stale: WebhookCall };
  /** Cleans up. */
  destroy(): Promise<void>;
}

/** What the adapter under test claims, and what its subject offers. */
export interface TicketConformanceOptions {
  readonly capabilities: TicketCapabilities;
  /** Makes keys differ between runs on one server. @defaultValue '' */
  readonly salt?: string;
  /** Somebody whom tickets can be assigned to. @defaultValue 'agent-l1' */
  readonly assignee?: string;
  /** A team whose tickets are given to somebody. @defaultValue 'agent-l1' */
  readonly team?: string;
  /** Somebody who can be told of tickets. @defaultValue 'watcher@example.org' */
  readonly watcher?: string;
  /** What the adapter and its subject have beside what every adapter has. @defaultValue nothing */
  readonly offers?: {
    readonly oracle?: boolean;
    readonly attachment?: boolean;
    readonly edit?: boolean;
    readonly unauthorised?: boolean;
    readonly misconfigured?: boolean;
    readonly server?: boolean;
    readonly cut?: boolean;
    readonly webhook?: boolean;
    /** The adapter has `ownerOf`. */
    readonly team?: boolean;
    /** The adapter has `merge`. */
    readonly merge?: boolean;
  };
}

/**
 * Tests a ticket adapter against the contract of `TicketAdapter`, with whatever test runner.
 *
 * It begins with the adapter alone (what is stored, found, refused), goes on with the engine's delivery over it (replies
 * that are lost, outages, duplicates), and where the subject offers them, with the server behind: what it really holds,
 * how it fails, and what it is left with by a process that was killed between two requests. What a capability excludes,
 * or the subject does not offer, is skipped by name, so that a report tells what was not proved.
 *
 * Write an adapter in this order: `create`, `get` and `find` until the first checks hold; then `update`, and `settle` where
 * it takes several requests, the key of the operation with the first; then `check`. Give it a `fetch` option, and
 * `faultyNetwork` offers `server` and `cut` for nothing. `examples/03-own-ticket-adapter.ts` is a whole one.
 *
 * @param test - the runner's function that registers a test
 * @param create - gives an adapter for every check; the server behind may be the same
 * @example
 * ticketConformance(test, async () => ({ adapter: helpdesk({ store: memoryStore() }), destroy: async () => {} }), {
 *   capabilities: helpdesk({ store: memoryStore() }).capabilities,
 * });
 */
export function ticketConformance(
  test: TestFunction,
  create: () => Promise<TicketSubject>,
  options: TicketConformanceOptions,
): void {
  const checks = [
    ...ticketRequestChecks(options),
    ...ticketUpdateChecks(options),
    ...ticketDeliveryChecks(options),
    ...ticketDuplicateChecks(options),
    ...ticketServerChecks(options),
    ...ticketCutChecks(options),
    ...ticketWebhookChecks(options),
  ];
  registerChecks(test, create, checks);
}
