import type { Json } from './json.js';
import type { Level } from './solution.js';

/** The four states every ticket system can be mapped to. */
export type TicketStatus = 'open' | 'waiting' | 'resolved' | 'cancelled';

/** How a diagnosis ended. */
export type Outcome = 'resolved' | 'escalated' | 'cancelled';

/** How urgent a ticket is, least first. */
export type Priority = 'low' | 'normal' | 'high' | 'urgent';

/** A person as a ticket system knows one. */
export interface Party {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  /** Whom the house treats with priority. */
  readonly vip?: boolean;
}

/** A solution as it is documented on a ticket. */
export interface DocumentedSolution {
  readonly solutionId: string;
  readonly title: string;
  readonly kind: 'fix' | 'workaround';
  readonly steps: readonly string[];
  readonly check?: string;
  readonly rootCause?: string;
}

/** A file attached to a ticket. */
export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

/** A ticket, as read back from the ticket system. */
export interface Ticket {
  readonly id: string;
  readonly url: string;
  /** Idempotency key it was created with. */
  readonly key?: string;
  readonly level?: Level;
  /** Queue, project or group that holds it now. */
  readonly lane: string;
  readonly state: TicketStatus;
  /** The ticket system's own name of the state. */
  readonly rawState: string;
  readonly subject: string;
  readonly body: string;
  readonly requester?: Party;
  readonly assignee?: string;
  readonly outcome?: Outcome;
  readonly solution?: DocumentedSolution;
  readonly priority?: Priority;
  /** Who is told of it, beside its requester and assignee. */
  readonly watchers?: readonly string[];
  readonly notes: readonly string[];
  readonly fields: Readonly<Record<string, Json>>;
  /** Keys of the operations that were applied. */
  readonly ops: readonly string[];
  /** Names of the attached files. */
  readonly attachments: readonly string[];
  /** ISO 8601. */
  readonly due?: string;
  readonly revision?: string;
}

/** What a session knows of its ticket. */
export type TicketState =
  | {
      readonly delivery: 'delivered';
      readonly id: string;
      readonly url: string;
      readonly level: Level;
      readonly state: TicketStatus;
      /** ISO 8601: where the ticket system keeps the clock, when it is due. */
      readonly due?: string;
    }
  /** Safe in the outbox, not yet confirmed by the ticket system. */
  | { readonly delivery: 'pending'; readonly key: string; readonly level: Level; readonly state: TicketStatus }
  /** Given up after too many tries; an operator must look. */
  | {
      readonly delivery: 'failed';
      readonly key: string;
      readonly level: Level;
      readonly state: TicketStatus;
      readonly reason: string;
    };
