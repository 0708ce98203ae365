import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDelivery, type DeliveryOptions, type TicketOperation, toIntent } from '../../src/delivery/index.js';
import { AdapterError } from '../../src/errors.js';
import type { Store, TicketAdapter, TicketPatch } from '../../src/ports.js';
import { memoryStore } from '../../src/stores/index.js';
import { type Fault, type FaultyCall, faultyAdapter, simulatedClock } from '../../src/testing/index.js';
import { type Helpdesk, helpdesk } from '../../src/tickets/index.js';

const START = 1_700_000_000_000;

function operation(ticket: number, step: number, patch: Omit<TicketPatch, 'opKey'> = {}): TicketOperation {
  const key = `ticket-${ticket}`;
  const request = { key, level: 'L1', subject: `Ticket ${ticket}`, body: 'Rien.', priority: 'normal' } as const;
  const kind = step === 0 ? 'open' : 'note';
  return { kind, sessionId: `s${ticket}`, key, opKey: `op-${ticket}-${step}`, request, patch };
}

async function put(store: Store, ...operations: readonly TicketOperation[]): Promise<void> {
  const { length } = await store.read('s');
  await store.append('s', length, { events: ['put'], intents: operations.map(toIntent) });
}

async function outboxOf(store: Store): Promise<readonly { status: string; reason?: string; attempts: number }[]> {
  const entries = [];
  for await (const { status, reason, attempts } of store.outbox()) {
    entries.push({ status, attempts, ...(reason !== undefined && { reason }) });
  }
  return entries;
}

function setUp(wrap: (desk: Helpdesk) => TicketAdapter = (desk) => desk, options: Partial<DeliveryOptions> = {}) {
  const clock = simulatedClock(START);
  const store = memoryStore();
  const desk = helpdesk({ store, clock });
  const told: string[] = [];
  const delivery = createDelivery({
    store,
    adapter: wrap(desk),
    clock,
    scheduler: clock,
    random: { next: () => 0.5 },
    onDelivered: ({ opKey }, { id }) => void told.push(`${opKey} ${id}`),
    onFailed: ({ opKey }, reason) => void told.push(`${opKey} failed: ${reason}`),
    ...options,
  });
  return { clock, store, desk, told, delivery };
}

test('operations of one ticket are carried out in order, the first one making the ticket', async () => {
  const { store, desk, told, delivery } = setUp();
  const dossier = { name: 'dossier.json', mediaType: 'application/json', text: '{}' };
  await put(
    store,
    operation(1, 0),
    operation(2, 0, { note: 'autre' }),
    operation(1, 1, { note: 'un', level: 'L2' }),
    operation(1, 2, { note: 'deux', state: 'resolved', attachments: [dossier] }),
  );
  expect(await delivery.run()).toEqual({ delivered: 4, retried: 0, dead: 0 });
  const [ticket] = await desk.find('ticket-1');
  expect(ticket).toMatchObject({
    level: 'L2',
    state: 'resolved',
    notes: ['un', 'deux'],
    ops: ['op-1-0', 'op-1-1', 'op-1-2'],
  });
  expect(told.filter((line) => line.endsWith('DC-000001')).map((line) => line.split(' ')[0])).toEqual([
    'op-1-0',
    'op-1-1',
    'op-1-2',
  ]);
  expect(await outboxOf(store)).toEqual([]);
});

test('a run can be for one ticket, for so many operations, or until a time', async () => {
  const { clock, store, delivery } = setUp();
  await put(store, operation(1, 0), operation(2, 0), operation(2, 1, { note: 'x' }), operation(3, 0));
  expect((await delivery.run({ group: 'ticket-2' })).delivered).toBe(2);
  expect((await delivery.run({ limit: 1 })).delivered).toBe(1);
  expect((await delivery.run({ deadline: clock.now() })).delivered).toBe(0);
  expect((await delivery.run()).delivered).toBe(1);
});

