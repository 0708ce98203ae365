import type { Attachment } from '../../../src/model/index.js';
import type { Clock } from '../../../src/ports.js';
import { type FakeReply, type FakeRequest, type FakeServer, fakeServer } from '../fake-server.js';

/**
 * GLPI 10 as its public documentation and source describe it; what is from memory says so.
 *
 * - apirest.md of glpi-project/glpi: initSession, killSession, getFullSession, items, sub-items, search, 200 and 206,
 *   ranges, `{"input": …}`, 201 with id, `[{"id": true}]`, upload by `uploadManifest`, the codes of errors
 * - src/Api/API.php: sub-items by `tickets_id` or `itemtype` and `items_id`; criteria with an unknown field are refused;
 *   a failed addition is 400 ERROR_GLPI_ADD; unknown fields of an input are left out without a word
 * - src/Api/APIRest.php: `X-GLPI-Sanitized-Content`, without which what is given is encoded
 * - src/ITILFollowup.php: needs `itemtype` and `items_id`, and a content; none on a closed ticket; `users_id` is the session's
 * - src/ITILSolution.php: solves the ticket; refused where it is solved already
 * - tests of glpi-project/glpi: 401 ERROR_SESSION_TOKEN_INVALID after killSession
 * - from memory: a new ticket that gets somebody assigned is processed (2); 401 ERROR_GLPI_LOGIN_USER_TOKEN and 400
 *   ERROR_WRONG_APP_TOKEN_PARAMETER; a session ends after 24 minutes without use; types of actors
 */
export interface FakeGlpi extends FakeServer {
  readonly tables: Readonly<Record<Itemtype, Map<number, Row>>>;
  readonly files: ReadonlyMap<string, Attachment>;
  /** Count of sessions that are open. */
  sessions(): number;
  /** A person notes something. */
  note(ticketId: number, html: string): void;
}

export type Row = Record<string, string | number | null>;
type Itemtype =
  | 'Ticket'
  | 'ITILFollowup'
  | 'ITILSolution'
  | 'Group_Ticket'
  | 'Ticket_User'
  | 'Document'
  | 'Document_Item'
  | 'Group'
  | 'User';

export const APP_TOKEN = 'app-0123456789abcdef';
export const USER_TOKEN = 'user-0123456789abcdef';
export const ME = 2;
/** Milliseconds without use after which a session ends. */
export const IDLE = 1_440_000;
const AGENT = 7;
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  Ticket: ['name', 'content', 'status', 'priority'],
  ITILFollowup: ['itemtype', 'items_id', 'content', 'is_private'],
  ITILSolution: ['itemtype', 'items_id', 'content'],
  Group_Ticket: ['tickets_id', 'groups_id', 'type'],
  Ticket_User: ['tickets_id', 'users_id', 'type'],
};

