import type { Attachment, Ticket } from '../model/index.js';
import type { TicketAdapter, TicketCapabilities } from '../ports.js';
import { registerChecks, type TestFunction } from './runner.js';
import { ticketDeliveryChecks } from './ticket-delivery-checks.js';
import { ticketRequestChecks } from './ticket-request-checks.js';
import { ticketServerChecks } from './ticket-server-checks.js';
import { ticketUpdateChecks } from './ticket-update-checks.js';

/** A webhook call as it arrives. */
export interface WebhookCall {
  readonly raw: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/** A ticket adapter for one check, with what surrounds it. */
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
  /** Makes the server's next answer an HTTP status, or no answer at all; needed for `offers.server`. */
  failNext?(failure: { readonly status: number; readonly retryAfterSeconds?: number } | 'no answer'): Promise<void>;
  /** Webhook calls of the server; needed for `offers.webhook`. */
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
  /** What the subject has, beside the adapter. @defaultValue nothing */
  readonly offers?: {
    readonly oracle?: boolean;
    readonly attachment?: boolean;
    readonly edit?: boolean;
    readonly unauthorised?: boolean;
    readonly server?: boolean;
    readonly webhook?: boolean;
  };
}

/**
 * Tests a ticket adapter against the contract of `TicketAdapter`, with whatever test runner.
 *
 * What a capability excludes, or the subject does not offer, is skipped by name.
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
    ...ticketServerChecks(options),
  ];
  registerChecks(test, create, checks);
}
