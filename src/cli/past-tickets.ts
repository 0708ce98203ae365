import {
  type ColumnMapping,
  createTicketReader,
  type PastRow,
  type PastTicket,
  READING_LIMITS,
  type RowFault,
  type Untold,
} from '../drafting/index.js';
import type { Language } from '../model/index.js';
import { createTextMask } from '../service/index.js';

/** Past tickets, and what of their file became none. */
export interface PastTickets {
  /** Count of rows, faulty ones too. */
  readonly rows: number;
  readonly tickets: readonly PastTicket[];
  readonly faults: readonly ({ readonly line: number } & RowFault)[];
  readonly untold: readonly { readonly line: number; readonly why: Untold }[];
  /** Whether there are more rows than are read. */
  readonly isCut: boolean;
}

/**
 * Reads rows as resolved tickets, personal data masked.
 *
 * @param fallback - language of a ticket whose words tell none
 */
export async function readPastTickets(
  rows: AsyncIterable<PastRow>,
  mapping: ColumnMapping,
  fallback: Language,
): Promise<PastTickets> {
  const read = createTicketReader(mapping, createTextMask(), fallback);
  const tickets: PastTicket[] = [];
  const faults: ({ line: number } & RowFault)[] = [];
  const untold: { line: number; why: Untold }[] = [];
  let count = 0;
  for await (const row of rows) {
    if (count === READING_LIMITS.rows) return { rows: count, tickets, faults, untold, isCut: true };
    count++;
    if ('fault' in row) {
      faults.push(row);
      continue;
    }
    const ticket = read(row.line, row.values);
    if (typeof ticket === 'string') untold.push({ line: row.line, why: ticket });
    else tickets.push(ticket);
  }
  return { rows: count, tickets, faults, untold, isCut: false };
}
