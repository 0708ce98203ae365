import type { TicketOperation } from './operation.js';

/** Everything that an operator needs to know of an operation that was given up. */
export interface DeadLetter {
  /** Id of the intent, which the outbox is asked with. */
  readonly intentId: string;
  readonly operation: TicketOperation['kind'];
  readonly sessionId: string;
  readonly ticketKey: string;
  /** Attempts since it was appended or revived; >= 1. */
  readonly attempts: number;
  readonly reason: string;
  /** What happened and what to do now, in English. */
  readonly advice: string;
}

/** Writes the alarm of an operation that was given up. */
export function deadLetter(operation: TicketOperation, attempts: number, reason: string): DeadLetter {
  const { kind, sessionId, key, opKey } = operation;
  const advice =
    `Operation "${kind}" of session ${sessionId} was given up, and holds up every later one of its ticket (key ${key}): ` +
    `${reason} Mend the cause, then run: dejacase outbox retry ${opKey} (or: dejacase outbox drop ${opKey})`;
  return { intentId: opKey, operation: kind, sessionId, ticketKey: key, attempts, reason, advice };
}
