import type { Json, Ticket } from '../model/index.js';
import type { TicketCapabilities, TicketPatch, TicketRequest } from '../ports.js';

/** A subject may be cut by the ticket system, but not shorter than this, in UTF-16 code units. */
const SUBJECT_LEFT = 100;

/**
 * Compares a new ticket with what was asked for.
 *
 * @returns names of the fields that are not as asked, in a fixed order
 */
export function createdWrong(ticket: Ticket, request: TicketRequest): readonly string[] {
  const wrong: string[] = [];
  if (ticket.key !== request.key) wrong.push('key');
  if (ticket.level !== request.level) wrong.push('level');
  if (ticket.priority !== request.priority) wrong.push('priority');
  if (!isSubject(ticket.subject, request.subject)) wrong.push('subject');
  if (!plain(ticket.body).includes(plain(request.body))) wrong.push('body');
  if (request.requester !== undefined && ticket.requester?.id !== request.requester.id) wrong.push('requester');
  for (const [name, value] of Object.entries(request.fields ?? {})) {
    const got = Object.hasOwn(ticket.fields, name) ? ticket.fields[name] : undefined;
    if (!isSameField(got, value)) wrong.push(`fields.${name}`);
  }
  return wrong;
}

/**
 * Compares a changed ticket with the change.
 *
 * @returns names of the fields that are not as asked, in a fixed order
 */
export function updatedWrong(
  ticket: Ticket,
  patch: TicketPatch,
  { attachments, watchers }: Pick<TicketCapabilities, 'attachments' | 'watchers'>,
): readonly string[] {
  const wrong: string[] = [];
  for (const name of ['level', 'assignee', 'state', 'outcome', 'priority'] as const) {
    if (patch[name] !== undefined && ticket[name] !== patch[name]) wrong.push(name);
  }
  const { note, solution } = patch;
  if (note !== undefined && !ticket.notes.some((each) => plain(each).includes(plain(note)))) wrong.push('note');
  if (solution !== undefined && !isSame(ticket.solution, solution)) wrong.push('solution');
  for (const name of watchers ? (patch.watchers ?? []) : []) {
    if (ticket.watchers?.includes(name) !== true) wrong.push(`watchers.${name}`);
  }
  for (const { name } of attachments ? (patch.attachments ?? []) : []) {
    if (!ticket.attachments.includes(name)) wrong.push(`attachments.${name}`);
  }
  return wrong;
}

/** Text as systems keep it: their own line breaks, and none at the ends. */
function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}

function isSubject(got: string, asked: string): boolean {
  const line = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const whole = line(asked);
  const kept = line(got);
  return whole.startsWith(kept) && kept.length >= Math.min(whole.length, SUBJECT_LEFT);
}

/** Custom fields are often texts on the other side. */
function isSameField(got: Json | undefined, asked: Json): boolean {
  if (got === undefined) return false;
  return isSame(got, asked) || (typeof asked !== 'object' && String(got) === String(asked));
}

/** Equality of JSON, whatever the order of properties; `undefined` is as good as left out. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  for (const name of names) {
    const left = Object.hasOwn(a, name) ? (a as Record<string, unknown>)[name] : undefined;
    const right = Object.hasOwn(b, name) ? (b as Record<string, unknown>)[name] : undefined;
    if (!isSame(left, right)) return false;
  }
  return true;
}
