import { AdapterError, isCbrError } from '../errors.js';
import type { Ticket } from '../model/index.js';
import type { TicketAdapter } from '../ports.js';
import { type AttemptContext, call } from './context.js';
import { mergeDuplicates } from './duplicates.js';
import { readMemo, writeMemo } from './memo.js';
import type { TicketOperation } from './operation.js';
import { Postponed } from './postponed.js';
import { createdWrong, updatedWrong } from './verify.js';

/**
 * Carries out an operation: looks whether it was done already, does what is missing, and compares what the adapter reads
 * back.
 *
 * Only what this attempt has written must be as it was asked for: whatever was there before may have been changed by a
 * person since, and people win.
 *
 * @returns the ticket as read back
 * @throws AdapterError `ticket-refused` when what was written and read back is not what was asked for
 */
export async function carryOut(operation: TicketOperation, context: AttemptContext): Promise<Ticket> {
  const { adapter } = context;
  const before = await probe(operation.key, context);
  const created = before.length === 0 ? await create(operation, context) : undefined;
  const found = created === undefined ? before : await lookAgain(created, operation.key, context);
  const oldest = found.length > 1 ? await mergeDuplicates(found, operation.key, context) : found[0];
  if (oldest === undefined) throw new Error(`Ticket ${operation.key} was made and is gone.`);
  if (oldest.ops.length === 0) {
    const wrong = createdWrong(oldest, operation.request);
    const isOurs = oldest.id === created?.id;
    if (wrong.length > 0 && isOurs) throw notApplied('ticket-refused', oldest.id, wrong, adapter);
    if (wrong.length > 0) tellDifference(oldest, wrong, context);
  }
  return operation.patch === undefined ? oldest : update(oldest, operation, context);
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
    if (found.length > 0) return readAll(found, context);
  }
  if (memo?.kind !== 'creating' || nativeIdempotency) return [];
  if (find === 'none') {
    const message = 'The ticket may be there already, and this system cannot be searched: look by hand.';
    throw new AdapterError('ticket-refused', message, adapter.name);
  }
  const wait = memo.at + searchLagMs - clock.now();
  if (wait <= 0) return [];
  const message = 'The ticket may be there already, but cannot be found yet.';
  throw new Postponed(message, adapter.name, { retryAfterMs: wait });
}

/** Two workers may both have looked before either created, and a create that was taken for lost may arrive late. */
async function lookAgain(created: Ticket, key: string, context: AttemptContext): Promise<readonly Ticket[]> {
  const { adapter } = context;
  const { find, nativeIdempotency } = adapter.capabilities;
  if (find !== 'strong' || nativeIdempotency) return [created];
  const found = (await adapter.find(key, call(context))).filter((ticket) => ticket.key === key);
  return found.length > 1 ? readAll(found, context) : [created];
}

/** Reads tickets whole; one that leads to another by now is left out. */
async function readAll(found: readonly Pick<Ticket, 'id'>[], context: AttemptContext): Promise<readonly Ticket[]> {
  const read = await Promise.all(found.map((ticket) => context.adapter.get(ticket.id, call(context))));
  return read.filter((ticket, i) => read.findIndex((other) => other.id === ticket.id) === i);
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
  return created;
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
  const options = { ...call(context), before: ticket };
  const act = settles ? adapter.settle?.(ticket.id, patch, options) : undefined;
  const after = await (act ?? adapter.update(ticket.id, patch, options));
  const wrong = updatedWrong(after, patch, capabilities);
  if (!after.ops.includes(patch.opKey)) throw notApplied('ticket-conflict', ticket.id, ['opKey', ...wrong], adapter);
  if (settles) {
    // Settling refuses what the system does not keep, so that people have set these since; nobody takes back what was said.
    const edited = wrong.filter((name) => EDITABLE.includes(name.split('.')[0] ?? ''));
    if (edited.length === wrong.length) {
      if (edited.length > 0) tellDifference(after, edited, context);
      return after;
    }
  }
  // A key that is known changes nothing more; only a half-done update can still be settled.
  const canSettle = capabilities.update === 'stepwise' && !settles;
  if (wrong.length > 0) throw notApplied(canSettle ? 'ticket-conflict' : 'ticket-refused', ticket.id, wrong, adapter);
  return after;
}

/** Fields of a patch that people set too. */
const EDITABLE = ['level', 'assignee', 'state', 'outcome', 'priority', 'solution', 'watchers'];

function tellDifference(ticket: Ticket, fields: readonly string[], { logger }: AttemptContext): void {
  const message = `Ticket ${ticket.id} is not as asked for any more, and stays as it is: ${fields.join(', ')}.`;
  logger?.log('warn', message, { ticketId: ticket.id, fields });
}

function notApplied(
  code: 'ticket-refused' | 'ticket-conflict',
  id: string,
  wrong: readonly string[],
  adapter: TicketAdapter,
): AdapterError {
  return new AdapterError(code, `Ticket ${id} is not as asked for after the write: ${wrong.join(', ')}.`, adapter.name);
}
