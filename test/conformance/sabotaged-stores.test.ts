import { expect, test } from 'vitest';
import type { Case } from '../../src/model/index.js';
import type { AppendBatch, Change, ClaimedIntent, IntentOutcome, Store, StoreCapabilities } from '../../src/ports.js';
import { memoryStore } from '../../src/stores/index.js';
import { storeConformance } from '../../src/testing/index.js';
import { runKit } from './subjects.js';

/** What is wrong with a store, and a check that must say so. */
const SABOTAGES: Readonly<
  Record<string, { readonly caughtBy: RegExp; readonly make: (store: Store) => Partial<Store> }>
> = {
  'loses the last event of a batch': {
    caughtBy: /read gives the events in the order/,
    make: (store) => ({
      append: async (id, version, batch) => {
        const result = await store.append(id, version, { ...batch, events: batch.events.slice(0, -1) });
        return result.kind === 'appended' ? { ...result, version: version + batch.events.length } : result;
      },
    }),
  },
  'ignores the expected version': {
    caughtBy: /expects another version is a conflict/,
    make: (store) => ({
      append: async (id, _version, batch) => store.append(id, (await store.read(id)).length, batch),
    }),
  },
  'throws on a conflict': {
    caughtBy: /expects another version is a conflict/,
    make: (store) => ({
      append: async (id, version, batch) => {
        const result = await store.append(id, version, batch);
        if (result.kind === 'conflict') throw new Error('conflict');
        return result;
      },
    }),
  },
  'stores intents although the events conflict': {
    caughtBy: /expects another version is a conflict/,
    make: (store) => ({
      append: async (id, version, { intents, ...batch }: AppendBatch) => {
        if (intents !== undefined) {
          const held = (await store.read('intents')).length;
          await store.append('intents', held, { events: [1], intents });
        }
        return store.append(id, version, batch);
      },
    }),
  },
  'looks for the intents before it looks at the version': {
    caughtBy: /is a conflict where the version is another one/,
    make: (store) => ({
      append: async (id, version, batch) => {
        for await (const entry of store.outbox()) {
          if (batch.intents?.some((intent) => intent.id === entry.id)) throw new RangeError('twice');
        }
        return store.append(id, version, batch);
      },
    }),
  },
  'stores the events of a batch whose intent is refused': {
    caughtBy: /is refused as a whole/,
    make: (store) => ({
      append: async (id, version, batch) => {
        const { intents, ...rest } = batch;
        const result = await store.append(id, version, rest);
        if (intents !== undefined && result.kind === 'appended') {
          await store.append(id, result.version, { events: [], intents });
        }
        return result;
      },
    }),
  },
  'checks the version before it waits': {
    caughtBy: /appends at the same time/,
    make: (store) => {
      const versions = new Map<string, number>();
      return {
        append: async (id, expected, batch) => {
          const seen = versions.get(id) ?? 0;
          await Promise.resolve();
          if (seen !== expected) return { kind: 'conflict', version: seen };
          let result = await store.append(id, expected, batch);
          while (result.kind === 'conflict') result = await store.append(id, result.version, batch);
          versions.set(id, result.version);
          return result;
        },
      };
    },
  },
  'reads from the beginning always': {
    caughtBy: /read starts after the version/,
    make: (store) => ({ read: (id) => store.read(id) }),
  },
  'reads including the version given': {
    caughtBy: /read starts after the version/,
    make: (store) => ({ read: (id, from = 0) => store.read(id, Math.max(0, from - 1)) }),
  },
  'keeps what the caller may still change': {
    caughtBy: /neither the caller nor a reader/,
    make: (store) => {
      const kept = new Map<string, AppendBatch['events']>();
      return {
        append: (id, version, batch) => {
          kept.set(id, batch.events);
          return store.append(id, version, batch);
        },
        read: async (id) => (kept.get(id) ?? []).map((event, i) => ({ version: i + 1, event })),
      };
    },
  },
  'drops what JSON cannot say': {
    caughtBy: /what JSON cannot say is refused/,
    make: (store) => ({
      append: async (id, version, batch) => {
        const text = JSON.stringify(batch, (_, value: unknown) => (typeof value === 'bigint' ? null : value));
        return store.append(id, version, JSON.parse(text) as AppendBatch);
      },
    }),
  },
  'forgets summaries': {
    caughtBy: /sessions lists the last summary/,
    make: (store) => ({
      append: (id, version, { summary: _, ...batch }) => store.append(id, version, batch),
    }),
  },
  'lists the first summary of a stream for ever': {
    caughtBy: /sessions lists the last summary/,
    make: (store) => ({
      append: (id, version, { summary, ...batch }) =>
        store.append(id, version, version === 0 && summary !== undefined ? { ...batch, summary } : batch),
    }),
  },
  'keeps what a newer summary leaves out': {
    caughtBy: /what it leaves out is gone/,
    make: (store) => {
      const summaries = new Map<string, NonNullable<AppendBatch['summary']>>();
      return {
        append: async (id, version, { summary, ...batch }) => {
          if (summary === undefined) return store.append(id, version, batch);
          const merged = { ...summaries.get(id), ...summary };
          const result = await store.append(id, version, { ...batch, summary: merged });
          if (result.kind === 'appended') summaries.set(id, merged);
          return result;
        },
      };
    },
  },
  'ignores a filter': {
    caughtBy: /sessions lists what passes every filter/,
    make: (store) => ({ sessions: ({ dueBefore: _, ...filter } = {}) => store.sessions(filter) }),
  },
  'gives an intent to whoever asks, leased or not': {
    caughtBy: /a claim leases an intent/,
    make: (store) => {
      let later = 0;
      return {
        claim: (now, _lease, limit, group) => {
          later += 1_000_000;
          return store.claim(now + later, 1, limit, group);
        },
      };
    },
  },
  'leases for one second, whatever is asked for': {
    caughtBy: /a lease is as long as each claim asks for/,
    make: (store) => ({ claim: (now, _lease, limit, group) => store.claim(now, 1000, limit, group) }),
  },
  'gives out what is leased, waiting or dead to a claim for its group': {
    caughtBy: /nothing that is leased, waiting or dead/,
    make: (store) => ({
      async claim(now, lease, limit, group) {
        const claimed = await store.claim(now, lease, limit, group);
        if (group === undefined || claimed.length > 0) return claimed;
        for await (const { status: _, reason: __, ...held } of store.outbox()) {
          if (held.group === group) return [{ ...held, attempts: held.attempts + 1, since: now }];
        }
        return [];
      },
    }),
  },
  'does not count attempts': {
    caughtBy: /counts the attempts/,
    make: (store) => ({
      claim: async (...args) => (await store.claim(...args)).map((claimed) => ({ ...claimed, attempts: 1 })),
    }),
  },
  'claims several of one group': {
    caughtBy: /of each group the oldest/,
    make: (store) => withoutGroups(store),
  },
  'takes one more than the limit': {
    caughtBy: /no more than its limit/,
    make: (store) => ({ claim: (now, lease, limit, group) => store.claim(now, lease, limit + 1, group) }),
  },
  'claims of any group': {
    caughtBy: /a claim can be for one group/,
    make: (store) => ({ claim: (now, lease, limit) => store.claim(now, lease, limit) }),
  },
  'retries at once': {
    caughtBy: /a retry waits for its time/,
    make: (store) => ({
      settle: (id, outcome) => store.settle(id, outcome.kind === 'retry' ? { ...outcome, at: 0 } : outcome),
    }),
  },
  'revives a dead intent at once': {
    caughtBy: /a revived intent waits for its time/,
    make: (store) => {
      const dead = new Set<string>();
      return {
        settle: (id, outcome) => {
          if (outcome.kind === 'dead') dead.add(id);
          return store.settle(id, outcome.kind === 'retry' && dead.has(id) ? { ...outcome, at: 0 } : outcome);
        },
      };
    },
  },
  'gives what is revived no new attempts': {
    caughtBy: /a revived intent has all its attempts/,
    make: (store) => {
      const claims = new Map<string, number>();
      return {
        claim: async (...args) =>
          (await store.claim(...args)).map((claimed) => {
            const attempts = (claims.get(claimed.id) ?? 0) + 1;
            claims.set(claimed.id, attempts);
            return { ...claimed, attempts };
          }),
      };
    },
  },
  'takes a lease from whoever has it': {
    caughtBy: /a worker that lost its lease settles nothing/,
    make: (store) => ({ settle: (id, outcome) => store.settle(id, outcome) }),
  },
  'drops dead intents': {
    caughtBy: /a dead intent stays visible/,
    make: (store) => ({
      settle: (id, outcome) => store.settle(id, outcome.kind === 'dead' ? { kind: 'done' } : outcome),
    }),
  },
  'cannot settle twice': {
    caughtBy: /settling may be repeated/,
    make: (store) => {
      const settled = new Set<string>();
      return {
        settle: async (id: string, outcome: IntentOutcome) => {
          if (outcome.kind === 'done' && settled.has(id)) throw new Error(`${id} is settled`);
          settled.add(id);
          return store.settle(id, outcome);
        },
      };
    },
  },
  'repeats a number': {
    caughtBy: /counts from 1 without a gap/,
    make: (store) => ({ nextNumber: async (sequence, key) => Math.min(4, await store.nextNumber(sequence, key)) }),
  },
  'skips a number': {
    caughtBy: /counts from 1 without a gap/,
    make: (store) => ({
      nextNumber: async (sequence, key) => {
        const number = await store.nextNumber(sequence, key);
        return number > 2 ? number + 1 : number;
      },
    }),
  },
  'gives a key a new number each time': {
    caughtBy: /a key keeps its number/,
    make: (store) => {
      let calls = 0;
      return { nextNumber: (sequence, key) => store.nextNumber(sequence, `${key}${calls++}`) };
    },
  },
  'reads the last number before it waits': {
    caughtBy: /numbers given at the same time/,
    make: (store) => {
      const last = new Map<string, number>();
      return {
        nextNumber: async (sequence: string, key: string) => {
          const known = await store.numberOf(sequence, key);
          if (known !== undefined) return known;
          const next = (last.get(sequence) ?? 0) + 1;
          await store.nextNumber(sequence, key);
          last.set(sequence, next);
          return next;
        },
      };
    },
  },
  'gives a number away when asked for one': {
    caughtBy: /gives none away/,
    make: (store) => ({ numberOf: (sequence, key) => store.nextNumber(sequence, key) }),
  },
  'gives changes in the order of ids': {
    caughtBy: /changes gives the last state/,
    make: (store) => ({
      async *changes(since) {
        const all = [];
        for await (const change of store.changes(since)) all.push(change);
        const idOf = (change: Change) => (change.kind === 'case' ? change.case.id : change.sessionId);
        yield* all.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
      },
    }),
  },
  'leaves a newer state of a case at its old position': {
    caughtBy: /changes gives the last state/,
    make: (store) => {
      const latest = new Map<string, Case>();
      return {
        putCase: async (learned) => {
          const known = latest.has(learned.id);
          latest.set(learned.id, learned);
          if (!known) await store.putCase(learned);
        },
        async *changes(since) {
          for await (const change of store.changes(since)) {
            yield change.kind === 'case' ? { ...change, case: latest.get(change.case.id) ?? change.case } : change;
          }
        },
      };
    },
  },
  'forgets what a decision teaches': {
    caughtBy: /what a decision teaches is stored with it/,
    make: (store) => ({
      append: (id, version, { outcomes: _, ...batch }) => store.append(id, version, batch),
    }),
  },
  'learns from a decision before it is known to hold': {
    caughtBy: /nothing is learned from a decision that is a conflict/,
    make: (store) => ({
      append: async (id, version, { cases = [], ...batch }) => {
        for (const learned of cases) await store.putCase(learned);
        return store.append(id, version, batch);
      },
    }),
  },
  'gives positions before what they stand for is written': {
    caughtBy: /changes that come at the same time/,
    make: (store) => {
      let last = 0;
      const places = new Map<string, number>();
      return {
        append: async (id, version, batch) => {
          const place = ++last;
          places.set(id, place);
          // The first to ask are the last to be written.
          for (let turns = 0; turns < 50 * (60 - place); turns++) await Promise.resolve();
          return store.append(id, version, batch);
        },
        async *changes(since = '0') {
          const all: Change[] = [];
          for await (const change of store.changes()) {
            const place = change.kind === 'outcome' ? places.get(change.sessionId) : undefined;
            all.push(place === undefined ? change : { ...change, position: String(place) });
          }
          yield* all
            .filter(({ position }) => Number(position) > Number(since))
            .sort((a, b) => Number(a.position) - Number(b.position));
        },
      };
    },
  },
  'follows changes including the position given': {
    caughtBy: /changes gives the last state/,
    make: (store) => ({ changes: (since = '0') => store.changes(String(Math.max(0, Number(since) - 1))) }),
  },
  'works on after it was closed': {
    caughtBy: /a closed store says so/,
    make: () => ({ close: async () => {} }),
  },
  'claims to be shared': {
    caughtBy: /capabilities that it claims/,
    make: (store) => ({ capabilities: { ...store.capabilities, shared: true } }),
  },
  'is not durable although it says so': {
    caughtBy: /when a store is opened again/,
    make: (store) => ({ capabilities: { ...store.capabilities, durable: true } }),
  },
};

