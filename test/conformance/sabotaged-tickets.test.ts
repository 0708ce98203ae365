import { expect, test } from 'vitest';
import { AdapterError } from '../../src/errors.js';
import type { Ticket } from '../../src/model/index.js';
import type { TicketAdapter, TicketCapabilities } from '../../src/ports.js';
import { memoryStore } from '../../src/stores/index.js';
import { type TicketConformanceOptions, type TicketSubject, ticketConformance } from '../../src/testing/index.js';
import { type Helpdesk, helpdesk } from '../../src/tickets/index.js';
import { REMOTE, type RemoteDesk, remoteDesk, remoteSubject, signed } from './remote-desk.js';
import { runKit } from './subjects.js';

interface Sabotage {
  readonly caughtBy: RegExp;
  readonly make: (adapter: Helpdesk) => Partial<TicketAdapter>;
  readonly capabilities?: Partial<TicketCapabilities>;
  /** What a call rejects with that gets no answer. */
  readonly silence?: Silence;
}

/** The same for a ticket system behind a network: it knows no keys, and takes a request for every part of an update. */
interface RemoteSabotage {
  readonly caughtBy: RegExp;
  readonly make: (adapter: RemoteDesk) => Partial<TicketAdapter>;
  /** What is wrong with what surrounds it. */
  readonly subject?: Partial<TicketSubject>;
}

type Silence = (call: 'create' | 'get' | 'update') => Error;

const HONEST: Silence = (call) =>
  new AdapterError(call === 'get' ? 'ticket-unavailable' : 'ticket-ambiguous', 'No answer.', 'helpdesk');

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
    caughtBy: /escalation from L0 to L4 keeps the id, moves the lane and attaches the dossier/,
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
  'forgets who asked': {
    caughtBy: /a created ticket is what was asked for/,
    make: (adapter) => ({ create: ({ requester: _, ...request }, call) => adapter.create(request, call) }),
  },
  'puts every level in one lane': {
    caughtBy: /every level and every priority is stored/,
    make: (adapter) => ({ get: async (id, call) => ({ ...(await adapter.get(id, call)), lane: 'inbox' }) }),
  },
  'takes one key for everybody': {
    caughtBy: /tickets of different keys are different tickets/,
    make: (adapter) => ({ create: (request, call) => adapter.create({ ...request, key: 'all' }, call) }),
  },
  'tells nobody': {
    caughtBy: /who is to be told of a ticket/,
    make: (adapter) => ({ update: (id, { watchers: _, ...patch }, call) => adapter.update(id, patch, call) }),
  },
  'tells only whom it was told of last': {
    caughtBy: /who is to be told of a ticket/,
    make: (adapter) => {
      const last = new Map<string, readonly string[]>();
      return {
        update: async (id, patch, call) => {
          last.set(id, patch.watchers ?? []);
          return adapter.update(id, patch, call);
        },
        get: async (id, call) => ({ ...(await adapter.get(id, call)), watchers: last.get(id) ?? [] }),
      };
    },
  },
  'remembers that there was nothing': {
    caughtBy: /^after .* there is one ticket with one escalation/,
    make: (adapter) => {
      const nothing = new Set<string>();
      return {
        find: async (key, call) => {
          const found = nothing.has(key) ? [] : await adapter.find(key, call);
          if (found.length === 0) nothing.add(key);
          return found;
        },
      };
    },
  },
  'makes a ticket when it looks for one': {
    caughtBy: /an outage without end leaves a dead letter/,
    make: (adapter) => ({
      find: async (key, call) => {
        const found = await adapter.find(key, call);
        if (found.length > 0) return found;
        return [await adapter.create({ key, level: 'L1', subject: 'x', body: '', priority: 'normal' }, call)];
      },
    }),
  },
};

