import { createHmac, timingSafeEqual } from 'node:crypto';
import { AdapterError, isCbrError } from '../../src/errors.js';
import type { Ticket } from '../../src/model/index.js';
import type { CallOptions, TicketAdapter, TicketCapabilities, TicketPatch, TicketRequest } from '../../src/ports.js';
import { memoryStore } from '../../src/stores/index.js';
import {
  type FaultyNetwork,
  faultyNetwork,
  type TicketConformanceOptions,
  type TicketSubject,
} from '../../src/testing/index.js';
import { checkKey, checkPatch, checkRequest } from '../../src/tickets/check.js';
import { createHttp, type Fetch } from '../../src/tickets/http.js';
import { helpdesk } from '../../src/tickets/index.js';

/** An adapter over HTTP that writes an update in several requests, for a system that knows no keys. */
export interface RemoteDesk extends TicketAdapter {
  settle: NonNullable<TicketAdapter['settle']>;
  merge: NonNullable<TicketAdapter['merge']>;
  verifyWebhook: NonNullable<TicketAdapter['verifyWebhook']>;
  /** One writing request to the server, under a key that is shown to nobody when it begins with `hidden-` or `fill-`. */
  readonly patch: (id: string, opKey: string, patch: Omit<TicketPatch, 'opKey'>) => Promise<unknown>;
  /** A webhook call that the server sends. */
  readonly sent: { readonly raw: Uint8Array; readonly headers: Readonly<Record<string, string>> };
}

const CAPABILITIES: TicketCapabilities = {
  ...{ find: 'strong', update: 'stepwise', nativeIdempotency: false, optimisticLock: false },
  ...{ attachments: true, privateNotes: false, watchers: true, watch: 'webhook' },
};

/** What the kit is told of it. */
export const REMOTE: TicketConformanceOptions = {
  capabilities: CAPABILITIES,
  offers: {
    oracle: true,
    unauthorised: true,
    misconfigured: true,
    server: true,
    cut: true,
    webhook: true,
    merge: true,
  },
};

const NOW = 1_700_000_000_000;
const WINDOW = 300_000;

/** Signs a webhook call. */
export function signed(raw: Uint8Array, time: string): string {
  return createHmac('sha256', 'secret').update(time).update('.').update(raw).digest('hex');
}

/** Makes the server, and an adapter for it whose network fails when told. */
export function remoteDesk(): {
  readonly adapter: RemoteDesk;
  readonly network: FaultyNetwork;
  readonly server: Fetch;
} {
  const server = createServer();
  const network = faultyNetwork(server);
  return { adapter: adapterOver(network.fetch), network, server };
}

/** A subject for the kit, whose adapter is changed as told. */
export function remoteSubject(change: (adapter: RemoteDesk) => Partial<TicketAdapter>): TicketSubject {
  const { adapter, network, server } = remoteDesk();
  const { raw, headers } = adapter.sent;
  const behind = adapterOver(server);
  const old = String(NOW - WINDOW - 1);
  return {
    adapter: { ...adapter, ...change(adapter) },
    oracle: { get: (id) => behind.get(id) },
    failNext: network.failNext,
    cutAfter: network.cutAfter,
    unauthorised: adapterOver(server, { token: 'wrong' }),
    misconfigured: [adapterOver(server, { lane: 'nowhere' })],
    webhook: {
      valid: { raw, headers },
      forged: { raw, headers: { ...headers, 'x-id': 'forged', 'x-signature': '0'.repeat(64) } },
      stale: { raw, headers: { 'x-id': 'stale', 'x-time': old, 'x-signature': signed(raw, old) } },
    },
    destroy: async () => {},
  };
}

function createServer(): Fetch {
  const desk = helpdesk({ store: memoryStore() });
  const keys = new Map<string, string>();
  let made = 0;
  const show = (ticket: Ticket): Ticket => ({ ...ticket, key: keys.get(ticket.id) ?? '' });
  const calls: Readonly<Record<string, (...given: never[]) => Promise<unknown>>> = {
    check: async () => ['self-service', 'first-line', 'advanced', 'expert', 'vendor'],
    get: async (id: string) => show(await desk.get(id)),
    find: async (key: string) => {
      const found: Ticket[] = [];
      for await (const ticket of desk.list()) if (keys.get(ticket.id) === key) found.push(show(ticket));
      return found;
    },
    create: async (request: TicketRequest) => {
      const { id } = await desk.create({ ...request, key: `n${made++}` });
      keys.set(id, request.key);
      return id;
    },
    update: (id: string, patch: TicketPatch) => desk.update(id, patch),
    merge: async (kept: string, other: string) => {
      await desk.update(other, { opKey: `into-${kept}`, state: 'cancelled' });
    },
  };
  return async (url, init) => {
    const { authorization } = init.headers as Record<string, string>;
    if (authorization !== 'token right') return new Response('{}', { status: 401 });
    const { pathname, searchParams } = new URL(url);
    const given = JSON.parse(searchParams.get('given') ?? String(init.body)) as never[];
    try {
      const result = await calls[pathname.slice(1)]?.(...given);
      return new Response(JSON.stringify(result ?? null));
    } catch (error) {
      const status = isCbrError(error) && error.code === 'ticket-unknown' ? 404 : 400;
      return new Response(JSON.stringify({ message: String(error) }), { status });
    }
  };
}

