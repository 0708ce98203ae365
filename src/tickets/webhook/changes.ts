import { AdapterError } from '../../errors.js';
import type { Json, TicketStatus } from '../../model/index.js';
import type { TicketChange } from '../../ports.js';
import { isObject } from './read-ticket.js';

const STATES: readonly unknown[] = ['open', 'waiting', 'resolved', 'cancelled'] satisfies readonly TicketStatus[];
/** Most changes of one delivery. */
const MOST = 1000;

/**
 * Reads `{ "type": "ticket.changed", "data": … }`, where the data are one change or an array of changes as
 * `TicketChange` has them; a delivery of another type tells of no change.
 *
 * @throws AdapterError `ticket-refused` when a change is not as it should be
 */
export function readChanges(payload: Json): readonly TicketChange[] {
  if (!isObject(payload) || payload.type !== 'ticket.changed') return [];
  const changes = Array.isArray(payload.data) ? payload.data : [payload.data];
  if (changes.length > MOST) refuse(`${changes.length} changes, of at most ${MOST}`);
  return changes.map((change) => {
    if (!isObject(change)) refuse('a change that is no object');
    const { ticketId, at, state, note } = change;
    if (typeof ticketId !== 'string' || ticketId === '' || ticketId.length > 255) refuse('a ticketId that is no text');
    if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) refuse('an at that is no time in ISO 8601');
    if (state !== undefined && !STATES.includes(state)) refuse(`a state that is none of ${STATES.join(', ')}`);
    if (note !== undefined && typeof note !== 'string') refuse('a note that is no text');
    return {
      ticketId,
      at: new Date(at).toISOString(),
      ...(state !== undefined && { state: state as TicketStatus }),
      ...(note !== undefined && { note }),
    };
  });
}

function refuse(what: string): never {
  throw new AdapterError('ticket-refused', `The delivery is refused: it has ${what}.`, 'webhook');
}
