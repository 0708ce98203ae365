import { AdapterError, isCbrError } from '../../errors.js';
import type { Level, Party, Ticket } from '../../model/index.js';
import type { CallOptions, Clock, Problem, TicketAdapter, TicketPatch } from '../../ports.js';
import { afterWrite } from '../after-write.js';
import { checkKey, checkPatch, checkRequest, checkTime, cutSubject } from '../check.js';
import { checked } from '../checked.js';
import type { Fetch } from '../http.js';
import { checkLanes, peopleOf } from '../numbered.js';
import { patchText, requestText, solutionText } from '../told.js';
import { toHtml } from './html.js';
import { ACTOR, type GlpiTicket, PRIORITY, readTicket, STATUS } from './read.js';
import { createSession } from './session.js';
import { uploadRequest } from './upload.js';

/** Options of {@link glpi}. */
export interface GlpiOptions {
  /** Of the REST API, as `https://glpi.acme.example/apirest.php`. */
  readonly url: string;
  /** Token of the API client, where GLPI asks for one. */
  readonly appToken?: string;
  /** "API token" of the account, from its preferences. */
  readonly userToken: string;
  /** Numbers of the groups, by level; levels may share one. */
  readonly lanes: Readonly<Record<Level, number>>;
  /** Numbers of the people who are named as assignees, watchers or requesters. @defaultValue none; a number stands for itself */
  readonly people?: Readonly<Record<string, number>>;
  /** @defaultValue the time of the machine */
  readonly clock?: Clock;
  /** @defaultValue the global one */
  readonly fetch?: Fetch;
  /** Longest wait for one reply, in milliseconds. @defaultValue 30,000 */
  readonly timeoutMs?: number;
}

const NAME = 'glpi';
/** Search options of a ticket: its number, and its description. */
const ID = 2;
const CONTENT = 21;
/** Most tickets of one key that are looked at. */
const MOST = 50;

/**
 * Carries tickets to GLPI (10.0.3 or later) by its session-based REST API. **Experimental: not yet run against a live
 * server**, only against a fake that was written from the public documentation and source.
 *
 * The key is in the last line of the description, since a field of its own (`externalid`) came with GLPI 11 only, and
 * every version searches descriptions. Whoever edits a description leaves that line as it is. An update begins with a
 * private follow-up that carries its opKey, and goes on with what differs, so that `settle` can finish it. A solution
 * becomes GLPI's own, which the requester sees. GLPI has no state for what was given up, so that `cancelled` is solved
 * with a mark.
 *
 * @throws RangeError when the URL or a number cannot be used
 * @see GLPI, apirest.md
 * @example
 * const lanes = { L0: 1, L1: 1, L2: 2, L3: 3, L4: 4 };
 * const tickets = glpi({ url: 'https://glpi.example/apirest.php', userToken: 'API token', lanes });
 */