/** Makes an adapter for a server. */
export function adapterOver(fetch: Fetch, { token = 'right', lane = 'first-line' } = {}): RemoteDesk {
  const name = 'remote';
  const clock = { now: () => NOW };
  const secrets = { authorization: `token ${token}` };
  // Deadlines of the kit are of another time.
  const http = createHttp({ adapter: name, url: 'http://desk.test', secrets, clock, fetch });
  const read = (path: string, call: CallOptions | undefined, ...given: readonly string[]): Promise<unknown> =>
    http.json({ method: 'GET', path: `/${path}`, query: { given: JSON.stringify(given) } }, call);
  const write = (path: string, call: CallOptions | undefined, ...given: readonly unknown[]): Promise<unknown> =>
    http.json({ method: 'POST', path: `/${path}`, json: given }, call);
  const seen = new Set<string>();
  const raw = new TextEncoder().encode('{"ticketId":"DC-000001","at":"2023-11-14T22:13:20Z"}');
  const time = String(NOW);

  const shown = (ticket: Ticket): Ticket => ({
    ...ticket,
    ops: ticket.ops.filter((op) => !/^(step|hidden|fill)-/.test(op)),
  });
  const get = async (id: string, call?: CallOptions): Promise<Ticket> => shown((await read('get', call, id)) as Ticket);

  /** Does what is not done yet, a request for each part; the server takes each part once by its key. */
  async function apply(id: string, patch: TicketPatch, call?: CallOptions): Promise<Ticket> {
    const { opKey, note, attachments = [], ...fields } = patch;
    await write('update', call, id, { opKey, ...(note !== undefined && { note }) });
    const step = (number: number): string => `step-${number}-${opKey}`.slice(0, 64);
    if (Object.keys(fields).length > 0) await write('update', call, id, { opKey: step(0), ...fields });
    for (const [i, file] of attachments.entries()) {
      await write('update', call, id, { opKey: step(i + 1), attachments: [file] });
    }
    return get(id, call);
  }

  return {
    name,
    apiVersion: 1,
    capabilities: CAPABILITIES,
    sent: { raw, headers: { 'x-id': 'd1', 'x-time': time, 'x-signature': signed(raw, time) } },
    patch: (id, opKey, patch) => write('update', undefined, id, { opKey, ...patch }),
    async check(call) {
      try {
        const lanes = (await read('check', call)) as readonly string[];
        const message = `There is no lane ${lane} for L1; there are ${lanes.join(', ')}.`;
        return lanes.includes(lane) ? { ok: true, problems: [] } : { ok: false, problems: [{ message, fatal: true }] };
      } catch (error) {
        return { ok: false, problems: [{ message: `It cannot be used: ${String(error)}`, fatal: true }] };
      }
    },
    async create(request, call) {
      checkRequest(request, name);
      return get((await write('create', call, request)) as string, call);
    },
    async find(key, call) {
      checkKey(key, 'key', name);
      return ((await read('find', call, key)) as readonly Ticket[]).map(shown);
    },
    get,
    async update(id, patch, call) {
      checkPatch(patch, name);
      const ticket = await get(id, call);
      return ticket.ops.includes(patch.opKey) ? ticket : apply(id, patch, call);
    },
    async settle(id, patch, call) {
      checkPatch(patch, name);
      return apply(id, patch, call);
    },
    async merge(kept, other, call) {
      await write('merge', call, kept, other);
      return get(kept, call);
    },
    verifyWebhook(body, headers) {
      const refuse = (why: string): never => {
        throw new AdapterError('ticket-refused', `A webhook call ${why}.`, name);
      };
      const { 'x-id': id = '', 'x-time': at = '', 'x-signature': signature = '' } = headers;
      const [got, right] = [Buffer.from(signature), Buffer.from(signed(body, at))];
      if (got.length !== right.length || !timingSafeEqual(got, right)) refuse('has another signature');
      if (Math.abs(NOW - Number(at)) > WINDOW) refuse('is too old');
      if (seen.has(id)) return [];
      seen.add(id);
      return [JSON.parse(new TextDecoder().decode(body))];
    },
  };
}
