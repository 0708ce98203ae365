import type { CallOptions, TicketChange } from '../../ports.js';
import { type Desk, refuse } from './desk.js';
import { quoted } from './find.js';
import { asText } from './raw.js';
import { stateOf } from './settings.js';

/** Follows notes and states that others have written since a time, ISO 8601; oldest first. */
export async function* followChanges(
  { reader, settings }: Desk,
  since: string,
  call: CallOptions | undefined,
): AsyncIterable<TicketChange> {
  const from = Math.floor(Date.parse(since) / 1000) * 1000;
  if (Number.isNaN(from)) refuse(`A time is written as 2026-01-31T08:00:00Z, got ${JSON.stringify(since)}.`);
  // Whole seconds, in words that mean the same in every time zone of an account.
  const time = new Date(from - 1000).toISOString().slice(0, 19).replace('T', ' ');
  const query = `CF.{${quoted(settings.fields.key)}} IS NOT NULL AND LastUpdated > '${time} UTC'`;
  const account = await reader.account(call);
  const found: (TicketChange & { readonly order: number })[] = [];
  for (const item of await reader.list('/tickets', { query }, call)) {
    const ticketId = asText(item.id);
    const [{ messages }, history] = await Promise.all([
      reader.written(ticketId, call),
      reader.history(ticketId, { types: ['Comment', 'Correspond', 'Status'] }, call),
    ]);
    const texts = new Map(messages.map(({ id, text }) => [id, text]));
    for (const { id: order, type, to, creator, at } of history) {
      if (creator === account || creator === 'RT_System' || Date.parse(at) < from) continue;
      const what = type === 'Status' ? { state: stateOf(to, settings) } : { note: texts.get(order) ?? '' };
      found.push({ order, ticketId, at, ...what });
    }
  }
  found.sort((a, b) => a.order - b.order);
  for (const { order: _, ...change } of found) yield change;
}