/** What is wrong with an adapter of a ticket system behind a network, and a check that must say so. */
const REMOTE_SABOTAGES: Readonly<Record<string, RemoteSabotage>> = {
  'gives duplicates newest first': {
    caughtBy: /of two tickets with one key the older one is used/,
    make: (adapter) => ({ find: async (key, call) => [...(await adapter.find(key, call))].reverse() }),
  },
  'finds a ticket only once': {
    caughtBy: /after no answer to reading there is one ticket/,
    make: (adapter) => {
      const asked = new Set<string>();
      return {
        find: async (key, call) => {
          if (asked.has(key)) return [];
          asked.add(key);
          return adapter.find(key, call);
        },
      };
    },
  },
  'refuses what comes while it makes another ticket': {
    caughtBy: /two workers that make one ticket at the same time/,
    make: (adapter) => {
      let isBusy = false;
      return {
        create: async (request, call) => {
          if (isBusy) throw new AdapterError('ticket-refused', 'Busy.', 'remote');
          isBusy = true;
          return adapter.create(request, call).finally(() => {
            isBusy = false;
          });
        },
      };
    },
  },
  'merges the wrong way round': {
    caughtBy: /merging leaves the one that is kept/,
    make: (adapter) => ({ merge: (kept, other, call) => adapter.merge(other, kept, call) }),
  },
  'acknowledges a merge that it does not do': {
    caughtBy: /merging leaves the one that is kept/,
    make: (adapter) => ({ merge: (kept, _other, call) => adapter.get(kept, call) }),
  },
  'merges again whenever it is asked': {
    caughtBy: /merging leaves the one that is kept/,
    make: (adapter) => {
      let merges = 0;
      return {
        merge: async (kept, other, call) => {
          await adapter.update(kept, { opKey: `merge-${merges++}`, note: `Doublon ${other}` }, call);
          return adapter.merge(kept, other, call);
        },
      };
    },
  },
  'lacks the merge that it claims': {
    caughtBy: /capabilities that it claims/,
    make: () => ({ merge: undefined as never }),
  },
  'notes again what it settles': {
    caughtBy: /settling a half-done or whole update finishes it once/,
    make: (adapter) => {
      let times = 0;
      return {
        settle: async (id, patch, call) => {
          if (patch.note !== undefined) await adapter.update(id, { opKey: `n${times++}`, note: patch.note }, call);
          return adapter.settle(id, patch, call);
        },
      };
    },
  },
  'settles nothing': {
    caughtBy: /whichever request of an update is the last/,
    make: (adapter) => ({ settle: (id, _, call) => adapter.get(id, call) }),
  },
  'makes a ticket first and fills it in later': {
    caughtBy: /whichever request of a creation is the last/,
    make: (adapter) => ({
      create: async (request, call) => {
        const { id } = await adapter.create({ ...request, priority: 'low' }, call);
        await adapter.patch(id, `fill-${id}`, { priority: request.priority });
        return adapter.get(id, call);
      },
    }),
  },
  'notes first and keeps the key of the operation for last': {
    caughtBy: /a write that the server does although its answer is lost|whichever request of an update is the last/,
    make: (adapter) => {
      let notes = 0;
      return {
        update: async (id, { note, ...patch }, call) => {
          if ((await adapter.get(id, call)).ops.includes(patch.opKey)) return adapter.get(id, call);
          if (note !== undefined) await adapter.patch(id, `hidden-${notes++}`, { note });
          return adapter.update(id, patch, call);
        },
      };
    },
  },
  'forgets how long it was asked to wait': {
    caughtBy: /a busy server is unavailable, for as long as it says/,
    make: (adapter) => ({
      get: (id, call) =>
        adapter.get(id, call).catch((error: unknown) => {
          if (!(error instanceof AdapterError)) throw error;
          throw new AdapterError(error.code, error.message, error.adapter);
        }),
    }),
  },
  'takes silence after an update for an outage': {
    caughtBy: /a write without an answer is ambiguous/,
    make: (adapter) => ({
      update: (id, patch, call) =>
        adapter.update(id, patch, call).catch((error: unknown) => {
          if (!(error instanceof AdapterError) || error.code !== 'ticket-ambiguous') throw error;
          throw new AdapterError('ticket-unavailable', error.message, error.adapter);
        }),
    }),
  },
  'takes every token for right': {
    caughtBy: /a token that is not valid is said by check/,
    make: () => ({}),
    subject: { unauthorised: remoteDesk().adapter },
  },
  'says that all is well without looking': {
    caughtBy: /whose fields, lanes or rights are missing/,
    make: () => ({}),
    subject: { misconfigured: [{ ...remoteDesk().adapter, check: async () => ({ ok: true, problems: [] }) }] },
  },
  'looks at no signature': {
    caughtBy: /a webhook call is read; a forged or an old one is refused/,
    make: () => ({ verifyWebhook: (raw) => [JSON.parse(new TextDecoder().decode(raw))] }),
  },
  'signs the beginning of a webhook call alone': {
    caughtBy: /one changed byte of a webhook call/,
    make: (adapter) => ({
      verifyWebhook: (raw, headers) => {
        const { 'x-signature': signature, 'x-time': time = '' } = headers;
        if (signature === undefined) throw new AdapterError('ticket-refused', 'No signature.', 'remote');
        // As long as the beginning is right, the rest may be anything.
        if (signature === signed(adapter.sent.raw, time)) {
          if (raw[0] === adapter.sent.raw[0]) return [{ ticketId: '1', at: time }];
        }
        return adapter.verifyWebhook(raw, headers);
      },
    }),
  },
  'forgets which webhook calls it has seen': {
    caughtBy: /a webhook call that is delivered again/,
    make: (adapter) => ({
      verifyWebhook: (raw, headers) => adapter.verifyWebhook(raw, { ...headers, 'x-id': `${Math.random()}` }),
    }),
  },
};

