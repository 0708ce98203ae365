import type { Json, Priority, Ticket, TicketStatus } from '../../model/index.js';
import { type LaneIds, levelIn, type People } from '../numbered.js';
import { tell } from '../told.js';

/** A ticket as Zendesk gives it, as far as it is read. */
export interface ZendeskTicket {
  readonly id: number;
  readonly external_id: string | null;
  readonly subject: string | null;
  readonly status: string;
  readonly priority: string | null;
  readonly group_id: number | null;
  readonly assignee_id: number | null;
  readonly follower_ids?: readonly number[];
  readonly custom_fields?: readonly { readonly id: number; readonly value: Json }[];
  readonly updated_at: string;
  readonly due_at?: string | null;
}

/** A comment as Zendesk gives it, as far as it is read. */
export interface ZendeskComment {
  readonly author_id: number;
  readonly body: string;
  readonly created_at: string;
  readonly attachments: readonly { readonly file_name: string }[];
}

/** What a reading needs to know of this side. */
export interface ZendeskNames {
  readonly url: string;
  /** The adapter's own account. */
  readonly me: number;
  readonly lanes: LaneIds;
  readonly people: People;
  /** Fields of the company, with the numbers of their custom fields. */
  readonly fields: Readonly<Record<string, number>>;
}

const STATES: Readonly<Record<string, TicketStatus>> = {
  new: 'open',
  open: 'open',
  pending: 'waiting',
  hold: 'waiting',
  solved: 'resolved',
  closed: 'resolved',
};
const PRIORITIES: readonly string[] = ['low', 'normal', 'high', 'urgent'] satisfies readonly Priority[];

/** Reads a ticket with its comments, oldest first. */
export function readTicket(ticket: ZendeskTicket, comments: readonly ZendeskComment[], names: ZendeskNames): Ticket {
  const said = comments.map(({ body, author_id }) => ({ text: body, own: author_id === names.me }));
  const [first = { text: '', own: false }, ...notes] = said;
  const told = tell(first, notes);
  const { group_id: group, assignee_id: assignee, priority, external_id: key } = ticket;
  const state = STATES[ticket.status] ?? 'open';
  const level = group === null ? undefined : levelIn(names.lanes, [group], told.level);
  const watchers = (ticket.follower_ids ?? []).map(names.people.nameOf);
  const values = new Map(ticket.custom_fields?.map(({ id, value }) => [id, value]));
  const fields = Object.entries(names.fields).flatMap(([name, id]) => {
    const value = values.get(id) ?? null;
    return value === null ? [] : [[name, value] as const];
  });
  return {
    id: String(ticket.id),
    url: `${names.url}/agent/tickets/${ticket.id}`,
    ...(key !== null && { key }),
    ...(level !== undefined && { level }),
    lane: group === null ? 'none' : String(group),
    // Zendesk has no state for what was given up.
    state: state === 'resolved' && told.state === 'cancelled' ? 'cancelled' : state,
    rawState: ticket.status,
    subject: ticket.subject ?? '',
    body: told.body,
    ...(told.requester !== undefined && { requester: told.requester }),
    ...(assignee !== null && { assignee: names.people.nameOf(assignee) }),
    ...(told.outcome !== undefined && { outcome: told.outcome }),
    ...(told.solution !== undefined && { solution: told.solution }),
    ...(priority !== null && PRIORITIES.includes(priority) && { priority: priority as Priority }),
    ...(watchers.length > 0 && { watchers }),
    notes: told.notes,
    fields: { ...told.fields, ...Object.fromEntries(fields) },
    ops: told.ops,
    attachments: [...new Set(comments.flatMap((comment) => comment.attachments.map((file) => file.file_name)))],
    ...(typeof ticket.due_at === 'string' && { due: ticket.due_at }),
    revision: ticket.updated_at,
  };
}
