import { expect, test } from 'vitest';
import {
  type Breaker,
  createDelivery,
  type DeadLetter,
  type TicketOperation,
  toIntent,
} from '../../src/delivery/index.js';
import { AdapterError } from '../../src/errors.js';
import type { OutboxEntry, Store, TicketAdapter } from '../../src/ports.js';
import { memoryStore } from '../../src/stores/index.js';
import { type Fault, faultyAdapter, simulatedClock } from '../../src/testing/index.js';
import { helpdesk } from '../../src/tickets/index.js';

function operation(ticket: number, step = 0): TicketOperation {
  const key = `ticket-${ticket}`;
  const request = { key, level: 'L1', subject: `Ticket ${ticket}`, body: 'Rien.', priority: 'normal' } as const;
  return { kind: 'note', sessionId: `s${ticket}`, key, opKey: `op-${ticket}-${step}`, request, patch: { note: 'x' } };
}

async function outboxOf(store: Store): Promise<readonly OutboxEntry[]> {
  const entries: OutboxEntry[] = [];
  for await (const entry of store.outbox()) entries.push(entry);
  return entries;
}

/** A ticket system that fails as told, with so many tickets waiting for it. */
async function setUp(
  tickets: number,
  fault: () => Fault | undefined,
  wrap?: (adapter: TicketAdapter) => TicketAdapter,
) {
  const clock = simulatedClock(1_700_000_000_000);
  const store = memoryStore();
  const desk = helpdesk({ store, clock });
  let calls = 0;
  const faulty = faultyAdapter(desk, () => {
    calls++;
    return fault();
  });
  const seen: Breaker[] = [];
  const letters: DeadLetter[] = [];
  const said: string[] = [];
  const delivery = createDelivery({
    store,
    adapter: wrap?.(faulty) ?? faulty,
    clock,
    scheduler: clock,
    random: { next: () => 0.5 },
    parallel: 1,
    logger: { log: (level, message) => void said.push(`${level} ${message}`) },
    onBreaker: (breaker) => void seen.push(breaker),
    onFailed: (_, letter) => void letters.push(letter),
  });
  const intents = Array.from({ length: tickets }, (_, i) => toIntent(operation(i + 1)));
  await store.append('s', 0, { events: [], intents });
  return { clock, store, desk, delivery, seen, letters, said, calls: () => calls };
}

const DOWN: Fault = { kind: 'outage' };

test('while the ticket system is down, five operations are tried, and then one at a time; the others keep their attempts', async () => {
  const { clock, store, delivery, seen, said, calls } = await setUp(20, () => DOWN);
  expect(await delivery.run()).toEqual({ delivered: 0, retried: 5, dead: 0 });
  expect(delivery.breaker()).toMatchObject({ kind: 'open', until: clock.now() + 45_000 });
  const attempts = async () => (await outboxOf(store)).reduce((sum, entry) => sum + entry.attempts, 0);
  expect(await attempts()).toBe(5);
  await clock.advance(44_999);
  expect(await delivery.run()).toEqual({ delivered: 0, retried: 0, dead: 0 });
  expect([calls(), await attempts()]).toEqual([5, 5]);
  await clock.advance(1);
  expect((await delivery.run()).retried).toBe(1);
  expect([calls(), await attempts()]).toEqual([6, 6]);
  expect(seen.map(({ kind }) => kind)).toEqual(['open', 'half-open', 'open']);
  expect(said.filter((line) => line.includes('left alone'))).toHaveLength(2);
});

test('an outage of two days costs nobody a ticket', async () => {
  let isDown = true;
  const { clock, store, desk, delivery, letters } = await setUp(3, () => (isDown ? DOWN : undefined));
  for (let minute = 0; minute < 2 * 24 * 60; minute++) {
    await delivery.run();
    await clock.advance(60_000);
  }
  isDown = false;
  for (let minute = 0; minute < 120; minute++) {
    await delivery.run();
    await clock.advance(60_000);
  }
  expect([letters, await outboxOf(store)]).toEqual([[], []]);
  for (const ticket of [1, 2, 3]) expect((await desk.find(`ticket-${ticket}`))[0]?.notes).toEqual(['x']);
  expect(delivery.breaker()).toEqual({ kind: 'closed', failures: 0 });
});

