import type { Attachment, Level, Ticket } from '../model/index.js';
import type { TicketPatch, TicketRequest } from '../ports.js';

/** Minutes from the opening within which a level should act; left out, there is no such target. */
export interface Target {
  readonly response?: number;
  readonly resolution?: number;
}

/** What happened to a ticket; times are epoch milliseconds. */
export type TicketEvent =
  | { readonly kind: 'created'; readonly at: number; readonly request: TicketRequest }
  | { readonly kind: 'updated'; readonly at: number; readonly patch: TicketPatch };

/** A ticket of the embedded helpdesk, with its stopwatch; times are ISO 8601. */
export interface HelpdeskTicket extends Ticket {
  readonly openedAt: string;
  readonly updatedAt: string;
  /** First note or assignee from a person, or the end; what comes with an outcome, or opens again, is the engine's. */
  readonly respondedAt?: string;
  readonly resolvedAt?: string;
  /** When the first response is due; gone once it was given. */
  readonly responseDue?: string;
}

/** How a helpdesk names and times its tickets. */
export interface HelpdeskRules {
  readonly lanes: Readonly<Record<Level, string>>;
  readonly targets: Readonly<Partial<Record<Level, Target>>>;
  readonly url: (id: string) => string;
}

/** A ticket with what is kept beside it. */
export interface Folded {
  readonly ticket: HelpdeskTicket;
  /** By name; the last of a name counts. */
  readonly attachments: ReadonlyMap<string, Attachment>;
  /** Epoch milliseconds of what is due next. */
  readonly dueAt: number | undefined;
}

/** Gives the ticket that its events tell of; the first one creates it. */
export function foldTicket(
  id: string,
  request: TicketRequest,
  events: readonly TicketEvent[],
  rules: HelpdeskRules,
): Folded {
  const openedAt = events[0]?.at ?? 0;
  const patched: { -readonly [K in keyof TicketPatch]?: TicketPatch[K] } = {};
  const notes: string[] = [];
  const ops: string[] = [];
  const attachments = new Map<string, Attachment>();
  const watchers = new Set<string>();
  let updatedAt = openedAt;
  let respondedAt: number | undefined;
  let resolvedAt: number | undefined;
  let waitingSince: number | undefined;
  let waited = 0;
  for (const event of events) {
    updatedAt = event.at;
    if (event.kind === 'created') continue;
    const { note, attachments: files, watchers: told = [], opKey, ...fields } = event.patch;
    ops.push(opKey);
    Object.assign(patched, fields);
    if (note !== undefined) notes.push(note);
    for (const file of files ?? []) attachments.set(file.name, file);
    for (const watcher of told) watchers.add(watcher);
    const ended = fields.state === 'resolved' || fields.state === 'cancelled';
    const isPerson = fields.outcome === undefined && fields.state !== 'open';
    if (isPerson && (note !== undefined || fields.assignee !== undefined || ended)) respondedAt ??= event.at;
    if (fields.state === undefined) continue;
    resolvedAt = ended ? (resolvedAt ?? event.at) : undefined;
    // The stopwatch stands still while somebody else is awaited.
    if (waitingSince !== undefined) waited += event.at - waitingSince;
    waitingSince = fields.state === 'waiting' ? event.at : undefined;
  }
  respondedAt ??= resolvedAt;
  const level = patched.level ?? request.level;
  const state = patched.state ?? 'open';
  const running = state === 'open';
  const target = rules.targets[level] ?? {};
  // From the opening on, at whatever level: moving up does not restart it.
  const dueOf = (minutes: number | undefined): number | undefined =>
    minutes === undefined || !running ? undefined : openedAt + minutes * 60_000 + waited;
  const resolutionDue = dueOf(target.resolution);
  const responseDue = respondedAt === undefined ? dueOf(target.response) : undefined;
  const { requester, fields } = request;
  const { assignee, outcome, solution } = patched;
  return {
    ticket: {
      id,
      url: rules.url(id),
      key: request.key,
      level,
      lane: rules.lanes[level],
      state,
      rawState: state,
      subject: request.subject,
      body: request.body,
      ...(requester !== undefined && { requester }),
      ...(assignee !== undefined && { assignee }),
      ...(outcome !== undefined && { outcome }),
      ...(solution !== undefined && { solution }),
      priority: patched.priority ?? request.priority,
      ...(watchers.size > 0 && { watchers: [...watchers] }),
      notes,
      fields: fields ?? {},
      ops,
      attachments: [...attachments.keys()],
      revision: String(events.length),
      openedAt: iso(openedAt),
      updatedAt: iso(updatedAt),
      ...(resolutionDue !== undefined && { due: iso(resolutionDue) }),
      ...(responseDue !== undefined && { responseDue: iso(responseDue) }),
      ...(respondedAt !== undefined && { respondedAt: iso(respondedAt) }),
      ...(resolvedAt !== undefined && { resolvedAt: iso(resolvedAt) }),
    },
    attachments,
    dueAt: responseDue === undefined ? resolutionDue : Math.min(responseDue, resolutionDue ?? responseDue),
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
