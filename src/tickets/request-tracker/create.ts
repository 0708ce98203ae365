import { AdapterError } from '../../errors.js';
import type { Json, Ticket } from '../../model/index.js';
import type { CallOptions, TicketRequest } from '../../ports.js';
import { cutSubject } from '../check.js';
import { marked } from '../marked.js';
import { afterWrite, type Desk, NAME, refuse } from './desk.js';
import { asText, idIn, laneOf, valuesOf } from './raw.js';

/** Creates a ticket in one request, and reads it back: an unknown field, or a value not allowed, is no error there. */
export async function createTicket(desk: Desk, request: TicketRequest, call: CallOptions | undefined): Promise<Ticket> {
  const { http, settings } = desk;
  const { key, level, priority, requester, fields = {} } = request;
  const custom: Record<string, string | readonly string[]> = {
    [settings.fields.key]: key,
    [settings.fields.level]: level,
  };
  const kept: Record<string, Json> = {};
  for (const [name, value] of Object.entries(fields)) {
    const field = isPlain(value) ? settings.custom.get(name) : undefined;
    if (field === undefined) kept[name] = value;
    else custom[field] = Array.isArray(value) ? value.map(String) : String(value);
  }
  const address = requester?.email ?? requester?.id ?? '';
  const asked = { Queue: settings.lanes[level], Priority: settings.priorities[priority] };
  const json = {
    ...asked,
    Subject: cutSubject(request.subject),
    Content: marked(request.body, {
      ...(requester !== undefined && { requester: requester as unknown as Json }),
      ...(Object.keys(kept).length > 0 && { fields: kept }),
    }),
    ContentType: 'text/plain',
    // Who is no user there, and no address, is left out without a word; the mark has everybody.
    ...(/^[^\s,;<>"]{1,120}$/.test(address) && { Requestor: address }),
    CustomFields: custom,
  };
  const id = idIn(await http.json({ method: 'POST', path: '/ticket', json }, call));
  if (id === '') throw new AdapterError('ticket-ambiguous', 'Request Tracker took a ticket, but gave no number.', NAME);
  return afterWrite(async () => {
    const { ticket, raw } = await desk.see(id, call);
    const wrong = Object.entries(custom).filter(([name, value]) => !isSame(valuesOf(raw, name) ?? [], [value].flat()));
    const names = wrong.map(([name]) => name);
    if (laneOf(raw) !== asked.Queue) names.push('Queue');
    if (asText(raw.Priority) !== String(asked.Priority)) names.push('Priority');
    if (names.length === 0) return ticket;
    return refuse(
      `Ticket ${id} was created, but Request Tracker did not keep ${names.join(', ')}. check() may say why.`,
    );
  });
}

/** Whether a custom field can hold it: a value or a list of values. */
function isPlain(value: Json): boolean {
  return [value].flat().every((each) => typeof each !== 'object');
}

/** Values of a field come in any order. */
function isSame(got: readonly string[], asked: readonly string[]): boolean {
  return JSON.stringify([...got].sort()) === JSON.stringify([...asked].sort());
}