test('what one operation is told to wait, all of them wait', async () => {
  let busy = true;
  const fault = (): Fault | undefined => (busy ? { kind: 'outage', retryAfterMs: 600_000 } : undefined);
  const { clock, store, delivery, calls } = await setUp(4, fault);
  expect((await delivery.run()).retried).toBe(1);
  busy = false;
  await clock.advance(599_999);
  await delivery.run();
  expect(calls()).toBe(1);
  await clock.advance(1);
  expect((await delivery.run()).delivered).toBe(3);
  await clock.advance(1000);
  expect((await delivery.run()).delivered).toBe(1);
  expect(await outboxOf(store)).toEqual([]);
});

test('a refusal is an answer: it opens nothing, however often it comes', async () => {
  const refusing = (adapter: TicketAdapter): TicketAdapter => ({
    ...adapter,
    create: () => Promise.reject(new AdapterError('ticket-refused', 'No such queue.', 'test')),
  });
  const { delivery, seen } = await setUp(20, () => undefined, refusing);
  expect((await delivery.run()).dead).toBe(20);
  expect(seen).toEqual([]);
});

test('what the core puts off itself opens nothing: a recording that fails, a ticket that cannot be found yet', async () => {
  const store = memoryStore();
  const clock = simulatedClock(1_700_000_000_000);
  const seen: Breaker[] = [];
  const delivery = createDelivery({
    ...{ store, clock, scheduler: clock, adapter: helpdesk({ store, clock }), random: { next: () => 0.5 } },
    onDelivered: () => Promise.reject(new Error('full')),
    onBreaker: (breaker) => void seen.push(breaker),
  });
  const intents = Array.from({ length: 20 }, (_, i) => toIntent(operation(i + 1)));
  await store.append('s', 0, { events: [], intents });
  expect((await delivery.run()).retried).toBe(20);
  expect(seen).toEqual([]);
});

test('looking for work of one ticket while the breaker could probe is no probe, and tells nobody', async () => {
  const { clock, delivery, seen } = await setUp(5, () => DOWN);
  await delivery.run();
  await clock.advance(45_000);
  await delivery.run({ group: 'another' });
  expect(seen.map(({ kind }) => kind)).toEqual(['open']);
  expect((await delivery.run()).retried).toBe(1);
});

test('a dead letter says which operation, which ticket, why, and what to do', async () => {
  const refusing = (adapter: TicketAdapter): TicketAdapter => ({
    ...adapter,
    create: () => Promise.reject(new AdapterError('ticket-refused', 'No such queue.', 'test')),
  });
  const { letters, said, delivery } = await setUp(1, () => undefined, refusing);
  await delivery.run();
  expect(letters).toEqual([
    {
      intentId: 'op-1-0',
      operation: 'note',
      sessionId: 's1',
      ticketKey: 'ticket-1',
      attempts: 1,
      reason: 'ticket-refused: No such queue.',
      advice: expect.stringMatching(/holds up every later one.*dejacase outbox retry op-1-0/),
    },
  ]);
  expect(said).toContain(`error ${letters[0]?.advice}`);
});

test('what is revived has all its attempts again, however long it was dead', async () => {
  let isDown = true;
  const { clock, store, desk, delivery } = await setUp(1, () => (isDown ? DOWN : undefined));
  await store.claim(clock.now(), 1, 1);
  await store.settle('op-1-0', { kind: 'dead', reason: 'refused' });
  await clock.advance(10 * 24 * 3_600_000);
  await store.settle('op-1-0', { kind: 'retry', at: clock.now(), reason: 'revived' });
  expect((await delivery.run()).retried).toBe(1);
  isDown = false;
  await clock.advance(10_000);
  expect((await delivery.run()).delivered).toBe(1);
  expect(await desk.find('ticket-1')).toHaveLength(1);
});
