import type { Ticket } from '../../model/index.js';
import type { CallOptions } from '../../ports.js';
import { afterWrite, type Desk, refuse } from './desk.js';
import { asList, asText } from './raw.js';

/**
 * Merges a ticket into another, which is read under both numbers from then on.
 *
 * @throws AdapterError `ticket-refused` when the server answered without merging them
 */
export async function mergeTickets(
  desk: Desk,
  keptId: string,
  duplicateId: string,
  call: CallOptions | undefined,
): Promise<Ticket> {
  const { http } = desk;
  const kept = await desk.see(keptId, call);
  const { ticket: duplicate } = await desk.see(duplicateId, call);
  if (duplicate.id === kept.ticket.id) return kept.ticket;
  const path = `/ticket/${duplicate.id}`;
  const headers = { 'if-match': `"${duplicate.revision}"` };
  const json = { MergeInto: Number(kept.ticket.id) };
  const said = asList(await http.json({ method: 'PUT', path, headers, json }, call)).map(asText);
  return afterWrite(async () => {
    const { ticket } = await desk.see(duplicateId, call);
    if (ticket.id === kept.ticket.id) return ticket;
    return refuse(
      `Ticket ${duplicateId} was not merged into ${keptId}. Request Tracker says: ${said.join(' ').slice(0, 500)}`,
    );
  });
}
