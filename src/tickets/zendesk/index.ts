import { AdapterError, isCbrError } from '../../errors.js';
import type { Level, Party, Ticket } from '../../model/index.js';
import type {
  CallOptions,
  Clock,
  Problem,
  TicketAdapter,
  TicketChange,
  TicketPatch,
  TicketRequest,
} from '../../ports.js';
import { afterWrite } from '../after-write.js';
import { toBase64 } from '../base64.js';
import { checkKey, checkPatch, checkRequest, checkTime, cutSubject } from '../check.js';
import { checked } from '../checked.js';
import { createHttp, type Fetch, type HttpRequest } from '../http.js';
import { checkLanes, checkNumber, type LaneIds, peopleOf } from '../numbered.js';
import { countPages } from '../pages.js';
import { patchText, requestText } from '../told.js';
import { readTicket, type ZendeskComment, type ZendeskNames, type ZendeskTicket } from './read.js';

/** Options of {@link zendesk}. */
export interface ZendeskOptions {
  /** As `https://acme.zendesk.com`. */
  readonly url: string;
  /** Whose API token it is; left out, `token` is an OAuth access token. The account must be an agent's, and an admin's for `changes`. */
  readonly email?: string;
  readonly token: string;
  /** Numbers of the groups, by level; levels may share one. */
  readonly lanes: Readonly<Record<Level, number>>;
  /** Numbers of the people who are named as assignees, watchers or requesters. @defaultValue none; a number stands for itself */
  readonly people?: Readonly<Record<string, number>>;
  /** Numbers of the custom fields, by the company's names; any other field goes into the mark. @defaultValue none */
  readonly fields?: Readonly<Record<string, number>>;
  /** Whether the requester sees the first comment, mark and all; notes are always internal. @defaultValue false */
  readonly isPublic?: boolean;
  /** @defaultValue the time of the machine */
  readonly clock?: Clock;
  /** @defaultValue the global one */
  readonly fetch?: Fetch;
  /** Longest wait for one reply, in milliseconds. @defaultValue 30,000 */
  readonly timeoutMs?: number;
}

const NAME = 'zendesk';
const STATUSES = { open: 'open', waiting: 'pending', resolved: 'solved', cancelled: 'solved' } as const;
/** Tries of one update while others change the same ticket. */
const TRIES = 5;
/** Tickets of this process whose number need not be searched for. */
const REMEMBERED = 1000;
/** The export gives nothing of the last minute, in seconds. */
const EXPORT_LAG = 61;

/**
 * Carries tickets to Zendesk Support. **Experimental: not yet run against a live server**, only against a fake that was
 * written from the public documentation.
 *
 * The key is the ticket's `external_id` and its `Idempotency-Key`, which Zendesk keeps for two hours; a ticket that was
 * just made may not be listed by its `external_id` yet. An update is one request with `safe_update`, and its opKey is in
 * the internal comment that comes with it. Zendesk has no state for what was given up, so that `cancelled` is solved with
 * a mark. A ticket without an assignee cannot be solved, so that the adapter's own account becomes it. A closed ticket
 * takes no more updates, which are refused.
 *
 * @throws RangeError when the URL or a number cannot be used
 * @see Zendesk Developer Docs, api-reference/ticketing: introduction (Idempotency), tickets/tickets,
 *   tickets/ticket_comments, ticket-management/incremental_exports
 * @example
 * const lanes = { L0: 1, L1: 1, L2: 2, L3: 3, L4: 4 };
 * const tickets = zendesk({ url: 'https://acme.zendesk.com', email: 'bot@acme.example', token: 'API token', lanes });
 */
