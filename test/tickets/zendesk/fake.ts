import type { Attachment } from '../../../src/model/index.js';
import type { Clock } from '../../../src/ports.js';
import type { ZendeskComment, ZendeskTicket } from '../../../src/tickets/zendesk/read.js';
import { type FakeReply, type FakeRequest, type FakeServer, fakeServer } from '../fake-server.js';

/**
 * Zendesk Support as its public documentation describes it; what is from memory says so.
 *
 * - developer.zendesk.com/api-reference/ticketing/introduction, "Idempotency": header, miss and hit, two hours, 400
 *   IdempotentRequestError for another body
 * - …/api-reference/ticketing/tickets/tickets: paths, JSON, `external_id` need not be unique
 * - …/api-reference/ticketing/tickets/ticket_comments: comments come with a ticket's change; `author_id`, `public`
 * - …/api-reference/ticketing/tickets/ticket-attachments: `uploads.json?filename=`, token
 * - …/documentation/ticketing/managing-tickets/creating-and-updating-tickets: `safe_update`, `updated_stamp`, 409;
 *   followers; a closed ticket cannot be opened again
 * - …/documentation/ticketing/managing-tickets/using-the-incremental-export-api: nothing of the last minute
 * - support.zendesk.com 4408894213018, "About native system ticket rules": new becomes open when assigned, and never new
 *   again; not solved without an assignee
 * - "Status closed prevents ticket update" (422 RecordInvalid): as quoted in Speedygeek/ZendeskApi_v2, issue 59
 */
export interface FakeZendesk extends FakeServer {
  readonly tickets: ReadonlyMap<number, Held>;
  readonly files: ReadonlyMap<string, Attachment>;
  /** A person notes something, as by the agents' page. */
  note(id: number, text: string): void;
  /** A person changes fields. */
  change(id: number, fields: Partial<ZendeskTicket>): void;
}

/** A ticket with what belongs to it. */
export interface Held {
  ticket: ZendeskTicket;
  readonly comments: (ZendeskComment & { readonly public: boolean })[];
  readonly createdAt: number;
}

export const TOKEN = 'zd-0123456789abcdef';
export const EMAIL = 'bot@acme.example';
export const ME = 1;
const AGENT = 7;
const GROUPS = [10, 11, 12, 13];
const FIELDS = [360];
const USERS = [ME, 5, 6, AGENT];
const STATUSES = ['new', 'open', 'pending', 'hold', 'solved', 'closed'];
const PRIORITIES = ['low', 'normal', 'high', 'urgent'];
const TWO_HOURS = 7_200_000;
/** Until a ticket is listed by its external_id; from memory: how long it takes is not documented. */
export const LAG = 30_000;

type Fields = Record<string, unknown>;

