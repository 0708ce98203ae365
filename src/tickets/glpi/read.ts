import type { Priority, Ticket, TicketStatus } from '../../model/index.js';
import { type LaneIds, levelIn, type People } from '../numbered.js';
import { tell } from '../told.js';
import { fromHtml } from './html.js';

/** A ticket with its parts as GLPI gives them, as far as they are read. */
export interface GlpiTicket {
  readonly ticket: {
    readonly id: number;
    readonly name: string | null;
    readonly content: string | null;
    readonly status: number;
    readonly priority: number;
    readonly users_id_recipient: number;
    readonly date_mod: string;
    readonly is_deleted?: number;
  };
  readonly followups: readonly { readonly id: number; readonly users_id: number; readonly content: string }[];
  readonly groups: readonly Actor<'groups_id'>[];
  readonly users: readonly Actor<'users_id'>[];
  readonly documents: readonly { readonly name: string | null; readonly comment: string | null }[];
}

type Actor<Name extends string> = { readonly id: number; readonly type: number } & { readonly [N in Name]: number };

/** What an actor is to a ticket: `CommonITILActor` of GLPI. */
export const ACTOR = { assigned: 2, observer: 3 } as const;
/** `CommonITILObject` of GLPI: 1 new, 2 and 3 processing, 4 pending, 5 solved, 6 closed. */
export const STATUS = { open: 2, waiting: 4, resolved: 5, cancelled: 5 } as const;
export const PRIORITY = { low: 2, normal: 3, high: 4, urgent: 5 } as const;

const STATES: readonly TicketStatus[] = ['open', 'open', 'open', 'open', 'waiting', 'resolved', 'resolved'];
const PRIORITIES: readonly Priority[] = ['normal', 'low', 'low', 'normal', 'high', 'urgent', 'urgent'];

/** What a reading needs to know of this side. */
export interface GlpiNames {
  /** Address of GLPI's pages. */
  readonly site: string;
  /** The adapter's own account. */
  readonly me: number;
  readonly lanes: LaneIds;
  readonly people: People;
}

/** Reads a ticket. */
export function readTicket({ ticket, followups, groups, users, documents }: GlpiTicket, names: GlpiNames): Ticket {
  const said = [...followups]
    .sort((a, b) => a.id - b.id)
    .map(({ users_id, content }) => ({ text: fromHtml(content), own: users_id === names.me }));
  const told = tell({ text: fromHtml(ticket.content ?? ''), own: ticket.users_id_recipient === names.me }, said);
  const assigned = groups.filter(({ type }) => type === ACTOR.assigned).map(({ groups_id }) => groups_id);
  const level = levelIn(names.lanes, assigned, told.level);
  const lane = level === undefined ? assigned[0] : names.lanes[level];
  const people = (type: number): string[] =>
    users.filter((user) => user.type === type).map(({ users_id }) => names.people.nameOf(users_id));
  const assignee = people(ACTOR.assigned).at(-1);
  const watchers = people(ACTOR.observer);
  const state = STATES[ticket.status] ?? 'open';
  return {
    id: String(ticket.id),
    url: `${names.site}/front/ticket.form.php?id=${ticket.id}`,
    ...(told.key !== undefined && { key: told.key }),
    ...(level !== undefined && { level }),
    lane: lane === undefined ? 'none' : String(lane),
    // GLPI has no state for what was given up.
    state: state === 'resolved' && told.state === 'cancelled' ? 'cancelled' : state,
    rawState: String(ticket.status),
    subject: ticket.name ?? '',
    body: told.body,
    ...(told.requester !== undefined && { requester: told.requester }),
    ...(assignee !== undefined && { assignee }),
    ...(told.outcome !== undefined && { outcome: told.outcome }),
    ...(told.solution !== undefined && { solution: told.solution }),
    priority: PRIORITIES[ticket.priority] ?? 'normal',
    ...(watchers.length > 0 && { watchers }),
    notes: told.notes,
    fields: told.fields,
    ops: told.ops,
    attachments: [...new Set(documents.flatMap(({ name }) => name ?? []))],
    revision: ticket.date_mod,
  };
}
