import { expect, test } from 'vitest';
import { AdapterError } from '../../src/errors.js';
import type { Ticket } from '../../src/model/index.js';
import type { TicketAdapter, TicketCapabilities } from '../../src/ports.js';
import { memoryStore } from '../../src/stores/index.js';
import { type TicketConformanceOptions, type TicketSubject, ticketConformance } from '../../src/testing/index.js';
import { type Helpdesk, helpdesk } from '../../src/tickets/index.js';
import { runKit } from './subjects.js';

interface Sabotage {
  readonly caughtBy: RegExp;
  readonly make: (adapter: Helpdesk) => Partial<TicketAdapter>;
  readonly capabilities?: Partial<TicketCapabilities>;
  /** What a call rejects with that gets no answer. */
  readonly silence?: Silence;
}

type Silence = (call: 'create' | 'get') => Error;

const HONEST: Silence = (call) =>
  new AdapterError(call === 'create' ? 'ticket-ambiguous' : 'ticket-unavailable', 'No answer.', 'helpdesk');

/** What is wrong with an adapter, and a check that must say so. */
const SABOTAGES: Readonly<Record<string, Sabotage>> = {
  'makes a new ticket for the same key': {
    caughtBy: /with the same key again gives the same ticket/,
    make: (adapter) => {
      let calls = 0;
      return { create: (request) => adapter.create({ ...request, key: `k${calls++}` }) };
    },
  },
  'finds by prefix': {
    caughtBy: /find gives exactly the ticket/,
    make: (adapter) => withKeys(adapter, (asked, key) => key.startsWith(asked)),
  },
  'finds everything for an unknown key': {
    caughtBy: /find gives exactly the ticket/,
    make: (adapter) => withKeys(adapter, () => true),
  },
  'hides resolved tickets': {
    caughtBy: /find gives tickets of every state/,
    make: (adapter) => ({
      find: async (key) => (await adapter.find(key)).filter((ticket) => ticket.state !== 'resolved'),
    }),
  },
  'lets hostile keys through': {
    caughtBy: /hostile keys are refused/,
    make: (adapter) => ({ find: (key) => (/^[\w-]{1,64}$/.test(key) ? adapter.find(key) : Promise.resolve([])) }),
  },
  'applies the same operation twice': {
    caughtBy: /same key is applied once/,
    make: (adapter) => {
      let calls = 0;
      return {
        update: (id, patch) => adapter.update(id, { ...patch, opKey: `${patch.opKey}-${calls++}`.slice(0, 64) }),
      };
    },
  },
  'drops the level of a patch without a word': {
    caughtBy: /escalation from L0 to L4/,
    make: (adapter) => ({ update: (id, { level: _, ...patch }) => adapter.update(id, patch) }),
  },
  'drops a bad state without a word': {
    caughtBy: /cannot be changed to is refused/,
    make: (adapter) => ({
      update: (id, { state, ...patch }) =>
        adapter.update(id, state === ('exploded' as string) || state === undefined ? patch : { ...patch, state }),
    }),
  },
  'takes the normal priority for an unknown one': {
    caughtBy: /cannot be created with is refused/,
    make: (adapter) => ({
      create: (request) =>
        adapter.create({
          ...request,
          priority: ['low', 'high', 'urgent'].includes(request.priority) ? request.priority : 'normal',
        }),
    }),
  },
  'keeps the first line of a solution': {
    caughtBy: /character for character/,
    make: (adapter) => ({
      update: (id, patch) =>
        adapter.update(
          id,
          patch.solution === undefined
            ? patch
            : {
                ...patch,
                solution: { ...patch.solution, steps: patch.solution.steps.map((step) => step.split('\n')[0] ?? '') },
              },
        ),
    }),
  },
  'forgets the dossier': {
    caughtBy: /attaches the dossier/,
    make: (adapter) => ({ update: (id, { attachments: _, ...patch }) => adapter.update(id, patch) }),
  },
  'moves by making a new ticket': {
    caughtBy: /keeps the id/,
    make: (adapter) => ({
      update: async (id, patch) => {
        if (patch.level === undefined) return adapter.update(id, patch);
        const { key = '', subject, body } = await adapter.get(id);
        const moved = { key: `${key.slice(0, 50)}-${patch.level}`, level: patch.level, subject, body };
        return adapter.create({ ...moved, priority: 'normal' });
      },
    }),
  },
  'loses one of two updates at the same time': {
    caughtBy: /different keys at the same time/,
    make: (adapter) => {
      const busy = new Set<string>();
      return {
        update: async (id, patch) => {
          if (busy.has(id)) return adapter.get(id);
          busy.add(id);
          return adapter.update(id, patch).finally(() => busy.delete(id));
        },
      };
    },
  },
  'answers an unknown id with an empty list of faults': {
    caughtBy: /unknown id is said to be unknown/,
    make: (adapter) => ({
      get: (id) => adapter.get(id).catch(() => Promise.reject(new Error(`No ticket ${id}`))),
    }),
  },
  'changes what it was not asked to change': {
    caughtBy: /no other field changes/,
    make: (adapter) => ({ update: (id, patch) => adapter.update(id, { state: 'open', ...patch }) }),
  },
  'lets line breaks into a subject': {
    caughtBy: /a subject is one line/,
    make: (adapter) => ({
      get: async (id) => {
        const ticket = await adapter.get(id);
        return { ...ticket, subject: ticket.subject.replace(' X-Header', '\r\nX-Header') };
      },
    }),
  },
  'acknowledges an update that it does not do': {
    caughtBy: /resolution is documented/,
    make: (adapter) => ({
      update: async (id, patch): Promise<Ticket> => {
        const ticket = await adapter.get(id);
        return {
          ...ticket,
          ...(patch.state !== undefined && { state: patch.state }),
          ops: [...ticket.ops, patch.opKey],
        };
      },
    }),
  },
  'cannot open a resolved ticket again': {
    caughtBy: /can be opened again/,
    make: (adapter) => ({
      update: async (id, patch) => {
        const { state } = await adapter.get(id);
        const { state: _, ...rest } = patch;
        return adapter.update(id, state === 'resolved' ? rest : patch);
      },
    }),
  },
  'works on after it was cancelled': {
    caughtBy: /a call that was cancelled does nothing/,
    make: (adapter) => ({ create: (request) => adapter.create(request) }),
  },
  'updates after the call was cancelled': {
    caughtBy: /a call that was cancelled does nothing/,
    make: (adapter) => ({ update: (id, patch) => adapter.update(id, patch) }),
  },
  'looks at no deadline when it creates': {
    caughtBy: /after its deadline does nothing/,
    make: (adapter) => ({ create: (request, { deadline: _, ...call } = {}) => adapter.create(request, call) }),
  },
  'looks at no deadline when it reads': {
    caughtBy: /after its deadline does nothing/,
    make: (adapter) => ({ get: (id, { deadline: _, ...call } = {}) => adapter.get(id, call) }),
  },
  'attaches every file empty': {
    caughtBy: /an attached file is on the server, character for character/,
    make: (adapter) => ({
      update: (id, { attachments = [], ...patch }, call) =>
        adapter.update(id, { ...patch, attachments: attachments.map((file) => ({ ...file, text: '' })) }, call),
    }),
  },
  'keeps everything to itself': {
    caughtBy: /what an adapter gives is what the server holds/,
    make: () => helpdesk({ store: memoryStore() }),
  },
  'lets through what its network threw': {
    caughtBy: /a write without an answer is ambiguous/,
    make: () => ({}),
    silence: () => new TypeError('fetch failed'),
  },
  'says that it polls but cannot': {
    caughtBy: /capabilities that it claims/,
    capabilities: { watch: 'poll' },
    make: () => ({}),
  },
  'follows nothing of what others change': {
    caughtBy: /what others change is followed/,
    capabilities: { watch: 'poll' },
    make: () => ({ async *changes() {} }),
  },
  'says that all is well when it is not what it claims': {
    caughtBy: /capabilities that it claims/,
    make: (adapter) => ({ capabilities: { ...adapter.capabilities, privateNotes: true } }),
  },
  'gives duplicates newest first': {
    caughtBy: /older one is used/,
    capabilities: { nativeIdempotency: false },
    make: (adapter) => withDuplicates(adapter, true),
  },
};

