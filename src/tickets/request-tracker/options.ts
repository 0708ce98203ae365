import type { Level, Outcome, Priority, TicketStatus } from '../../model/index.js';
import type { Clock } from '../../ports.js';
import type { Fetch } from '../http.js';

/** Names of the custom fields that every ticket must have, in every queue. */
export interface RequestTrackerFields {
  /** One value of text: finds a ticket again. */
  readonly key: string;
  /** One value: `L0` to `L4`. */
  readonly level: string;
  /** One value: those of `outcomes`. */
  readonly outcome: string;
  /** One value of long text: the solution as people read it. */
  readonly solution: string;
}

/** Options of `requestTracker`; what is left out is as in {@link REQUEST_TRACKER_DEFAULTS}. */
export interface RequestTrackerOptions {
  /** Where its pages are, as `https://rt.example.org`. */
  readonly url: string;
  /** Of an account that nobody else writes with: only what this account wrote is believed. */
  readonly token: string;
  /** Queues, by level. */
  readonly lanes?: Readonly<Partial<Record<Level, string>>>;
  readonly fields?: Readonly<Partial<RequestTrackerFields>>;
  /** Custom fields for fields of a request, by the latter's names; a field that has none is kept in the text. @defaultValue none */
  readonly custom?: Readonly<Record<string, string>>;
  /** Users whom tickets of a team are given to, by team; for a team that has none, the note names it. @defaultValue none */
  readonly teams?: Readonly<Record<string, string>>;
  /** Values of the custom field for outcomes. */
  readonly outcomes?: Readonly<Partial<Record<Outcome, string>>>;
  /** Numbers, each greater than the one before; what is read is the highest one reached. */
  readonly priorities?: Readonly<Partial<Record<Priority, number>>>;
  /** Its own statuses, by state: the first one is written, all are read. */
  readonly statuses?: Readonly<Partial<Record<TicketStatus, readonly string[]>>>;
  /** @defaultValue the time of the machine */
  readonly clock?: Clock;
  /** @defaultValue the global `fetch` */
  readonly fetch?: Fetch;
  /** Longest wait for one reply, in milliseconds. @defaultValue 30,000 */
  readonly timeoutMs?: number;
}

/** Settings of `requestTracker` that were not given. */
export const REQUEST_TRACKER_DEFAULTS = Object.freeze({
  lanes: Object.freeze({ L0: 'L0', L1: 'L1', L2: 'L2', L3: 'L3', L4: 'L4' }),
  fields: Object.freeze({
    key: 'IdempotencyKey',
    level: 'EscalationLevel',
    outcome: 'Outcome',
    solution: 'Solution',
  }),
  outcomes: Object.freeze({ resolved: 'solved', escalated: 'escalated', cancelled: 'cancelled' }),
  priorities: Object.freeze({ low: 0, normal: 50, high: 75, urgent: 100 }),
  statuses: Object.freeze({
    open: Object.freeze(['open', 'new']),
    waiting: Object.freeze(['stalled']),
    resolved: Object.freeze(['resolved']),
    cancelled: Object.freeze(['rejected', 'deleted']),
  }),
});