/** Names of checks that were run, and of those that failed. */
interface Report {
  readonly failed: readonly string[];
  readonly passed: readonly string[];
}

function run(
  make: (adapter: Helpdesk) => Partial<TicketAdapter>,
  changed: Partial<TicketCapabilities> = {},
  silence: Silence = HONEST,
): Promise<Report> {
  const create = async (): Promise<TicketSubject> => {
    const store = memoryStore();
    const adapter = helpdesk({ store });
    const server = helpdesk({ store });
    const made = make(adapter);
    const capabilities = { ...adapter.capabilities, ...changed, ...made.capabilities };
    const working: TicketAdapter = { ...adapter, ...made, capabilities };
    let failure: Silence | undefined;
    const through = <T>(call: 'create' | 'get' | 'update', act: () => Promise<T>): Promise<T> => {
      const failed = failure?.(call);
      failure = undefined;
      return failed === undefined ? act() : Promise.reject(failed);
    };
    return {
      adapter: {
        ...working,
        create: (...given) => through('create', () => working.create(...given)),
        get: (...given) => through('get', () => working.get(...given)),
        update: (...given) => through('update', () => working.update(...given)),
      },
      async failNext(next) {
        const retryAfterMs = typeof next === 'string' ? 0 : (next.retryAfterSeconds ?? 0) * 1000;
        const busy = () => new AdapterError('ticket-unavailable', 'Busy.', 'helpdesk', { retryAfterMs });
        failure = typeof next === 'string' ? silence : busy;
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

function runRemote(make: RemoteSabotage['make'] = () => ({}), subject: Partial<TicketSubject> = {}): Promise<Report> {
  const create = async (): Promise<TicketSubject> => ({ ...remoteSubject(make), ...subject });
  return runKit((register) => ticketConformance(register, create, REMOTE));
}

const isSkipped = (name: string): boolean => name.includes('[skipped: ');

test('honest adapters pass: embedded, one that polls, and one behind a network that knows no keys', async () => {
  expect((await run(() => ({}))).failed).toEqual([]);
  expect((await run(withChanges, { watch: 'poll' })).failed).toEqual([]);
  expect((await runRemote()).failed).toEqual([]);
});

const caught = new Set<string>();

function expectCaught({ failed }: Report, caughtBy: RegExp): void {
  const by = failed.filter((check) => caughtBy.test(check));
  expect(by, `caught by ${failed.join(', ')}`).not.toEqual([]);
  for (const check of by) caught.add(check);
}

test.each(Object.entries(SABOTAGES))(
  'an adapter that %s is caught',
  async (_, { caughtBy, make, capabilities, silence }) => {
    expectCaught(await run(make, capabilities, silence), caughtBy);
  },
);

test.each(Object.entries(REMOTE_SABOTAGES))(
  'an adapter behind a network that %s is caught',
  async (_, { caughtBy, make, subject }) => {
    expectCaught(await runRemote(make, subject), caughtBy);
  },
);

test('there is no check without an adapter that it catches', async () => {
  const reports = [await run(withChanges, { watch: 'poll' }), await runRemote()];
  const checks = new Set(reports.flatMap(({ passed }) => passed).filter((name) => !isSkipped(name)));
  expect([...checks].filter((name) => !caught.has(name))).toEqual([]);
  expect(checks.size).toBeGreaterThan(40);
});

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
