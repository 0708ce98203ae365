import type { Ticket } from '../model/index.js';
import { sha256 } from '../text/index.js';
import { type AttemptContext, call } from './context.js';

/**
 * Makes one ticket of those with the same key, where the ticket system can, and says so on it, once.
 *
 * @param found - at least two, oldest first
 * @returns the oldest one, as it is now
 */
export async function mergeDuplicates(found: readonly Ticket[], key: string, context: AttemptContext): Promise<Ticket> {
  const { adapter, logger } = context;
  const [oldest, ...others] = found;
  if (oldest === undefined) throw new RangeError('There is no ticket to merge.');
  const ids = others.map((ticket) => ticket.id).join(', ');
  const opKey = sha256(JSON.stringify(['duplicates', key, ids]));
  if (oldest.ops.includes(opKey)) return oldest;
  logger?.log('warn', `Ticket ${oldest.id} has duplicates: ${ids}.`, { ticketId: oldest.id, duplicates: ids });
  for (const { id } of others) await adapter.merge?.(oldest.id, id, call(context));
  // Last, so that whoever does not come this far merges again.
  const [fr, en] = adapter.merge === undefined ? ['Doublons de ce ticket', 'Duplicates of this ticket'] : MERGED;
  const note = `${fr}\u00a0: ${ids}. / ${en}: ${ids}.`;
  if (adapter.capabilities.update === 'none') return adapter.get(oldest.id, call(context));
  return adapter.update(oldest.id, { opKey, note }, call(context));
}

const MERGED = ['Doublons réunis avec ce ticket', 'Duplicates merged into this ticket'] as const;