function run(
  make: (adapter: Helpdesk) => Partial<TicketAdapter>,
  changed: Partial<TicketCapabilities> = {},
  silence: Silence = HONEST,
) {
  const create = async (): Promise<TicketSubject> => {
    const store = memoryStore();
    const adapter = helpdesk({ store });
    const server = helpdesk({ store });
    const made = make(adapter);
    const capabilities = { ...adapter.capabilities, ...changed, ...made.capabilities };
    const working: TicketAdapter = { ...adapter, ...made, capabilities };
    let failure: Silence | undefined;
    const through = <T>(call: 'create' | 'get', act: () => Promise<T>): Promise<T> => {
      const failed = failure?.(call);
      failure = undefined;
      return failed === undefined ? act() : Promise.reject(failed);
    };
    return {
      adapter: {
        ...working,
        create: (...given) => through('create', () => working.create(...given)),
        get: (...given) => through('get', () => working.get(...given)),
      },
      async failNext(next) {
        const retryAfterMs = next === 'no answer' ? 0 : (next.retryAfterSeconds ?? 0) * 1000;
        const busy = () => new AdapterError('ticket-unavailable', 'Busy.', 'helpdesk', { retryAfterMs });
        failure = next === 'no answer' ? silence : busy;
      },
      oracle: server,
      async edit(id, note) {
        await server.update(id, { opKey: 'person', note });
        return '2000-01-01T00:00:00Z';
      },
      destroy: async () => {},
    };
  };
  const { capabilities } = helpdesk({ store: memoryStore() });
  const offers = { oracle: true, attachment: true, edit: true, server: true };
  const options: TicketConformanceOptions = { capabilities: { ...capabilities, ...changed }, offers };
  return runKit((register) => ticketConformance(register, create, options));
}