export async function fakeGlpi(clock: Clock): Promise<FakeGlpi> {
  const names = [
    'Ticket',
    'ITILFollowup',
    'ITILSolution',
    'Group_Ticket',
    'Ticket_User',
    'Document',
    'Document_Item',
    'Group',
    'User',
  ];
  const tables = Object.fromEntries(names.map((name) => [name, new Map<number, Row>()])) as FakeGlpi['tables'];
  for (const id of [10, 11, 12, 13]) tables.Group.set(id, { id });
  for (const id of [ME, 5, 6, AGENT]) tables.User.set(id, { id });
  const files = new Map<string, Attachment>();
  const used = new Map<string, number>();
  let opened = 0;

  const ok = (json: unknown, status = 200): FakeReply => ({ status, json });
  const wrong = (status: number, code: string, message = code): FakeReply => ok([code, message], status);
  const now = (): string => new Date(clock.now()).toISOString().slice(0, 19).replace('T', ' ');

  function insert(itemtype: Itemtype, row: Row): number {
    const id = Math.max(0, ...tables[itemtype].keys()) + 1;
    tables[itemtype].set(id, { id, ...row });
    return id;
  }

  function touch(ticketId: number, fields: Row = {}): void {
    const ticket = tables.Ticket.get(ticketId);
    if (ticket !== undefined) Object.assign(ticket, fields, { date_mod: now() });
  }

  function assign(ticketId: number): void {
    if (tables.Ticket.get(ticketId)?.status === 1) touch(ticketId, { status: 2 });
  }

  function add(itemtype: string, input: Row): FakeReply {
    const fields = KNOWN[itemtype];
    if (fields === undefined) return wrong(400, 'ERROR_RESOURCE_NOT_FOUND_NOR_COMMONDBTM');
    const row = Object.fromEntries(Object.entries(input).filter(([name]) => fields.includes(name)));
    if (itemtype === 'Ticket') {
      const dates = { date_mod: now(), users_id_recipient: ME, is_deleted: 0 };
      const id = insert('Ticket', { status: 1, priority: 3, name: null, content: null, ...row, ...dates });
      const group = Number(input._groups_id_assign ?? 0);
      if (group > 0) add('Group_Ticket', { tickets_id: id, groups_id: group, type: 2 });
      return ok({ id, message: '' }, 201);
    }
    const ticketId = Number(row.items_id ?? row.tickets_id);
    const ticket = tables.Ticket.get(ticketId);
    const isItil = itemtype.startsWith('ITIL');
    if (ticket === undefined || (isItil && row.itemtype !== 'Ticket')) return wrong(400, 'ERROR_GLPI_ADD', '');
    if (isItil && (row.content ?? '') === '') return wrong(400, 'ERROR_GLPI_ADD', 'without description');
    if (ticket.status === 6) return wrong(400, 'ERROR_GLPI_ADD', "You don't have permission to perform this action.");
    if (itemtype === 'ITILSolution') {
      if (ticket.status === 5) return wrong(400, 'ERROR_GLPI_ADD', 'The item is already solved');
      touch(ticketId, { status: 5 });
    }
    if (!isItil && row.type === 2) assign(ticketId);
    touch(ticketId);
    return ok(
      { id: insert(itemtype as Itemtype, { ...row, ...(isItil && { users_id: ME, date: now() }) }), message: '' },
      201,
    );
  }

  function upload(request: FakeRequest): FakeReply {
    const boundary = /^multipart\/form-data; boundary=(\S+)$/.exec(request.headers['content-type'] ?? '')?.[1];
    const parts = boundary === undefined ? [] : request.raw.toString().split(`--${boundary}`).slice(1, -1);
    const read = parts.map((part) => {
      const [head = '', ...body] = part.replace(/^\r\n/, '').replace(/\r\n$/, '').split('\r\n\r\n');
      return { head, body: body.join('\r\n\r\n') };
    });
    const manifest = read.find(({ head }) => head.includes('name="uploadManifest"'));
    const file = read.find(({ head }) => head.includes('name="filename[0]"'));
    if (manifest === undefined || file === undefined) return wrong(400, 'ERROR_BAD_ARRAY');
    const { input } = JSON.parse(manifest.body) as { input: Row };
    const documents_id = insert('Document', { name: input.name ?? null, comment: input.comment ?? null });
    const items_id = Number(input.items_id);
    if (tables.Ticket.has(items_id)) insert('Document_Item', { documents_id, itemtype: 'Ticket', items_id });
    const mediaType = /Content-Type: (.*)/.exec(file.head)?.[1] ?? '';
    files.set(`${items_id}/${input.name}`, { name: String(input.name), mediaType, text: file.body });
    return ok({ id: documents_id, message: '', upload_result: {} }, 201);
  }

  function change(itemtype: Itemtype, id: number, input: Row): FakeReply {
    const row = tables[itemtype].get(id);
    if (row === undefined) return wrong(400, 'ERROR_GLPI_UPDATE', 'Item not found');
    const known = Object.entries(input).filter(([name]) => KNOWN[itemtype]?.includes(name));
    Object.assign(row, Object.fromEntries(known), { date_mod: now() });
    return ok([{ [id]: true, message: '' }]);
  }

  function list(rows: readonly Row[], request: FakeRequest, reply: (page: readonly Row[]) => unknown): FakeReply {
    const range = /^(\d+)-(\d+)$/.exec(request.query.get('range') ?? '0-49');
    if (range === null) return wrong(400, 'ERROR', 'range must be in format : [start-end] with integers');
    const [from, to] = [Number(range[1]), Number(range[2])];
    if (from > rows.length) return wrong(400, 'ERROR_RANGE_EXCEED_TOTAL');
    return ok(reply(rows.slice(from, to + 1)), to + 1 < rows.length ? 206 : 200);
  }

  function search(request: FakeRequest): FakeReply {
    const value = request.query.get('criteria[0][value]');
    const type = request.query.get('criteria[0][searchtype]');
    if (value === null || type === null) return wrong(400, 'ERROR', 'Malformed search criteria');
    if (request.query.get('criteria[0][field]') !== '21') return wrong(400, 'ERROR', 'Bad field ID in search criteria');
    // "contains" is a LIKE, for which _ is any character; "equals" is for dropdowns.
    const pattern = new RegExp(value.replace(/[^A-Za-z0-9_-]/g, '.').replaceAll('_', '.'), 'i');
    const hits = [...tables.Ticket.values()].filter((row) => row.is_deleted === 0 && pattern.test(String(row.content)));
    const shown = (row: Row) => ({ '1': row.name, '80': 'Root', '2': row.id });
    return list(hits, request, (page) =>
      page.length === 0
        ? { totalcount: 0, count: 0 }
        : { totalcount: hits.length, count: page.length, data: page.map(shown) },
    );
  }

  function answer(request: FakeRequest): FakeReply {
    const { path, headers } = request;
    if (headers['app-token'] !== APP_TOKEN) return wrong(400, 'ERROR_WRONG_APP_TOKEN_PARAMETER');
    const [, , resource = '', id = '', sub] = path.split('/');
    if (resource === 'initSession') {
      if (headers.authorization !== `user_token ${USER_TOKEN}`) return wrong(401, 'ERROR_GLPI_LOGIN_USER_TOKEN');
      const session_token = `session-${++opened}-0123456789`;
      used.set(session_token, clock.now());
      return ok({ session_token });
    }
    const token = headers['session-token'];
    if (token === undefined) return wrong(400, 'ERROR_SESSION_TOKEN_MISSING');
    const last = used.get(token);
    if (last === undefined || clock.now() - last > IDLE) return wrong(401, 'ERROR_SESSION_TOKEN_INVALID');
    used.set(token, clock.now());
    if (resource === 'killSession') {
      used.delete(token);
      return { status: 200 };
    }
    const reply = act(request, resource, id, sub);
    return headers['x-glpi-sanitized-content'] === 'false' ? reply : { ...reply, json: encoded(reply.json) };
  }

  function act(request: FakeRequest, resource: string, id: string, sub: string | undefined): FakeReply {
    const { method } = request;
    if (resource === 'getFullSession') return ok({ session: { glpiID: ME, glpiname: 'bot' } });
    if (resource === 'listSearchOptions')
      return ok({ 2: { table: 'glpi_tickets', field: 'id' }, 21: { table: 'glpi_tickets', field: 'content' } });
    if (resource === 'search') return search(request);
    if (!(resource in tables)) return wrong(400, 'ERROR_RESOURCE_NOT_FOUND_NOR_COMMONDBTM');
    const itemtype = resource as Itemtype;
    const input = (request.json() as { input?: Row } | undefined)?.input;
    if (method === 'POST' && itemtype === 'Document') return upload(request);
    if (method === 'POST') return input === undefined ? wrong(400, 'ERROR_BAD_ARRAY') : add(itemtype, input);
    const row = tables[itemtype].get(Number(id));
    if (method === 'PUT')
      return input === undefined ? wrong(400, 'ERROR_BAD_ARRAY') : change(itemtype, Number(id), input);
    if (row === undefined) return wrong(404, 'ERROR_ITEM_NOT_FOUND');
    if (method === 'DELETE') {
      tables[itemtype].delete(Number(id));
      return ok([{ [id]: true, message: '' }]);
    }
    if (sub === undefined) return ok(row);
    const isPart = (part: Row): boolean =>
      part.tickets_id === row.id || (part.itemtype === itemtype && part.items_id === row.id);
    return list([...tables[sub as Itemtype].values()].filter(isPart), request, (page) => page);
  }

  const server = await fakeServer(answer);
  return {
    ...server,
    url: `${server.url}/apirest.php`,
    tables,
    files,
    sessions: () => used.size,
    note(ticketId, html) {
      insert('ITILFollowup', { itemtype: 'Ticket', items_id: ticketId, users_id: AGENT, content: html, is_private: 0 });
    },
  };
}

/** What GLPI 10 gives to whoever does not ask for it as it is. */
function encoded(json: unknown): unknown {
  if (typeof json === 'string') return json.replaceAll('&', '&#38;').replaceAll('<', '&#60;').replaceAll('>', '&#62;');
  if (Array.isArray(json)) return json.map(encoded);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, encoded(value)]));
}
