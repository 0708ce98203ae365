import { AdapterError, isCbrError } from '../errors.js';
import type { Ticket } from '../model/index.js';
import type { CallOptions, Clock, Store, TicketAdapter } from '../ports.js';
import { readMemo, writeMemo } from './memo.js';
import type { TicketOperation } from './operation.js';
import { sha256 } from './sha256.js';
import { createdWrong, updatedWrong } from './verify.js';

/** What one attempt works with. */
export interface AttemptContext {
  readonly adapter: TicketAdapter;
  readonly store: Store;
  readonly clock: Clock;
  /** Epoch milliseconds after which nothing more is begun. */
  readonly deadline: number;
  /** Milliseconds until a new ticket can be found for certain, where search is eventual. */
  readonly searchLagMs: number;
}

/**
 * Carries out an operation: looks whether it was done already, does what is missing, reads back and compares.
 *
 * @returns the ticket as read back
 * @throws AdapterError `ticket-conflict` when what was read back is not what was asked for
 */
export async function carryOut(operation: TicketOperation, context: AttemptContext): Promise<Ticket> {
  const { adapter } = context;
  const found = await probe(operation.key, context);
  const ticket = found[0] ?? (await create(operation, context));
  // Nothing was done to it yet, so it must be as it was asked for.
  if (ticket.ops.length === 0) {
    const wrong = createdWrong(ticket, operation.request);
    if (wrong.length > 0) throw notApplied('ticket-refused', ticket.id, wrong, adapter);
  }
  if (found.length > 1) await recordDuplicates(found, operation.key, context);
  return operation.patch === undefined ? ticket : update(ticket, operation, context);
}

/** The tickets of a key, oldest first. */
async function probe(key: string, context: AttemptContext): Promise<readonly Ticket[]> {
  const { adapter, clock, searchLagMs, store } = context;
  const { find, nativeIdempotency } = adapter.capabilities;
  const memo = find === 'strong' ? undefined : await readMemo(store, key);
  if (memo?.kind === 'created') return [await adapter.get(memo.ticketId, call(context))];
  if (find !== 'none') {
    // Some systems answer an unknown filter with everything they have.
    const found = (await adapter.find(key, call(context))).filter((ticket) => ticket.key === key);
    if (found.length > 0) return Promise.all(found.map((ticket) => adapter.get(ticket.id, call(context))));
  }
  if (memo?.kind !== 'creating' || nativeIdempotency) return [];
  if (find === 'none') {
    const message = 'The ticket may be there already, and this system cannot be searched: look by hand.';
    throw new AdapterError('ticket-refused', message, adapter.name);
  }
  const wait = memo.at + searchLagMs - clock.now();
  if (wait <= 0) return [];
  const message = 'The ticket may be there already, but cannot be found yet.';
  throw new AdapterError('ticket-unavailable', message, adapter.name, { retryAfterMs: wait });
}

async function create({ key, request }: TicketOperation, context: AttemptContext): Promise<Ticket> {
  const { adapter, clock, store } = context;
  const remembers = adapter.capabilities.find !== 'strong';
  if (remembers && !(await writeMemo(store, key, { kind: 'creating', at: clock.now() }))) {
    throw new AdapterError('ticket-conflict', 'Another worker creates this ticket.', adapter.name);
  }
  let created: Ticket;
  try {
    created = await adapter.create(request, call(context));
  } catch (error) {
    const nothingHappened = isCbrError(error) && error.code !== 'ticket-ambiguous';
    if (remembers && nothingHappened) await writeMemo(store, key, { kind: 'none' });
    throw error;
  }
  if (remembers) await writeMemo(store, key, { kind: 'created', ticketId: created.id });
  return adapter.get(created.id, call(context));
}

async function update(ticket: Ticket, operation: TicketOperation, context: AttemptContext): Promise<Ticket> {
  const { adapter } = context;
  const { capabilities } = adapter;
  const patch = { ...operation.patch, opKey: operation.opKey };
  const begun = ticket.ops.includes(patch.opKey);
  if (begun && updatedWrong(ticket, patch, capabilities).length === 0) return ticket;
  if (capabilities.update === 'none') {
    const message = `Ticket ${ticket.id} stands as it was created: this system takes no updates.`;
    throw new AdapterError('ticket-refused', message, adapter.name);
  }
  if (begun && adapter.settle !== undefined) await adapter.settle(ticket.id, patch, call(context));
  else await adapter.update(ticket.id, patch, call(context));
  const after = await adapter.get(ticket.id, call(context));
  const wrong = updatedWrong(after, patch, capabilities);
  if (!after.ops.includes(patch.opKey)) throw notApplied('ticket-conflict', ticket.id, ['opKey', ...wrong], adapter);
  if (wrong.length > 0) throw notApplied('ticket-conflict', ticket.id, wrong, adapter);
  return after;
}

/** The oldest ticket counts; it says which others there are, once. */
async function recordDuplicates(found: readonly Ticket[], key: string, context: AttemptContext): Promise<void> {
  const [oldest, ...others] = found;
  if (oldest === undefined || context.adapter.capabilities.update === 'none') return;
  const ids = others.map((ticket) => ticket.id).join(', ');
  const opKey = sha256(JSON.stringify(['duplicates', key, ids]));
  if (oldest.ops.includes(opKey)) return;
  const note = `Doublons de ce ticket\u00a0: ${ids}. / Duplicates of this ticket: ${ids}.`;
  await context.adapter.update(oldest.id, { opKey, note }, call(context));
}

function call({ adapter, clock, deadline }: AttemptContext): CallOptions {
  if (clock.now() < deadline) return { deadline };
  throw new AdapterError('ticket-unavailable', 'The time for this attempt is over.', adapter.name);
}

function notApplied(
  code: 'ticket-refused' | 'ticket-conflict',
  id: string,
  wrong: readonly string[],
  adapter: TicketAdapter,
): AdapterError {
  return new AdapterError(code, `Ticket ${id} is not as asked for after the write: ${wrong.join(', ')}.`, adapter.name);
}
