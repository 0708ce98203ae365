import { expect, test } from 'vitest';
import { type Breaker, createDelivery, type TicketOperation, toIntent } from '../../src/delivery/index.js';
import { AdapterError } from '../../src/errors.js';
import type { TicketAdapter } from '../../src/ports.js';
import { memoryStore } from '../../src/stores/index.js';
import { simulatedClock } from '../../src/testing/index.js';
import { helpdesk } from '../../src/tickets/index.js';

type Check = Awaited<ReturnType<TicketAdapter['check']>>;

const FIT: Check = { ok: true, problems: [] };
const UNFIT: Check = {
  ok: false,
  problems: [
    { message: 'There is no field IdempotencyKey.', fatal: true },
    { message: 'Nobody can be told of tickets.', fatal: false },
  ],
};
const request = { key: 'k', level: 'L1', subject: 'Rien', body: 'Rien.', priority: 'normal' } as const;
const opening: TicketOperation = { kind: 'open', sessionId: 's', key: 'k', opKey: 'op', request };

/** A ticket system that lies about what it is: whatever is sent to it goes nowhere, until it is mended. */
async function setUp(check: () => Promise<Check>) {
  const clock = simulatedClock(1_700_000_000_000);
  const store = memoryStore();
  const calls: string[] = [];
  const desk = helpdesk({ store, clock });
  const adapter: TicketAdapter = {
    ...desk,
    check: () => {
      calls.push('check');
      return check();
    },
    create: (...given) => {
      calls.push('create');
      return desk.create(...given);
    },
    find: (...given) => {
      calls.push('find');
      return desk.find(...given);
    },
  };
  const said: string[] = [];
  const seen: Breaker['kind'][] = [];
  const delivery = createDelivery({
    ...{ store, adapter, clock, scheduler: clock, random: { next: () => 0.5 } },
    logger: { log: (level, message) => void said.push(`${level} ${message}`) },
    onBreaker: ({ kind }) => void seen.push(kind),
  });
  const attempts = async (): Promise<readonly number[]> => {
    const all: number[] = [];
    for await (const entry of store.outbox()) all.push(entry.attempts);
    return all;
  };
  await store.append('s', 0, { events: [], intents: [toIntent(opening)] });
  return { clock, store, delivery, calls, said, seen, attempts };
}

test('the ticket system is asked once whether it is fit, and not before there is something to do', async () => {
  const { store, delivery, calls } = await setUp(async () => FIT);
  await store.settle('op', { kind: 'done' });
  await delivery.run();
  expect(calls).toEqual([]);
  await store.append('s', 1, { events: [], intents: [toIntent(opening)] }).catch(() => undefined);
  await store.append('t', 0, { events: [], intents: [toIntent({ ...opening, opKey: 'op-2' })] });
  await delivery.run();
  await delivery.run();
  expect(calls.filter((call) => call === 'check')).toHaveLength(1);
  expect(calls).toContain('create');
});

test('while something fatal is found, nothing is claimed or sent, and it is told; mended, it goes on', async () => {
  let found = UNFIT;
  const { clock, delivery, calls, said, seen, attempts } = await setUp(async () => found);
  for (let round = 0; round < 3; round++) expect((await delivery.run()).delivered).toBe(0);
  // Asked once, and then left alone for a while.
  expect([calls, await attempts()]).toEqual([['check'], [0]]);
  expect(said[0]).toBe('error Nothing is delivered to helpdesk until it is mended: There is no field IdempotencyKey.');
  expect(delivery.breaker()).toMatchObject({ kind: 'open', reason: 'There is no field IdempotencyKey.' });
  await clock.advance(120_000);
  await delivery.run();
  expect([calls, await attempts()]).toEqual([['check', 'check'], [0]]);
  found = FIT;
  await clock.advance(120_000);
  expect(await delivery.run()).toEqual({ delivered: 1, retried: 0, dead: 0 });
  expect([seen[0], seen.at(-1)]).toEqual(['open', 'closed']);
});

test('a token that is refused when it is asked is fatal, an outage is not', async () => {
  const refused = await setUp(() => Promise.reject(new AdapterError('ticket-refused', 'Wrong token.', 'test')));
  await refused.delivery.run();
  expect(refused.delivery.breaker()).toMatchObject({ kind: 'open', reason: 'Wrong token.' });
  let isDown = true;
  const down = await setUp(() =>
    isDown ? Promise.reject(new AdapterError('ticket-unavailable', 'Down.', 'test')) : Promise.resolve(FIT),
  );
  expect((await down.delivery.run()).delivered).toBe(0);
  expect([down.delivery.breaker().kind, await down.attempts()]).toEqual(['closed', [0]]);
  isDown = false;
  expect((await down.delivery.run()).delivered).toBe(1);
});

test('a look that takes long is waited for by nobody, and not begun anew', async () => {
  let answer = (_: Check): void => {};
  const { clock, delivery, calls } = await setUp(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  for (let round = 0; round < 2; round++) {
    const running = delivery.run({ deadline: clock.now() + 1000 });
    for (let tick = 0; tick < 1000; tick++) await Promise.resolve();
    await clock.advance(2000);
    expect((await running).delivered).toBe(0);
  }
  answer(FIT);
  expect((await delivery.run()).delivered).toBe(1);
  expect(calls.filter((call) => call === 'check')).toHaveLength(1);
});