describe('whatever goes wrong, every operation is applied once and in order', () => {
  const call = fc.constantFrom<FaultyCall>('create', 'find', 'get', 'update');
  const fault = fc.constantFrom<Fault>({ kind: 'outage' }, { kind: 'lost-reply' }, { kind: 'conflict' });
  const plans = fc.array(fc.option(fc.tuple(call, fault), { nil: undefined }), { maxLength: 30 });

  /** What an adapter says of itself; the helpdesk behind is the same. */
  const kinds = [
    ['strong', {}],
    ['eventual', { find: 'eventual', nativeIdempotency: false }],
  ] as const;

  test.each(kinds)('with %s search', async (_, claimed) => {
    await fc.assert(
      fc.asyncProperty(plans, fc.integer({ min: 1, max: 4 }), async (plan, steps) => {
        const left = [...plan];
        const { clock, store, desk, delivery } = setUp(
          (real) =>
            faultyAdapter({ ...real, capabilities: { ...real.capabilities, ...claimed } }, (made) => {
              const next = left.shift();
              return next !== undefined && next[0] === made ? next[1] : undefined;
            }),
          { maxAttempts: 100 },
        );
        for (let ticket = 1; ticket <= 2; ticket++) {
          for (let step = 0; step < steps; step++) await put(store, operation(ticket, step, { note: `note ${step}` }));
        }
        for (let round = 0; round < 200 && (await outboxOf(store)).length > 0; round++) {
          await delivery.run();
          await clock.advance(600_000);
        }
        const expected = Array.from({ length: steps }, (_step, step) => `note ${step}`);
        const seen: string[] = [];
        for await (const ticket of desk.list()) {
          seen.push(ticket.key ?? '');
          expect(ticket.notes).toEqual(expected);
        }
        expect(seen.sort()).toEqual(['ticket-1', 'ticket-2']);
      }),
      { numRuns: 150 },
    );
  });
});

test('what repeating does not help is given up at once, with its reason, and holds up its ticket alone', async () => {
  const refusing = (desk: Helpdesk): TicketAdapter => ({
    ...desk,
    update: (id, patch) =>
      patch.note === 'x'
        ? Promise.reject(new AdapterError('ticket-refused', 'No right to do this.', 'test'))
        : desk.update(id, patch),
  });
  const { store, told, delivery } = setUp(refusing);
  await put(store, operation(1, 0, { note: 'x' }), operation(1, 1, { note: 'y' }), operation(2, 0, { note: 'y' }));
  expect(await delivery.run()).toEqual({ delivered: 1, retried: 0, dead: 1 });
  const reason = 'ticket-refused: No right to do this.';
  expect(await outboxOf(store)).toEqual([
    { status: 'dead', attempts: 1, reason },
    { status: 'waiting', attempts: 0 },
  ]);
  expect(told).toContain(`op-1-0 failed: ${reason}`);
});