const HONEST: StoreCapabilities = memoryStore().capabilities;

async function failures(make: (store: Store) => Partial<Store>, capabilities: StoreCapabilities) {
  return runKit((register) =>
    storeConformance(
      register,
      async () => {
        const store = memoryStore();
        return { store: { ...store, ...make(store) }, reopen: async () => memoryStore(), destroy: async () => {} };
      },
      { capabilities },
    ),
  );
}

test('an honest store passes', async () => {
  expect((await failures(() => ({}), HONEST)).failed).toEqual([]);
});

test.each(Object.entries(SABOTAGES))('a store that %s is caught', async (name, { caughtBy, make }) => {
  const { failed } = await failures(make, name.startsWith('is not durable') ? { ...HONEST, durable: true } : HONEST);
  expect(failed.filter((check) => caughtBy.test(check))).not.toEqual([]);
});

test('a store that writes only when it is closed is caught', async () => {
  const capabilities = { durable: true, shared: false };
  const { failed } = await runKit((register) =>
    storeConformance(
      register,
      async () => {
        const store = { ...memoryStore(), capabilities };
        return { store, reopen: async () => store, crash: async () => memoryStore(), destroy: async () => {} };
      },
      { capabilities, offers: { crash: true } },
    ),
  );
  expect(failed).toEqual([expect.stringMatching(/although the store was never closed/)]);
});

/** Breaks the order within a group by claiming what the store would hold back. */
function withoutGroups(store: Store): Partial<Store> {
  return {
    append: (id, version, batch) =>
      store.append(id, version, {
        ...batch,
        ...(batch.intents !== undefined && {
          intents: batch.intents.map((intent) => ({ ...intent, group: `${intent.group}:${intent.id}` })),
        }),
      }),
    claim: async (now, lease, limit): Promise<readonly ClaimedIntent[]> =>
      (await store.claim(now, lease, limit)).map((claimed) => ({
        ...claimed,
        group: claimed.group.slice(0, claimed.group.indexOf(':')),
      })),
  };
}
