import type { Json } from '../model/index.js';
import type { Store } from '../ports.js';

/**
 * What this side knows of the creation of a ticket, for ticket systems whose search cannot be trusted.
 * Times are epoch milliseconds.
 */
export type CreationMemo =
  | { readonly kind: 'none' }
  /** A create was begun; whether it ended is not known. */
  | { readonly kind: 'creating'; readonly at: number }
  | { readonly kind: 'created'; readonly ticketId: string };

/** Reads the last memo of a ticket's key. */
export async function readMemo(store: Store, key: string): Promise<CreationMemo> {
  const events = await store.read(streamOf(key));
  return (events.at(-1)?.event as unknown as CreationMemo | undefined) ?? { kind: 'none' };
}

/** Keeps a memo; one worker has the ticket's lease, so that a conflict means that the lease was lost. */
export async function writeMemo(store: Store, key: string, memo: CreationMemo): Promise<boolean> {
  const { length } = await store.read(streamOf(key));
  const result = await store.append(streamOf(key), length, { events: [memo as unknown as Json] });
  return result.kind === 'appended';
}

function streamOf(key: string): string {
  return `delivery:${key}`;
}
