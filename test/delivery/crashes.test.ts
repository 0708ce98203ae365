import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDelivery, type TicketOperation, toIntent } from '../../src/delivery/index.js';
import type { Level } from '../../src/model/index.js';
import type { Store } from '../../src/ports.js';
import { memoryStore } from '../../src/stores/index.js';
import { type SimulatedClock, simulatedClock } from '../../src/testing/index.js';
import type { Fetch } from '../../src/tickets/http.js';
import { adapterOver, type RemoteDesk, remoteDesk } from '../conformance/remote-desk.js';

const LEASE = 120_000;
const TICKETS = 3;
const STEPS = 3;

/** When a process dies: at its so-manieth step, before or after the step is done. */
interface Death {
  readonly step: number;
  readonly isDone: boolean;
}

/** A process: from its death on, nothing that it calls answers, and nothing that it wants happens. */
function createLife(death: Death | undefined) {
  let steps = 0;
  let isDead = false;
  let die = (): void => {};
  const died = new Promise<void>((resolve) => {
    die = resolve;
  });
  const end = (): Promise<never> => {
    isDead = true;
    die();
    return new Promise<never>(() => {});
  };
  return {
    died,
    isDead: () => isDead,
    async through<T>(act: () => Promise<T>): Promise<T> {
      if (isDead) return end();
      const isLast = steps++ === death?.step;
      if (isLast && !death.isDone) return end();
      const result = await act();
      return isDead || isLast ? end() : result;
    },
  };
}

type Life = ReturnType<typeof createLife>;

/** A store whose every call is a step of a process. */
function livingStore(store: Store, { through }: Life): Store {
  return {
    ...store,
    append: (...given) => through(() => store.append(...given)),
    read: (...given) => through(() => store.read(...given)),
    claim: (...given) => through(() => store.claim(...given)),
    settle: (...given) => through(() => store.settle(...given)),
  };
}

/** A worker that was started anew, in a process that may die. */
function worker(store: Store, server: Fetch, clock: SimulatedClock, life: Life, told: Set<string>) {
  // Every request is a step, so that an update can be cut in its middle.
  const adapter = adapterOver((url, init) => life.through(() => server(url, init)));
  return createDelivery({
    ...{ store: livingStore(store, life), adapter: timeless(adapter), clock, scheduler: clock, leaseMs: LEASE },
    random: { next: () => 0.5 },
    parallel: 2,
    onDelivered: ({ opKey }) => void told.add(opKey),
  });
}

/** The remote desk has a clock of its own. */
function timeless(adapter: RemoteDesk): RemoteDesk {
  return {
    ...adapter,
    create: (request) => adapter.create(request),
    find: (key) => adapter.find(key),
    get: (id) => adapter.get(id),
    update: (id, patch) => adapter.update(id, patch),
    settle: (id, patch) => adapter.settle(id, patch),
    merge: (kept, other) => adapter.merge(kept, other),
  };
}

function operation(ticket: number, step: number): TicketOperation {
  const key = `ticket-${ticket}`;
  const request = { key, level: 'L0', subject: `Ticket ${ticket}`, body: 'Rien.', priority: 'normal' } as const;
  const level: Level = (['L1', 'L2', 'L3'] as const)[step] ?? 'L4';
  const dossier = { name: `dossier-${step}.json`, mediaType: 'application/json', text: '{}' };
  const patch = { note: `note ${step}`, level, attachments: [dossier] };
  return { kind: 'escalate', sessionId: `s${ticket}`, key, opKey: `op-${ticket}-${step}`, request, patch };
}

const death = fc.option(fc.record({ step: fc.integer({ min: 0, max: 60 }), isDone: fc.boolean() }), { nil: undefined });
/** For every round, how each of three workers dies. */
const rounds = fc.array(fc.tuple(death, death, death), { minLength: 1, maxLength: 8 });

async function isEmpty(store: Store): Promise<boolean> {
  for await (const _ of store.outbox()) return false;
  return true;
}

