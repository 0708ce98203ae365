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
  const said: string[] = [];
  const delivery = createDelivery({
    store,
    adapter: wrap(desk),
    clock,
    scheduler: clock,
    random: { next: () => 0.5 },
    logger: { log: (level, message) => void said.push(`${level} ${message}`) },
    onDelivered: ({ opKey }, { id }) => void told.push(`${opKey} ${id}`),
    onFailed: ({ opKey }, { reason }) => void told.push(`${opKey} failed: ${reason}`),
    ...options,
  });
  return { clock, store, desk, told, said, delivery };
}

/** Lets everything go on that does not wait for time. */
async function settled(): Promise<void> {
  for (let tick = 0; tick < 1000; tick++) await Promise.resolve();
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
  const fault = fc.constantFrom<Fault>(
    { kind: 'outage' },
    { kind: 'lost-reply' },
    { kind: 'conflict' },
    { kind: 'unclassified' },
  );
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

describe.each<FaultyCall>(['create', 'find', 'get', 'update'])('an error of %s that nobody classified', (call) => {
  test('is retried until the outage is over', async () => {
    let isDown = true;
    const fail = (made: FaultyCall): Fault | undefined =>
      isDown && made === call ? { kind: 'unclassified' } : undefined;
    const { clock, store, desk, delivery } = setUp((real) => faultyAdapter(real, fail));
    // What is there already is read.
    if (call === 'get') await desk.create(operation(1, 0).request);
    await put(store, operation(1, 0, { note: 'un' }));
    expect(await delivery.run()).toEqual({ delivered: 0, retried: 1, dead: 0 });
    expect(await outboxOf(store)).toEqual([{ status: 'waiting', attempts: 1, reason: 'TypeError: fetch failed' }]);
    isDown = false;
    await clock.advance(1000);
    expect(await delivery.run()).toEqual({ delivered: 1, retried: 0, dead: 0 });
    expect((await desk.find('ticket-1')).map(({ notes }) => notes)).toEqual([['un']]);
  });

  test('is given up after the attempts allowed', async () => {
    const fail = (made: FaultyCall): Fault | undefined => (made === call ? { kind: 'unclassified' } : undefined);
    const { clock, store, desk, told, delivery } = setUp((real) => faultyAdapter(real, fail), { maxAttempts: 3 });
    if (call === 'get') await desk.create(operation(1, 0).request);
    await put(store, operation(1, 0, { note: 'un' }));
    for (let round = 0; round < 5; round++) {
      await delivery.run();
      await clock.advance(60_000);
    }
    const reason = 'TypeError: fetch failed (given up after 3 attempts)';
    expect(await outboxOf(store)).toEqual([{ status: 'dead', attempts: 3, reason }]);
    expect(told).toEqual([`op-1-0 failed: ${reason}`]);
  });
});

test('an update that is acknowledged but not done is no success', async () => {
  const lying = (desk: Helpdesk): TicketAdapter => ({
    ...desk,
    update: (id, { level: _, ...patch }) => desk.update(id, patch),
  });
  const { store, told, delivery } = setUp(lying);
  await put(store, operation(1, 0, { level: 'L3', note: 'x' }));
  expect((await delivery.run()).dead).toBe(1);
  expect(told).toEqual([expect.stringMatching(/^op-1-0 failed: ticket-refused: .*not as asked for.*: level\.$/)]);
});

test('a ticket that was created with something missing is no success, until somebody says that it may stay so', async () => {
  const careless = (desk: Helpdesk): TicketAdapter => ({
    ...desk,
    create: (request) => desk.create({ ...request, priority: 'low' }),
  });
  const { store, said, delivery } = setUp(careless);
  await put(store, operation(1, 0, { note: 'x' }));
  expect((await delivery.run()).dead).toBe(1);
  expect((await outboxOf(store))[0]?.reason).toMatch(/: priority\.$/);
  await store.settle('op-1-0', { kind: 'retry', at: 0, reason: 'may stay' });
  expect((await delivery.run()).delivered).toBe(1);
  expect(said.at(-1)).toMatch(/^warn Ticket DC-000001 .*stays as it is: priority\.$/);
});

describe('what a person changes on the ticket in the meantime stays, and holds up nothing', () => {
  /** The network fails once, and a person is faster than the second attempt. */
  async function afterwards(call: FaultyCall, fault: Fault, patch: Omit<TicketPatch, 'opKey'>) {
    let broken = false;
    const unlucky = (desk: Helpdesk): TicketAdapter =>
      faultyAdapter(desk, (made) => {
        if (broken || made !== call) return undefined;
        broken = true;
        return fault;
      });
    const { clock, store, desk, said, delivery } = setUp(unlucky);
    await put(store, operation(1, 0, { note: 'x', level: 'L2' }), operation(1, 1, { note: 'y' }));
    expect((await delivery.run()).retried).toBe(1);
    await desk.update('DC-000001', { opKey: 'person', ...patch });
    await clock.advance(10_000);
    expect(await delivery.run()).toEqual({ delivered: 2, retried: 0, dead: 0 });
    return { ticket: await desk.get('DC-000001'), said };
  }

  test('between the creation and the first update', async () => {
    const { ticket } = await afterwards('update', { kind: 'outage' }, { priority: 'urgent' });
    expect(ticket).toMatchObject({ priority: 'urgent', level: 'L2', notes: ['x', 'y'] });
  });

  test('after an update whose reply was lost', async () => {
    const { ticket, said } = await afterwards('update', { kind: 'lost-reply' }, { level: 'L3' });
    expect(ticket).toMatchObject({ level: 'L3', notes: ['x', 'y'], ops: ['op-1-0', 'person', 'op-1-1'] });
    expect(said.at(-1)).toMatch(/stays as it is: level\.$/);
  });

  test('in a system that keeps no trace of who changed it', async () => {
    let isUrgent = false;
    let isDown = true;
    const { clock, store, delivery } = setUp((desk) => ({
      ...desk,
      get: async (id) => ({ ...(await desk.get(id)), ...(isUrgent && { priority: 'urgent' }) }),
      update: (id, patch) =>
        isDown ? Promise.reject(new AdapterError('ticket-unavailable', 'Down.', 'test')) : desk.update(id, patch),
    }));
    await put(store, operation(1, 0, { note: 'x' }));
    expect((await delivery.run()).retried).toBe(1);
    isUrgent = true;
    isDown = false;
    await clock.advance(10_000);
    expect((await delivery.run()).delivered).toBe(1);
  });
});

describe('a half-done update is settled', () => {
  const stepwise = (desk: Helpdesk, settled: (patch: TicketPatch) => TicketPatch): TicketAdapter => ({
    ...desk,
    capabilities: { ...desk.capabilities, update: 'stepwise' },
    // The note with its key first; then the line is cut.
    update: (id, { opKey, note = '' }) => desk.update(id, { opKey, note }),
    settle: (id, patch) => desk.update(id, { ...settled(patch), opKey: 'settled' }),
  });

  test('and done then', async () => {
    const { clock, store, desk, delivery } = setUp((real) => stepwise(real, ({ note: _, ...patch }) => patch));
    await put(store, operation(1, 0, { note: 'x', level: 'L3' }));
    expect((await delivery.run()).retried).toBe(1);
    await clock.advance(10_000);
    expect((await delivery.run()).delivered).toBe(1);
    expect(await desk.get('DC-000001')).toMatchObject({ level: 'L3', notes: ['x'] });
  });

  test('but what settling cannot do is given up with its reason', async () => {
    const refusing = (real: Helpdesk): TicketAdapter => ({
      ...stepwise(real, (patch) => patch),
      settle: async () => {
        throw new AdapterError('ticket-refused', 'The level was not kept.', 'test');
      },
    });
    const { clock, store, told, delivery } = setUp(refusing);
    await put(store, operation(1, 0, { note: 'x', level: 'L3' }));
    await delivery.run();
    await clock.advance(10_000);
    expect((await delivery.run()).dead).toBe(1);
    expect(told).toEqual(['op-1-0 failed: ticket-refused: The level was not kept.']);
  });

  test('and what a person has set since the note stays, and holds up nothing', async () => {
    const { clock, store, desk, said, delivery } = setUp((real) => stepwise(real, ({ opKey }) => ({ opKey })));
    await put(store, operation(1, 0, { note: 'x', level: 'L3' }), operation(1, 1));
    expect((await delivery.run()).retried).toBe(1);
    await desk.update('DC-000001', { opKey: 'person', level: 'L2' });
    await clock.advance(10_000);
    expect((await delivery.run()).delivered).toBe(2);
    expect((await desk.get('DC-000001')).level).toBe('L2');
    expect(said).toContainEqual(expect.stringMatching(/^warn Ticket DC-000001 .*stays as it is: level\.$/));
  });

  test.each([
    ['note', { note: 'x' }],
    ['attachments.a.txt', { attachments: [{ name: 'a.txt', mediaType: 'text/plain', text: 'a' }] }],
  ])('but nobody takes back a %s', async (name, patch) => {
    const forgetful = (real: Helpdesk): TicketAdapter => ({
      ...stepwise(real, ({ opKey }) => ({ opKey })),
      update: (id, { opKey }) => real.update(id, { opKey }),
    });
    const { clock, store, told, delivery } = setUp(forgetful);
    await put(store, operation(1, 0, { ...patch, level: 'L3' }));
    await delivery.run();
    await clock.advance(10_000);
    expect((await delivery.run()).dead).toBe(1);
    expect(told).toEqual([expect.stringMatching(/^op-1-0 failed: ticket-refused: .*not as asked for/)]);
    expect(told[0]).toContain(name);
  });
});

test.each<FaultyCall>(['create', 'find', 'get', 'update'])(
  'a %s that never answers is given up in time, and holds up no other ticket',
  async (call) => {
    let hangs = true;
    const never = new Promise<never>(() => {});
    const stuck = (desk: Helpdesk): TicketAdapter => ({
      ...desk,
      find: (key) => (hangs && call === 'find' && key === 'ticket-1' ? never : desk.find(key)),
      create: (request) => (hangs && call === 'create' && request.key === 'ticket-1' ? never : desk.create(request)),
      get: async (id) => (hangs && call === 'get' && (await desk.get(id)).key === 'ticket-1' ? never : desk.get(id)),
      update: (id, patch) => (hangs && call === 'update' && patch.note === 'stuck' ? never : desk.update(id, patch)),
    });
    const { clock, store, desk, delivery } = setUp(stuck);
    if (call === 'get') await desk.create(operation(1, 0).request);
    await put(store, operation(1, 0, { note: 'stuck' }), ...[2, 3, 4, 5, 6].map((ticket) => operation(ticket, 0)));
    const running = delivery.run();
    await settled();
    await clock.advance(90_000);
    expect(await running).toEqual({ delivered: 5, retried: 1, dead: 0 });
    expect((await outboxOf(store))[0]).toMatchObject({
      status: 'waiting',
      reason: expect.stringContaining('ticket-ambiguous'),
    });
    hangs = false;
    await clock.advance(10_000);
    expect((await delivery.run()).delivered).toBe(1);
    expect((await desk.find('ticket-1')).map(({ notes }) => notes)).toEqual([['stuck']]);
  },
);

test('a create that fails after it was given up says nothing of the attempts after it', async () => {
  let fail = (_: Error): void => {};
  let calls = 0;
  const { clock, store, desk, delivery } = setUp((real) => ({
    ...real,
    capabilities: { ...real.capabilities, find: 'none', nativeIdempotency: false },
    create: (request) => {
      calls++;
      if (calls > 1) return real.create(request);
      return new Promise((_, reject) => {
        fail = reject;
      });
    },
  }));
  await put(store, operation(1, 0));
  const running = delivery.run();
  await settled();
  await clock.advance(90_000);
  expect((await running).retried).toBe(1);
  fail(new AdapterError('ticket-unavailable', 'No connection.', 'test'));
  await settled();
  await clock.advance(10_000);
  // It may be there: with no search, only a person can look.
  expect((await delivery.run()).dead).toBe(1);
  expect([calls, (await desk.find('ticket-1')).length]).toEqual([1, 0]);
});

test('a scheduler that does not wait gives up no attempt', async () => {
  const { store, delivery } = setUp(undefined, { scheduler: { sleep: async () => {} } });
  await put(store, operation(1, 0, { note: 'x' }));
  expect((await delivery.run()).delivered).toBe(1);
});

test('waits double up to the cap, spread by chance, and are at least what the ticket system asks for', async () => {
  const times: number[] = [];
  const down = (desk: Helpdesk): TicketAdapter => faultyAdapter(desk, () => ({ kind: 'outage', retryAfterMs: 5000 }));
  const { clock, store, delivery } = setUp(down, { baseMs: 1000, capMs: 8000, maxAttempts: 7, breakMs: 1 });
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
    await settled();
    await clock.advance(1000);
    await settled();
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