test('an update that is acknowledged but not done is no success', async () => {
  const lying = (desk: Helpdesk): TicketAdapter => ({
    ...desk,
    update: (id, { level: _, ...patch }) => desk.update(id, patch),
  });
  const { clock, store, told, delivery } = setUp(lying, { maxAttempts: 3 });
  await put(store, operation(1, 0, { level: 'L3', note: 'x' }));
  for (let round = 0; round < 3; round++) {
    await delivery.run();
    await clock.advance(600_000);
  }
  expect(told).toEqual([
    expect.stringMatching(/^op-1-0 failed: ticket-conflict: .*not as asked for.*: level\. \(given up/),
  ]);
});

test('a ticket that was created with something missing is no success, also when it is looked at again', async () => {
  const careless = (desk: Helpdesk): TicketAdapter => ({
    ...desk,
    create: (request) => desk.create({ ...request, priority: 'low' }),
  });
  const { store, delivery } = setUp(careless);
  await put(store, operation(1, 0, { note: 'x' }));
  expect((await delivery.run()).dead).toBe(1);
  await store.settle('op-1-0', { kind: 'retry', at: 0, reason: 'again' });
  expect((await delivery.run()).dead).toBe(1);
  expect((await outboxOf(store))[0]?.reason).toMatch(/: priority\.$/);
});

test('waits double up to the cap, spread by chance, and are at least what the ticket system asks for', async () => {
  const times: number[] = [];
  const down = (desk: Helpdesk): TicketAdapter => faultyAdapter(desk, () => ({ kind: 'outage', retryAfterMs: 5000 }));
  const { clock, store, delivery } = setUp(down, { baseMs: 1000, capMs: 8000, maxAttempts: 7 });
  await put(store, operation(1, 0));
  for (let ms = 0; ms < 60_000; ms += 500) {
    if ((await delivery.run()).retried > 0) times.push(clock.now() - START);
    await clock.advance(500);
  }
  const waits = times.map((time, i) => time - (times[i - 1] ?? 0));
  expect(waits).toEqual([0, 5500, 6000, 7000, 9000, 9000]);
  expect((await outboxOf(store))[0]).toMatchObject({ status: 'dead', attempts: 7 });
});

test('an operation is given up when its total time is over', async () => {
  const down = (desk: Helpdesk): TicketAdapter => faultyAdapter(desk, () => ({ kind: 'outage' }));
  const { clock, store, delivery } = setUp(down, { totalMs: 60_000 });
  await put(store, { ...operation(1, 0), at: START });
  await delivery.run();
  expect((await outboxOf(store))[0]?.status).toBe('waiting');
  await clock.advance(70_000);
  expect((await delivery.run()).dead).toBe(1);
});

test('when recording a delivery fails, it is recorded again and not done again', async () => {
  let fails = 1;
  const { clock, store, desk, delivery } = setUp(undefined, {
    onDelivered: () => {
      if (fails-- > 0) throw new Error('full');
    },
  });
  await put(store, operation(1, 0, { note: 'x' }));
  expect((await delivery.run()).retried).toBe(1);
  await clock.advance(10_000);
  expect((await delivery.run()).delivered).toBe(1);
  expect((await desk.get('DC-000001')).notes).toEqual(['x']);
});

test('where nothing can be found, a create that may have happened is left to a person', async () => {
  const blind = (desk: Helpdesk): TicketAdapter =>
    faultyAdapter(
      { ...desk, capabilities: { ...desk.capabilities, find: 'none', nativeIdempotency: false } },
      (call) => (call === 'create' ? { kind: 'lost-reply' } : undefined),
    );
  const { clock, store, desk, delivery } = setUp(blind);
  await put(store, operation(1, 0));
  await delivery.run();
  await clock.advance(10_000);
  expect((await delivery.run()).dead).toBe(1);
  expect((await outboxOf(store))[0]?.reason).toMatch(/look by hand/);
  expect(await desk.find('ticket-1')).toHaveLength(1);
});

test('a payload that is no operation is given up', async () => {
  const { store, delivery } = setUp();
  await store.append('s', 0, {
    events: [],
    intents: [{ id: 'i', sessionId: 's', group: 'g', payload: { kind: 'x' } }],
  });
  expect(await delivery.run()).toEqual({ delivered: 0, retried: 0, dead: 1 });
});

test('follow runs again and again until it is aborted', async () => {
  const { clock, store, desk, delivery } = setUp();
  const signal = { aborted: false };
  const following = delivery.follow(1000, signal);
  for (let ticket = 1; ticket <= 3; ticket++) {
    await put(store, operation(ticket, 0));
    for (let tick = 0; tick < 100; tick++) await Promise.resolve();
    await clock.advance(1000);
    for (let tick = 0; tick < 100; tick++) await Promise.resolve();
    expect(await desk.find(`ticket-${ticket}`)).toHaveLength(1);
  }
  signal.aborted = true;
  await clock.advance(1000);
  await following;
});

test('settings that make no sense are refused', () => {
  for (const bad of [{ leaseMs: 0 }, { maxAttempts: 1.5 }, { baseMs: Number.NaN }, { parallel: -1 }]) {
    expect(() => setUp(undefined, bad)).toThrow(RangeError);
  }
});
