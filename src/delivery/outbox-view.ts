import { iso } from '../model/index.js';
import type { OutboxEntry } from '../ports.js';
import { readOperation, type TicketOperation } from './operation.js';

/** What waits in the outbox, as people read it. */
export interface OutboxView {
  readonly id: string;
  /** Left out where the payload is no operation. */
  readonly kind?: TicketOperation['kind'];
  readonly sessionId: string;
  readonly ticketKey: string;
  /** `held`: an earlier operation of the same ticket was given up. */
  readonly status: OutboxEntry['status'] | 'held';
  readonly attempts: number;
  /** Why it was put off or given up. */
  readonly reason?: string;
  /** Id of the operation that was given up and holds this one up. */
  readonly heldUpBy?: string;
  /** When it was decided, ISO 8601. */
  readonly decidedAt?: string;
}

/** Tells of every operation how it stands, and of those that wait for one that was given up, for which; in their order. */
export function viewOutbox(entries: readonly OutboxEntry[]): readonly OutboxView[] {
  const deadOf = new Map<string, string>();
  return entries.map(({ id, sessionId, group, payload, status, attempts, reason }) => {
    const heldUpBy = deadOf.get(group);
    if (status === 'dead' && heldUpBy === undefined) deadOf.set(group, id);
    const { kind, at } = operationOf(payload) ?? {};
    return {
      id,
      ...(kind !== undefined && { kind }),
      ...{ sessionId, ticketKey: group, attempts },
      status: heldUpBy !== undefined && status === 'waiting' ? 'held' : status,
      ...(reason !== undefined && { reason }),
      ...(heldUpBy !== undefined && { heldUpBy }),
      ...(at !== undefined && { decidedAt: iso(at) }),
    };
  });
}

function operationOf(payload: OutboxEntry['payload']): TicketOperation | undefined {
  try {
    return readOperation(payload);
  } catch {
    return undefined;
  }
}