test('wherever workers die, every ticket is there once, with every note once, in order', {
  timeout: 120_000,
}, async () => {
  let deaths = 0;
  await fc.assert(
    fc.asyncProperty(rounds, async (plan) => {
      const clock = simulatedClock(1_700_000_000_000);
      const store = memoryStore();
      const { server } = remoteDesk();
      const told = new Set<string>();
      const all = Array.from({ length: TICKETS * STEPS }, (_, i) =>
        operation(1 + (i % TICKETS), Math.floor(i / TICKETS)),
      );
      await store.append('s', 0, { events: [], intents: all.map(toIntent) });
      for (let round = 0; round < plan.length || !(await isEmpty(store)); round++) {
        expect(round).toBeLessThan(50);
        const lives = (plan[round] ?? [undefined, undefined]).map(createLife);
        await Promise.all(
          lives.map((life) => Promise.race([worker(store, server, clock, life, told).run(), life.died])),
        );
        deaths += lives.filter((life) => life.isDead()).length;
        // What the dead have leased is free again, and what was put off is due.
        await clock.advance(LEASE);
      }
      const desk = adapterOver(server);
      for (let ticket = 1; ticket <= TICKETS; ticket++) {
        const found = await desk.find(`ticket-${ticket}`);
        expect(found).toHaveLength(1);
        const { notes, ops, level, attachments } = await desk.get(found[0]?.id ?? '');
        expect({ notes, ops, level, attachments }).toEqual({
          notes: ['note 0', 'note 1', 'note 2'],
          ops: [0, 1, 2].map((step) => `op-${ticket}-${step}`),
          level: 'L3',
          attachments: [0, 1, 2].map((step) => `dossier-${step}.json`),
        });
      }
      expect([...told].sort()).toEqual(all.map(({ opKey }) => opKey).sort());
    }),
    { numRuns: 120 },
  );
  // The property would hold of workers that never die.
  expect(deaths).toBeGreaterThan(100);
});

test('what a worker holds that died is left alone until its lease is over, and then done by another', async () => {
  const clock = simulatedClock(1_700_000_000_000);
  const store = memoryStore();
  const { server } = remoteDesk();
  await store.append('s', 0, { events: [], intents: [operation(1, 0), operation(1, 1)].map(toIntent) });
  // Dies with its first request to the ticket system after it has looked whether that is fit.
  const life = createLife({ step: 3, isDone: false });
  await Promise.race([worker(store, server, clock, life, new Set()).run(), life.died]);
  const heir = worker(store, server, clock, createLife(undefined), new Set());
  await clock.advance(LEASE - 1);
  expect(await heir.run()).toEqual({ delivered: 0, retried: 0, dead: 0 });
  await clock.advance(1);
  expect(await heir.run()).toEqual({ delivered: 2, retried: 0, dead: 0 });
});

test('a worker that wakes after another one has taken over changes nothing in the outbox', async () => {
  const clock = simulatedClock(1_700_000_000_000);
  const store = memoryStore();
  await store.append('s', 0, { events: [], intents: [toIntent(operation(1, 0))] });
  let wake = (): void => {};
  const asleep = new Promise<void>((resolve) => {
    wake = resolve;
  });
  let isAsleep = true;
  const sleepy: Store = {
    ...store,
    settle: async (...given) => {
      if (isAsleep) await asleep;
      return store.settle(...given);
    },
  };
  const { server } = remoteDesk();
  const broken: Fetch = (url, init) =>
    url.includes('/check') ? server(url, init) : Promise.reject(new TypeError('fetch failed'));
  const first = worker(sleepy, broken, clock, createLife(undefined), new Set()).run();
  for (let status = ''; status !== 'leased'; ) {
    await new Promise((wake) => setImmediate(wake));
    for await (const entry of store.outbox()) status = entry.status;
  }
  await clock.advance(LEASE);
  // Another one has the lease by now.
  const [claimed] = await store.claim(clock.now(), LEASE, 1);
  expect(claimed?.attempts).toBe(2);
  isAsleep = false;
  wake();
  await first;
  expect(await store.claim(clock.now() + 60_000, LEASE, 1)).toEqual([]);
});