export function zendesk(options: ZendeskOptions): TicketAdapter {
  const { email, token, fields = {}, isPublic = false, clock = { now: () => Date.now() } } = options;
  const lanes: LaneIds = options.lanes;
  checkLanes(lanes);
  for (const [name, id] of Object.entries(fields)) checkNumber(id, `fields.${name}`);
  const people = peopleOf(options.people ?? {}, NAME);
  const bearer = toBase64(new TextEncoder().encode(`${email}/token:${token}`));
  const { url, fetch, timeoutMs } = options;
  const secrets = { authorization: email === undefined ? `Bearer ${token}` : `Basic ${bearer}` };
  const http = createHttp({ adapter: NAME, url, secrets, clock, fetch, timeoutMs });
  const created = new Map<string, number>();
  let account: Promise<{ readonly id: number; readonly role: string }> | undefined;

  async function json<T>(
    request: Omit<HttpRequest, 'path'> & { readonly path: string },
    call?: CallOptions,
  ): Promise<T> {
    return (await http.json({ ...request, path: `/api/v2${request.path}` }, call)) as T;
  }

  /** The adapter's own account; asked for once. */
  function me(call?: CallOptions): Promise<{ readonly id: number; readonly role: string }> {
    account ??= askMe(call).catch((error: unknown) => {
      account = undefined;
      throw error;
    });
    return account;
  }

  async function askMe(call?: CallOptions): Promise<{ readonly id: number; readonly role: string }> {
    const { user } = await json<{ user: { id: number | null; role: string } }>(
      { method: 'GET', path: '/users/me.json' },
      call,
    );
    // Whoever sends no credentials that are looked at is told to be nobody.
    if (user.id !== null) return { id: user.id, role: user.role };
    throw new AdapterError('ticket-refused', 'Zendesk knows nobody by this token; make a new one.', NAME);
  }

  async function names(call?: CallOptions): Promise<ZendeskNames> {
    return { url: url.replace(/(?<!\/)\/+$/, ''), me: (await me(call)).id, lanes, people, fields };
  }

  async function show(id: string, call?: CallOptions): Promise<ZendeskTicket> {
    const isId = typeof id === 'string' && /^[1-9]\d{0,14}$/.test(id);
    const told = isId
      ? await json<{ ticket: ZendeskTicket }>({ method: 'GET', path: `/tickets/${id}.json` }, call)
      : undefined;
    if (told !== undefined && told.ticket.status !== 'deleted') return told.ticket;
    throw new AdapterError('ticket-unknown', `Zendesk has no ticket ${JSON.stringify(id)}.`, NAME);
  }

  async function comments(id: number, call?: CallOptions): Promise<readonly ZendeskComment[]> {
    const all: ZendeskComment[] = [];
    let after: string | undefined = '';
    const path = `/tickets/${id}/comments.json`;
    const count = countPages(path, NAME);
    while (after !== undefined) {
      count();
      const query: Record<string, string> = { 'page[size]': '100', ...(after !== '' && { 'page[after]': after }) };
      const page: CommentPage = await json({ method: 'GET', path, query }, call);
      all.push(...page.comments);
      after = page.meta?.has_more === true ? page.meta.after_cursor : undefined;
    }
    return all;
  }

  async function whole(ticket: ZendeskTicket, call?: CallOptions): Promise<Ticket> {
    const [all, known] = await Promise.all([comments(ticket.id, call), names(call)]);
    return readTicket(ticket, all, known);
  }

  async function list(key: string, call?: CallOptions): Promise<readonly ZendeskTicket[]> {
    const query = { external_id: key };
    const { tickets } = await json<{ tickets: readonly ZendeskTicket[] }>(
      { method: 'GET', path: '/tickets.json', query },
      call,
    );
    return tickets.filter((ticket) => ticket.external_id === key).sort((a, b) => a.id - b.id);
  }

  /** Custom fields for the fields that have one, and the request with those that do not. */
  function splitFields(request: TicketRequest): { readonly custom: readonly object[]; readonly rest: TicketRequest } {
    const entries = Object.entries(request.fields ?? {});
    const isCustom = ([name]: readonly [string, unknown]): boolean => Object.hasOwn(fields, name);
    const custom = entries.filter(isCustom).map(([name, value]) => ({ id: fields[name], value }));
    const rest = entries.filter((entry) => !isCustom(entry));
    return {
      custom,
      rest: { ...request, ...(rest.length > 0 || request.fields ? { fields: Object.fromEntries(rest) } : {}) },
    };
  }

  function requesterOf({ id, name, email: address }: Party): object {
    if (options.people !== undefined && Object.hasOwn(options.people, id)) return { requester_id: people.idOf(id) };
    return address === undefined ? {} : { requester: { name: name ?? id, email: address } };
  }

  async function make(request: TicketRequest, call?: CallOptions): Promise<number> {
    const { key, level, priority, requester } = request;
    const { custom, rest } = splitFields(request);
    const ticket = {
      external_id: key,
      subject: cutSubject(request.subject),
      comment: { body: requestText(rest), public: isPublic, author_id: (await me(call)).id },
      priority,
      group_id: lanes[level],
      ...(requester && requesterOf(requester)),
      ...(custom.length > 0 && { custom_fields: custom }),
    };
    const asked: HttpRequest = {
      method: 'POST',
      path: '/api/v2/tickets.json',
      headers: { 'idempotency-key': key },
      json: { ticket },
    };
    const reply = await http.reply(asked, call);
    if (reply.status === 400 && reply.text.includes('IdempotentRequestError')) return existing(key, call);
    if (reply.status !== 201) throw http.failed(asked, reply);
    try {
      return (JSON.parse(reply.text) as { ticket: ZendeskTicket }).ticket.id;
    } catch (cause) {
      throw new AdapterError('ticket-ambiguous', 'The reply to a new ticket cannot be read.', NAME, { cause });
    }
  }

  /** The ticket that was made with a key before, by a request that differed. */
  async function existing(key: string, call?: CallOptions): Promise<number> {
    const id = created.get(key) ?? (await list(key, call))[0]?.id;
    if (id !== undefined) return id;
    throw new AdapterError('ticket-unavailable', 'The ticket is there already, but is not listed yet.', NAME);
  }

  async function upload(
    { name, mediaType, text }: NonNullable<TicketPatch['attachments']>[number],
    call?: CallOptions,
  ) {
    const body = new Uint8Array(new TextEncoder().encode(text));
    const request = { method: 'POST', path: '/uploads.json', query: { filename: name }, body } as const;
    const { upload: made } = await json<{ upload: { token: string } }>(
      { ...request, headers: { 'content-type': mediaType } },
      call,
    );
    return made.token;
  }

  /** Changes a ticket by one request; `false` when somebody else changed it meanwhile. */
  async function put(ticket: ZendeskTicket, patch: TicketPatch, call?: CallOptions): Promise<boolean> {
    const { id: own } = await me(call);
    const uploads = await Promise.all((patch.attachments ?? []).map((file) => upload(file, call)));
    const status = patch.state && STATUSES[patch.state];
    const assignee = patch.assignee === undefined ? undefined : people.idOf(patch.assignee);
    const needsAssignee = status === 'solved' && assignee === undefined && ticket.assignee_id === null;
    const comment = { body: patchText(patch), public: false, author_id: own, ...(uploads.length > 0 && { uploads }) };
    const changes = {
      comment,
      ...(status && { status }),
      ...(patch.priority && { priority: patch.priority }),
      ...(patch.level && { group_id: lanes[patch.level] }),
      ...(assignee !== undefined && { assignee_id: assignee }),
      ...(needsAssignee && { assignee_id: own }),
      ...(patch.watchers && {
        followers: patch.watchers.map((name) => ({ user_id: people.idOf(name), action: 'put' })),
      }),
    };
    const safe = { safe_update: true, updated_stamp: ticket.updated_at };
    try {
      await json(
        { method: 'PUT', path: `/tickets/${ticket.id}.json`, json: { ticket: { ...changes, ...safe } } },
        call,
      );
      return true;
    } catch (error) {
      if (isCbrError(error) && error.code === 'ticket-conflict') return false;
      throw error;
    }
  }

  async function* changes(since: string, call?: CallOptions): AsyncIterable<TicketChange> {
    const from = Date.parse(since);
    if (Number.isNaN(from)) throw new AdapterError('ticket-refused', 'The time must be ISO 8601.', NAME);
    const start = Math.min(Math.floor(from / 1000), Math.floor(clock.now() / 1000) - EXPORT_LAG);
    const { id: own } = await me(call);
    const found = new Map<string, readonly TicketChange[]>();
    let query: Readonly<Record<string, string>> | undefined = { start_time: String(start) };
    const count = countPages('/incremental/tickets/cursor.json', NAME);
    while (query !== undefined) {
      count();
      const page: ExportPage = await json({ method: 'GET', path: '/incremental/tickets/cursor.json', query }, call);
      for (const ticket of page.tickets) {
        const isOurs = ticket.external_id !== null && /^[A-Za-z0-9_-]{1,64}$/.test(ticket.external_id);
        if (!isOurs || ticket.status === 'deleted' || Date.parse(ticket.updated_at) < from) continue;
        const all = await comments(ticket.id, call);
        const { id: ticketId, state } = readTicket(ticket, all, await names(call));
        const said = all.filter((each) => each.author_id !== own && Date.parse(each.created_at) >= from);
        const notes = said.map((each) => ({ ticketId, at: each.created_at, note: each.body }));
        found.set(ticketId, [...notes, { ticketId, at: ticket.updated_at, state }]);
      }
      query = page.end_of_stream ? undefined : { cursor: page.after_cursor };
    }
    // A ticket may be on several pages, and its comments are older than its last change.
    yield* [...found.values()].flat().sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }

  async function check(call?: CallOptions): Promise<readonly Problem[]> {
    const problems: Problem[] = [];
    const { role } = await me(call);
    if (role !== 'agent' && role !== 'admin')
      problems.push({ message: `The account is ${role}, and must be an agent.`, fatal: true });
    if (role === 'agent')
      problems.push({ message: 'Only an admin may follow what others change (changes).', fatal: false });
    const look = async (path: string, what: string): Promise<void> => {
      await json({ method: 'GET', path }, call).catch((error: unknown) => {
        if (!isCbrError(error) || error.code !== 'ticket-unknown') throw error;
        problems.push({ message: `Zendesk has no ${what}.`, fatal: true });
      });
    };
    for (const id of new Set(Object.values(lanes))) await look(`/groups/${id}.json`, `group ${id}, which lanes name`);
    for (const [name, id] of Object.entries(fields))
      await look(`/ticket_fields/${id}.json`, `custom field ${id} for ${name}`);
    for (const [name, id] of Object.entries(options.people ?? {}))
      await look(`/users/${id}.json`, `user ${id} for ${name}`);
    return problems;
  }

  return {
    name: NAME,
    apiVersion: 1,
    capabilities: {
      find: 'eventual',
      update: 'atomic',
      nativeIdempotency: true,
      optimisticLock: true,
      attachments: true,
      privateNotes: true,
      watchers: true,
      watch: 'poll',
    },
    ownerOf: (team) => (Object.hasOwn(options.people ?? {}, team) ? team : undefined),
    check: (call) => checked(() => check(call)),
    async create(request, call) {
      checkTime(call, clock, NAME);
      checkRequest(request, NAME);
      const id = await make(request, call);
      created.set(request.key, id);
      const oldest = created.keys().next();
      if (created.size > REMEMBERED && !oldest.done) created.delete(oldest.value);
      return afterWrite(async () => whole(await show(String(id), call), call), NAME);
    },
    async find(key, call) {
      checkTime(call, clock, NAME);
      checkKey(key, 'key', NAME);
      return (await list(key, call)).map(({ id }) => ({ id: String(id), key }));
    },
    async get(id, call) {
      checkTime(call, clock, NAME);
      return whole(await show(id, call), call);
    },
    async update(id, patch, call) {
      checkTime(call, clock, NAME);
      checkPatch(patch, NAME);
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const ticket = await show(id, call);
        const before = await whole(ticket, call);
        if (before.ops.includes(patch.opKey)) return before;
        if (await put(ticket, patch, call)) return afterWrite(async () => whole(await show(id, call), call), NAME);
      }
      throw new AdapterError('ticket-conflict', `Ticket ${id} kept changing; try again.`, NAME);
    },
    changes,
  };
}

interface CommentPage {
  readonly comments: readonly ZendeskComment[];
  readonly meta?: { readonly has_more: boolean; readonly after_cursor?: string };
}

interface ExportPage {
  readonly tickets: readonly ZendeskTicket[];
  readonly after_cursor: string;
  readonly end_of_stream: boolean;
}