export function glpi(options: GlpiOptions): TicketAdapter {
  const { url, appToken, userToken, lanes, fetch, timeoutMs, clock = { now: () => Date.now() } } = options;
  checkLanes(lanes);
  const people = peopleOf(options.people ?? {}, NAME);
  const session = createSession({ adapter: NAME, url, appToken, userToken, clock, fetch, timeoutMs });
  const site = url.replace(/\/(apirest\.php|api)\/?$/, '').replace(/(?<!\/)\/+$/, '');
  let account: Promise<number> | undefined;

  /** The adapter's own account; asked for once. */
  function me(call?: CallOptions): Promise<number> {
    account ??= askMe(call).catch((error: unknown) => {
      account = undefined;
      throw error;
    });
    return account;
  }

  async function askMe(call?: CallOptions): Promise<number> {
    const told = await session.json({ method: 'GET', path: '/getFullSession' }, call);
    const id = Number((told as { readonly session?: { readonly glpiID?: unknown } } | undefined)?.session?.glpiID);
    if (Number.isSafeInteger(id) && id > 0) return id;
    throw new AdapterError('ticket-refused', 'GLPI does not say whose session it is (session.glpiID).', NAME);
  }

  async function load(id: string, call?: CallOptions): Promise<GlpiTicket> {
    checkTime(call, clock, NAME);
    const isId = typeof id === 'string' && /^[1-9]\d{0,14}$/.test(id);
    const query = { get_hateoas: 'false' };
    const ticket = isId
      ? ((await session.json({ method: 'GET', path: `/Ticket/${id}`, query }, call)) as GlpiTicket['ticket'])
      : undefined;
    // What is in the bin is found by no search either.
    if (ticket === undefined || ticket.is_deleted === 1) {
      throw new AdapterError('ticket-unknown', `GLPI has no ticket ${JSON.stringify(id)}.`, NAME);
    }
    const [followups, groups, users, links] = await Promise.all([
      session.all<GlpiTicket['followups'][number]>(`/Ticket/${id}/ITILFollowup`, call),
      session.all<GlpiTicket['groups'][number]>(`/Ticket/${id}/Group_Ticket`, call),
      session.all<GlpiTicket['users'][number]>(`/Ticket/${id}/Ticket_User`, call),
      session.all<{ readonly documents_id: number }>(`/Ticket/${id}/Document_Item`, call),
    ]);
    const documents = await Promise.all(
      links.map((link) => session.json({ method: 'GET', path: `/Document/${link.documents_id}`, query }, call)),
    );
    return { ticket, followups, groups, users, documents: documents as GlpiTicket['documents'] };
  }

  async function get(id: string, call?: CallOptions): Promise<Ticket> {
    const [loaded, own] = await Promise.all([load(id, call), me(call)]);
    return readTicket(loaded, { site, me: own, lanes, people });
  }

  async function add(itemtype: string, input: object, call?: CallOptions): Promise<number> {
    const told = await session.json({ method: 'POST', path: `/${itemtype}`, json: { input } }, call);
    const { id } = (told ?? {}) as { readonly id?: unknown };
    if (typeof id === 'number') return id;
    throw new AdapterError('ticket-ambiguous', `GLPI gave no id for a new ${itemtype}.`, NAME);
  }

  async function remove(itemtype: string, id: number, call?: CallOptions): Promise<void> {
    await session.json({ method: 'DELETE', path: `/${itemtype}/${id}` }, call);
  }

  function requesterOf({ id, email }: Party): object {
    if (options.people !== undefined && Object.hasOwn(options.people, id))
      return { _users_id_requester: people.idOf(id) };
    if (email === undefined) return {};
    return { _users_id_requester: 0, _users_id_requester_notif: { use_notification: 1, alternative_email: email } };
  }

  /** Does what a ticket lacks of a patch: first what only adds, last what may close it. */
  async function settle(id: string, patch: TicketPatch, call?: CallOptions): Promise<Ticket> {
    checkTime(call, clock, NAME);
    checkPatch(patch, NAME);
    const assignee = patch.assignee === undefined ? undefined : people.idOf(patch.assignee);
    const watchers = (patch.watchers ?? []).map((name) => people.idOf(name));
    const [{ ticket, groups, users, documents }, before] = await Promise.all([load(id, call), get(id, call)]);
    const at = { itemtype: 'Ticket', items_id: ticket.id };
    const to = { tickets_id: ticket.id };
    if (!before.ops.includes(patch.opKey)) {
      await add('ITILFollowup', { ...at, content: toHtml(patchText(patch)), is_private: 1 }, call);
    }
    const comment = `dejacase ${patch.opKey}`;
    for (const file of patch.attachments ?? []) {
      const isThere = documents.some((each) => each.name === file.name && each.comment === comment);
      if (!isThere) await session.json(uploadRequest(ticket.id, file, comment), call);
    }
    if (patch.level !== undefined) {
      const lane = lanes[patch.level];
      const held = groups.filter(
        ({ type, groups_id: group }) => type === ACTOR.assigned && Object.values(lanes).includes(group),
      );
      if (!held.some((each) => each.groups_id === lane)) {
        await add('Group_Ticket', { ...to, groups_id: lane, type: ACTOR.assigned }, call);
      }
      for (const other of held) if (other.groups_id !== lane) await remove('Group_Ticket', other.id, call);
    }
    const isThere = (user: number, type: number): boolean =>
      users.some((each) => each.users_id === user && each.type === type);
    for (const user of watchers) {
      if (!isThere(user, ACTOR.observer))
        await add('Ticket_User', { ...to, users_id: user, type: ACTOR.observer }, call);
    }
    if (assignee !== undefined) {
      if (!isThere(assignee, ACTOR.assigned))
        await add('Ticket_User', { ...to, users_id: assignee, type: ACTOR.assigned }, call);
      for (const { id: link, users_id: user, type } of users) {
        if (type === ACTOR.assigned && user !== assignee) await remove('Ticket_User', link, call);
      }
    }
    const ends = patch.state === 'resolved' || patch.state === 'cancelled';
    const isEnded = ticket.status >= STATUS.resolved;
    if (patch.state === 'resolved' && patch.solution !== undefined && !isEnded) {
      const content = toHtml(solutionText(patch.solution));
      await add('ITILSolution', { ...at, content, _disable_auto_assign: true }, call);
    } else if (patch.state !== undefined && !(ends && isEnded) && ticket.status !== STATUS[patch.state]) {
      await change(ticket.id, { status: STATUS[patch.state] }, call);
    }
    if (patch.priority !== undefined && before.priority !== patch.priority) {
      await change(ticket.id, { priority: PRIORITY[patch.priority] }, call);
    }
    return afterWrite(async () => {
      const after = await get(id, call);
      const lost = (['level', 'assignee', 'state', 'outcome', 'priority'] as const).filter(
        (name) => patch[name] !== undefined && after[name] !== patch[name],
      );
      if (lost.length === 0) return after;
      throw new AdapterError('ticket-refused', `GLPI did not keep ${lost.join(', ')} of ticket ${id}.`, NAME);
    }, NAME);
  }

  async function change(id: number, input: object, call?: CallOptions): Promise<void> {
    await session.json({ method: 'PUT', path: `/Ticket/${id}`, json: { input } }, call);
  }

  async function check(call?: CallOptions): Promise<readonly Problem[]> {
    const problems: Problem[] = [];
    await me(call);
    const known = (await session.json({ method: 'GET', path: '/listSearchOptions/Ticket' }, call)) as SearchOptions;
    if (known[CONTENT]?.table !== 'glpi_tickets' || known[CONTENT].field !== 'content') {
      const message = `Search option ${CONTENT} of tickets is not their description, so that no key would be found.`;
      problems.push({ message, fatal: true });
    }
    const look = async (path: string, what: string): Promise<void> => {
      await session.json({ method: 'GET', path, query: { get_hateoas: 'false' } }, call).catch((error: unknown) => {
        if (!isCbrError(error) || error.code !== 'ticket-unknown') throw error;
        problems.push({ message: `GLPI has no ${what}.`, fatal: true });
      });
    };
    for (const id of new Set(Object.values(lanes))) await look(`/Group/${id}`, `group ${id}, which lanes name`);
    for (const [name, id] of Object.entries(options.people ?? {})) await look(`/User/${id}`, `user ${id} for ${name}`);
    return problems;
  }

  return {
    name: NAME,
    apiVersion: 1,
    capabilities: {
      find: 'strong',
      update: 'stepwise',
      nativeIdempotency: false,
      optimisticLock: false,
      attachments: true,
      privateNotes: true,
      watchers: true,
      watch: 'none',
    },
    ownerOf: (team) => (Object.hasOwn(options.people ?? {}, team) ? team : undefined),
    check: (call) => checked(() => check(call)),
    async create(request, call) {
      checkTime(call, clock, NAME);
      checkRequest(request, NAME);
      await me(call);
      const input = {
        name: cutSubject(request.subject),
        content: toHtml(requestText(request)),
        priority: PRIORITY[request.priority],
        _groups_id_assign: lanes[request.level],
        ...(request.requester && requesterOf(request.requester)),
      };
      const id = await add('Ticket', input, call);
      return afterWrite(() => get(String(id), call), NAME);
    },
    async find(key, call) {
      checkTime(call, clock, NAME);
      checkKey(key, 'key', NAME);
      const query = {
        'criteria[0][field]': String(CONTENT),
        'criteria[0][searchtype]': 'contains',
        'criteria[0][value]': key,
        'forcedisplay[0]': String(ID),
        sort: String(ID),
        order: 'ASC',
        range: `0-${MOST - 1}`,
      };
      const told = (await session.json({ method: 'GET', path: '/search/Ticket', query }, call)) as SearchResult;
      const ids = (told.data ?? []).map((row) => Number(row[ID])).sort((a, b) => a - b);
      // A text may hold a key without being the mark that tells it.
      const tickets = await Promise.all(ids.map((id) => get(String(id), call)));
      return tickets.filter((ticket) => ticket.key === key);
    },
    get,
    async update(id, patch, call) {
      checkTime(call, clock, NAME);
      checkPatch(patch, NAME);
      const before = call?.before ?? (await get(id, call));
      return before.ops.includes(patch.opKey) ? before : settle(id, patch, call);
    },
    settle,
    close: () => session.close(),
  };
}

type SearchOptions = Readonly<Record<string, { readonly table?: string; readonly field?: string }>>;

interface SearchResult {
  readonly data?: readonly Readonly<Record<string, unknown>>[];
}
