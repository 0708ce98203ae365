import type { Ticket } from '../../model/index.js';
import type { CallOptions } from '../../ports.js';
import type { Desk } from './desk.js';
import { asText, valuesOf } from './raw.js';

/**
 * Finds the tickets of a key, oldest first, in every status but deleted, which no search shows.
 *
 * A ticket that was merged into another is found as that other one, with the key that was asked for.
 */
export async function findTickets(
  desk: Desk,
  key: string,
  call: CallOptions | undefined,
): Promise<readonly Pick<Ticket, 'id' | 'key'>[]> {
  const field = desk.settings.fields.key;
  // A condition on EffectiveId makes the search show tickets that were merged.
  const query = `CF.{${quoted(field)}} = '${quoted(key)}' AND EffectiveId > 0`;
  const items = await desk.reader.list('/tickets', { fields: 'CustomFields,EffectiveId', query }, call);
  // Some databases take upper and lower case for the same.
  const exact = items.filter((item) => valuesOf(item, field)?.includes(key) === true);
  const ids = new Set(exact.map((item) => Number(asText(item.EffectiveId) || asText(item.id))));
  return [...ids].sort((a, b) => a - b).map((id) => ({ id: String(id), key }));
}

/** Escapes a text for a query. */
export function quoted(text: string): string {
  return text.replace(/[\\']/g, '\\$&');
}