export async function fakeZendesk(clock: Clock, pageSize = 100): Promise<FakeZendesk> {
  const tickets = new Map<number, Held>();
  const files = new Map<string, Attachment>();
  const attached = new Map<string, Attachment>();
  const keys = new Map<string, { readonly at: number; readonly body: string; readonly id: number }>();
  const basic = `Basic ${Buffer.from(`${EMAIL}/token:${TOKEN}`).toString('base64')}`;
  /** Times have seconds, no milliseconds. */
  const iso = (at = clock.now()): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

  const ok = (json: unknown, status = 200): FakeReply => ({ status, json });
  const missing = ok({ error: 'RecordNotFound', description: 'Not found' }, 404);
  const invalid = (field: string, description: string): FakeReply =>
    ok(
      { error: 'RecordInvalid', description: 'Record validation errors', details: { [field]: [{ description }] } },
      422,
    );

  function create(request: FakeRequest): FakeReply {
    const key = request.headers['idempotency-key'];
    const body = request.raw.toString();
    const earlier = key === undefined ? undefined : keys.get(key);
    if (earlier !== undefined && clock.now() - earlier.at < TWO_HOURS) {
      const description = "Request parameters don't match the given idempotency key";
      if (earlier.body !== body) return ok({ error: 'IdempotentRequestError', description }, 400);
      return { ...ok({ ticket: tickets.get(earlier.id)?.ticket }, 201), headers: { 'x-idempotency-lookup': 'hit' } };
    }
    const given = (request.json() as { ticket?: Fields } | undefined)?.ticket;
    const comment = given?.comment as Fields | undefined;
    if (given === undefined || comment === undefined) return ok({ error: 'ParameterMissing' }, 400);
    const id = tickets.size + 1;
    const blank: ZendeskTicket = {
      id,
      external_id: (given.external_id as string | undefined) ?? null,
      subject: String(given.subject ?? ''),
      status: 'new',
      priority: null,
      group_id: null,
      assignee_id: null,
      follower_ids: [],
      custom_fields: FIELDS.map((field) => ({ id: field, value: null })),
      updated_at: iso(),
    };
    const held: Held = { ticket: blank, comments: [], createdAt: clock.now() };
    const wrong = apply(held, given);
    if (wrong !== undefined) return wrong;
    tickets.set(id, held);
    if (key !== undefined) keys.set(key, { at: clock.now(), body, id });
    return { ...ok({ ticket: held.ticket }, 201), headers: { 'x-idempotency-lookup': 'miss' } };
  }

  function update(held: Held, request: FakeRequest): FakeReply {
    const given = (request.json() as { ticket?: Fields } | undefined)?.ticket;
    if (given === undefined) return ok({ error: 'ParameterMissing' }, 400);
    if (held.ticket.status === 'closed') return invalid('status', 'Status closed prevents ticket update');
    if (given.safe_update === true && given.updated_stamp !== held.ticket.updated_at) {
      return ok({ error: 'UpdateConflict', description: 'Safe Update prevented the update' }, 409);
    }
    return apply(held, given) ?? ok({ ticket: held.ticket, audit: {} });
  }

  /** Applies all or nothing; keys that Zendesk does not know are left out without a word, from memory. */
  function apply(held: Held, given: Fields): FakeReply | undefined {
    const { status, priority, group_id, assignee_id, followers, custom_fields, comment } = given;
    const next = { ...held.ticket } as { -readonly [K in keyof ZendeskTicket]: ZendeskTicket[K] };
    if (priority !== undefined && !PRIORITIES.includes(priority as string)) return invalid('priority', 'is not valid');
    if (priority !== undefined) next.priority = priority as string;
    if (group_id !== undefined && !GROUPS.includes(group_id as number)) return invalid('group', 'is not valid');
    if (group_id !== undefined) next.group_id = group_id as number;
    if (assignee_id !== undefined && !USERS.includes(assignee_id as number)) return invalid('assignee', 'is not valid');
    if (assignee_id !== undefined) next.assignee_id = assignee_id as number;
    if (next.assignee_id !== null && next.status === 'new') next.status = 'open';
    if (status !== undefined && !STATUSES.includes(status as string)) return invalid('status', 'is not valid');
    if (status === 'new' && held.ticket.status !== 'new') return invalid('status', 'cannot be new again');
    if (status !== undefined) next.status = status as string;
    if (next.status === 'solved' && next.assignee_id === null)
      return invalid('base', 'Assignee: is required when solving');
    for (const follower of (followers as readonly { user_id: number; action: string }[] | undefined) ?? []) {
      if (!USERS.includes(follower.user_id)) return invalid('followers', 'is not valid');
      next.follower_ids = [...new Set([...(next.follower_ids ?? []), follower.user_id])];
    }
    const values = (custom_fields as readonly { id: number; value: never }[] | undefined) ?? [];
    next.custom_fields = (next.custom_fields ?? []).map((field) => values.find(({ id }) => id === field.id) ?? field);
    if (comment !== undefined) {
      const { body, author_id = ME, public: isPublic = true, uploads = [] } = comment as Fields;
      const sent = (uploads as readonly string[]).map((token) => files.get(token));
      if (sent.includes(undefined)) return invalid('uploads', 'token is not valid');
      for (const token of uploads as readonly string[]) files.delete(token);
      for (const file of sent) if (file !== undefined) attached.set(`${next.id}/${file.name}`, file);
      const attachments = sent.map((file) => ({ file_name: file?.name ?? '' }));
      const text = String(body);
      held.comments.push({
        author_id: author_id as number,
        body: text,
        created_at: iso(),
        attachments,
        public: isPublic === true,
      });
    }
    next.updated_at = iso();
    held.ticket = next;
    return undefined;
  }

  function exported(query: URLSearchParams): FakeReply {
    const [start, offset] = (query.get('cursor') ?? `${query.get('start_time')}_0`).split('_').map(Number) as [
      number,
      number,
    ];
    const newest = Math.floor(clock.now() / 1000) - 60;
    if (!(start <= newest)) return ok({ error: 'StartTimeTooRecent' }, 422);
    const seconds = (held: Held): number => Date.parse(held.ticket.updated_at) / 1000;
    const changed = [...tickets.values()].filter((held) => seconds(held) >= start && seconds(held) <= newest);
    changed.sort((a, b) => seconds(a) - seconds(b));
    const end = offset + pageSize;
    const page = changed.slice(offset, end).map((held) => held.ticket);
    return ok({ tickets: page, after_cursor: `${start}_${end}`, end_of_stream: end >= changed.length });
  }

  function answer(request: FakeRequest): FakeReply {
    const { method, path, query, headers, raw } = request;
    if (headers.authorization !== basic) return ok({ error: "Couldn't authenticate you" }, 401);
    const route = `${method} ${path.replace('/api/v2', '').replace(/\.json$/, '')}`;
    const id = Number(/\/(\d+)/.exec(route.slice(method.length))?.[1]);
    const held = tickets.get(id);
    switch (route.replace(/\d+/, ':id')) {
      case 'GET /users/me':
        return ok({ user: { id: ME, role: 'admin' } });
      case 'GET /users/:id':
        return USERS.includes(id) ? ok({ user: { id } }) : missing;
      case 'GET /groups/:id':
        return GROUPS.includes(id) ? ok({ group: { id } }) : missing;
      case 'GET /ticket_fields/:id':
        return FIELDS.includes(id) ? ok({ ticket_field: { id } }) : missing;
      case 'POST /tickets':
        return create(request);
      case 'GET /tickets': {
        const listed = [...tickets.values()].filter((each) => clock.now() - each.createdAt >= LAG);
        const found = listed.filter((each) => each.ticket.external_id === query.get('external_id'));
        return ok({ tickets: found.map((each) => each.ticket) });
      }
      case 'GET /tickets/:id':
        return held === undefined ? missing : ok({ ticket: held.ticket });
      case 'PUT /tickets/:id':
        return held === undefined ? missing : update(held, request);
      case 'GET /tickets/:id/comments': {
        if (held === undefined) return missing;
        const from = Number(query.get('page[after]') ?? 0);
        const to = from + Math.min(pageSize, Number(query.get('page[size]') ?? 100));
        const has_more = to < held.comments.length;
        return ok({ comments: held.comments.slice(from, to), meta: { has_more, after_cursor: String(to) } });
      }
      case 'POST /uploads': {
        const name = query.get('filename') ?? '';
        if (name === '') return ok({ error: 'ParameterMissing' }, 400);
        const token = `upload-${files.size + attached.size + 1}-${clock.now()}-${name}-${raw.length}`;
        files.set(token, { name, mediaType: headers['content-type'] ?? '', text: raw.toString() });
        return ok({ upload: { token } }, 201);
      }
      case 'GET /incremental/tickets/cursor':
        return exported(query);
      default:
        return ok({ error: 'InvalidEndpoint' }, 404);
    }
  }

  const server = await fakeServer(answer);
  const heldOf = (id: number): Held => {
    const held = tickets.get(id);
    if (held === undefined) throw new Error(`The fake has no ticket ${id}.`);
    return held;
  };
  return {
    ...server,
    tickets,
    files: attached,
    note(id, text) {
      apply(heldOf(id), { comment: { body: text, author_id: AGENT, public: true } });
    },
    change(id, fields) {
      const held = heldOf(id);
      held.ticket = { ...held.ticket, ...fields, updated_at: iso() };
    },
  };
}
