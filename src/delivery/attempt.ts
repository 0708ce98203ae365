import { AdapterError, isCbrError } from '../errors.js';
import type { Ticket } from '../model/index.js';
import type { CallOptions, Clock, Logger, Store, TicketAdapter } from '../ports.js';
import { sha256 } from '../text/index.js';
import { readMemo, writeMemo } from './memo.js';
import type { TicketOperation } from './operation.js';
import { createdWrong, updatedWrong } from './verify.js';

/** What one attempt works with. */
export interface AttemptContext {
  readonly adapter: TicketAdapter;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger | undefined;
  /** Epoch milliseconds after which nothing more is begun. */
  readonly deadline: number;
  /** Milliseconds until a new ticket can be found for certain, where search is eventual. */
  readonly searchLagMs: number;
}

/**
 * Carries out an operation: looks whether it was done already, does what is missing, reads back and compares.
 *
 * Only what this attempt has written must be as it was asked for: whatever was there before may have been changed by a
 * person since, and people win.
 *
 * @returns the ticket as read back
 * @throws AdapterError `ticket-refused` when what was written and read back is not what was asked for
 */
export async function carryOut(operation: TicketOperation, context: AttemptContext): Promise<Ticket> {
  const { adapter } = context;
  const found = await probe(operation.key, context);
  const ticket = found[0] ?? (await create(operation, context));
  if (ticket.ops.length === 0) {
    const wrong = createdWrong(ticket, operation.request);
    if (wrong.length > 0 && found.length === 0) throw notApplied('ticket-refused', ticket.id, wrong, adapter);
    if (wrong.length > 0) tellDifference(ticket, wrong, context);
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
    // After the deadline another attempt may have begun, whose memo counts.
    if (remembers && nothingHappened && clock.now() < context.deadline) await writeMemo(store, key, { kind: 'none' });
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
  const differs = updatedWrong(ticket, patch, capabilities);
  if (begun && differs.length === 0) return ticket;
  if (begun && capabilities.update === 'atomic') {
    // The key came with the fields, so it was applied as a whole.
    tellDifference(ticket, differs, context);
    return ticket;
  }
  if (capabilities.update === 'none') {
    const message = `Ticket ${ticket.id} stands as it was created: this system takes no updates.`;
    throw new AdapterError('ticket-refused', message, adapter.name);
  }
  const settles = begun && adapter.settle !== undefined;
  if (settles) await adapter.settle?.(ticket.id, patch, call(context));
  else await adapter.update(ticket.id, patch, call(context));
  const after = await adapter.get(ticket.id, call(context));
  const wrong = updatedWrong(after, patch, capabilities);
  if (!after.ops.includes(patch.opKey)) throw notApplied('ticket-conflict', ticket.id, ['opKey', ...wrong], adapter);
  // A key that is known changes nothing more; only a half-done update can still be settled.
  const canSettle = capabilities.update === 'stepwise' && !settles;
  if (wrong.length > 0) throw notApplied(canSettle ? 'ticket-conflict' : 'ticket-refused', ticket.id, wrong, adapter);
  return after;
}

function tellDifference(ticket: Ticket, fields: readonly string[], { logger }: AttemptContext): void {
  const message = `Ticket ${ticket.id} is not as asked for any more, and stays as it is: ${fields.join(', ')}.`;
  logger?.log('warn', message, { ticketId: ticket.id, fields });
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
