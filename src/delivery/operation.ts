import { checkJson, type Json, LEVELS } from '../model/index.js';
import type { Intent, TicketPatch, TicketRequest } from '../ports.js';
import { sha256 } from '../text/index.js';

/** What a session wants done at the ticket system, once: the payload of an intent. */
export interface TicketOperation {
  readonly kind: 'open' | 'resolve' | 'escalate' | 'cancel' | 'reopen' | 'note' | 'alert';
  readonly sessionId: string;
  /** Key of the ticket. */
  readonly key: string;
  /** Key of this operation, and id of its intent. */
  readonly opKey: string;
  /** Makes the ticket where it is not there yet; the same for every operation of a ticket. */
  readonly request: TicketRequest;
  /** What is changed once the ticket is there; left out, nothing. */
  readonly patch?: Omit<TicketPatch, 'opKey'>;
  /** When it was decided, in epoch milliseconds. */
  readonly at?: number;
}

const KINDS = ['open', 'resolve', 'escalate', 'cancel', 'reopen', 'note', 'alert'];

/**
 * Makes the key of a ticket or an operation, so that whoever repeats it after a crash makes the same one.
 *
 * @param purpose - what the key is for, as `'ticket'`, or the operation with its number in the session
 * @returns 64 hexadecimal digits: the SHA-256 of all three
 * @example
 * ticketKey('acme-it', 's1', 'ticket').length; // 64
 */
export function ticketKey(installation: string, sessionId: string, purpose: string): string {
  return sha256(JSON.stringify([installation, sessionId, purpose]));
}

/** Makes the intent that carries an operation; those of one ticket are carried out in order. */
export function toIntent(operation: TicketOperation): Intent {
  checkJson(operation);
  return {
    id: operation.opKey,
    sessionId: operation.sessionId,
    group: operation.key,
    payload: operation as unknown as Json,
  };
}

/**
 * Reads an operation from an intent's payload.
 *
 * @throws TypeError when it is none
 */
export function readOperation(payload: Json): TicketOperation {
  const operation = payload as unknown as TicketOperation | null;
  const request = operation?.request;
  const right =
    typeof operation === 'object' &&
    operation !== null &&
    KINDS.includes(operation.kind) &&
    typeof operation.sessionId === 'string' &&
    typeof operation.key === 'string' &&
    typeof operation.opKey === 'string' &&
    typeof request === 'object' &&
    request !== null &&
    request.key === operation.key &&
    LEVELS.includes(request.level);
  if (!right) throw new TypeError('The payload is no ticket operation.');
  return operation;
}