test('an honest adapter passes, also one whose keys are not unique, or that polls', async () => {
  expect((await run(() => ({}))).failed).toEqual([]);
  expect((await run((adapter) => withDuplicates(adapter, false), { nativeIdempotency: false })).failed).toEqual([]);
  expect((await run(withChanges, { watch: 'poll' })).failed).toEqual([]);
});

test.each(Object.entries(SABOTAGES))(
  'an adapter that %s is caught',
  async (_, { caughtBy, make, capabilities, silence }) => {
    const { failed } = await run(make, capabilities, silence);
    expect(failed.filter((check) => caughtBy.test(check))).not.toEqual([]);
  },
);

/** A ticket system that can be asked for changes. */
function withChanges(adapter: Helpdesk): Partial<TicketAdapter> {
  return {
    async *changes(since) {
      for await (const { id, updatedAt, notes } of adapter.list()) {
        if (updatedAt >= since) yield { ticketId: id, at: updatedAt, note: notes.at(-1) ?? '' };
      }
    },
  };
}

/** A search that compares keys in its own way. */
function withKeys(adapter: Helpdesk, matches: (asked: string, key: string) => boolean): Partial<TicketAdapter> {
  return {
    find: async (key) => {
      await adapter.find(key);
      const found: Ticket[] = [];
      for await (const ticket of adapter.list()) if (matches(key, ticket.key ?? '')) found.push(ticket);
      return found;
    },
  };
}

/** A ticket system that makes a ticket for every create, as most do. */
function withDuplicates(adapter: Helpdesk, newestFirst: boolean): Partial<TicketAdapter> {
  const keys = new Map<string, string>();
  const show = (ticket: Ticket): Ticket => ({ ...ticket, key: keys.get(ticket.id) ?? ticket.key ?? '' });
  return {
    create: async (request, options) => {
      const copies = [...keys.values()].filter((key) => key === request.key).length;
      const key = copies === 0 ? request.key : `${request.key.slice(0, 60)}-${copies}`;
      const ticket = await adapter.create({ ...request, key }, options);
      keys.set(ticket.id, request.key);
      return show(ticket);
    },
    get: async (id, options) => show(await adapter.get(id, options)),
    update: async (id, patch, options) => show(await adapter.update(id, patch, options)),
    find: async (key, options) => {
      await adapter.find(key, options);
      const found: Ticket[] = [];
      for await (const ticket of adapter.list()) if (keys.get(ticket.id) === key) found.push(show(ticket));
      return newestFirst ? found.reverse() : found;
    },
  };
}
