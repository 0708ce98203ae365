import type { Store } from '../ports.js';
import { type Check, collect, expectEqual, expectRejects } from './runner.js';
import type { StoreConformanceOptions, StoreSubject } from './store-conformance.js';
import { intent } from './store-stream-checks.js';

const NOW = 1_000_000;
const LEASE = 1000;

/** Intents: atomic, leased, in order, settled. */
export function outboxChecks({ capabilities }: StoreConformanceOptions): readonly Check<StoreSubject>[] {
  const notDurable = capabilities.durable ? undefined : 'not durable';
  return [
    {
      name: 'intents are stored with the events of their batch, also when it has no events',
      async run({ store }) {
        await store.append('s', 0, { events: ['a'], intents: [intent('i1'), intent('i2', 'g', ['x', null])] });
        await store.append('s', 1, { events: [], intents: [intent('i3')] });
        expectEqual((await store.read('s')).length, 1, 'count of events');
        const waiting = { attempts: 0, status: 'waiting' };
        const expected = [intent('i1'), intent('i2', 'g', ['x', null]), intent('i3')].map((each) => ({
          ...each,
          ...waiting,
        }));
        expectEqual(await collect(store.outbox()), expected, 'outbox');
      },
    },
    {
      name: 'a batch with an intent that is in the outbox already is refused as a whole',
      async run({ store }) {
        await store.append('s', 0, { events: ['a'], intents: [intent('i')] });
        const again = { events: ['b'], intents: [intent('new'), intent('i')] };
        await expectRejects(() => store.append('s', 1, again), 'an id twice');
        expectEqual((await store.read('s')).length, 1, 'count of events');
        expectEqual(
          (await collect(store.outbox())).map((each) => each.id),
          ['i'],
          'outbox',
        );
      },
    },
    {
      name: 'an intent that is in the outbox already is a conflict where the version is another one',
      async run({ store }) {
        const batch = { events: ['a'], intents: [intent('i')] };
        await store.append('s', 0, batch);
        expectEqual(await store.append('s', 0, batch), { kind: 'conflict', version: 1 }, 'the same batch again');
      },
    },
    {
      name: 'a claim leases an intent until its time is over, and counts the attempts',
      async run({ store }) {
        await put(store, intent('i'));
        expectEqual(await store.claim(NOW, LEASE, 10), [{ ...intent('i'), attempts: 1, since: NOW }], 'first claim');
        expectEqual(await ids(store, NOW), [], 'at once');
        expectEqual(await ids(store, NOW + LEASE - 1), [], 'just before the end');
        expectEqual(
          await store.claim(NOW + LEASE, LEASE, 10),
          [{ ...intent('i'), attempts: 2, since: NOW }],
          'at the end',
        );
        expectEqual(await ids(store, NOW + LEASE), [], 'leased again');
        expectEqual((await collect(store.outbox()))[0]?.status, 'leased', 'status');
      },
    },
    {
      name: 'a lease is as long as each claim asks for',
      async run({ store }) {
        await put(store, intent('short'), intent('long'));
        await store.claim(NOW, LEASE, 1);
        await store.claim(NOW, 60 * LEASE, 1);
        expectEqual(await ids(store, NOW + LEASE), ['short'], 'after the short one');
        await store.settle('short', { kind: 'done' });
        expectEqual(await ids(store, NOW + 60 * LEASE - 1), [], 'just before the end of the long one');
        expectEqual(await ids(store, NOW + 60 * LEASE), ['long'], 'at its end');
      },
    },
    {
      name: 'of each group the oldest is claimed, and the next only when it is done',
      async run({ store }) {
        await put(store, intent('a1', 'a'), intent('b1', 'b'), intent('a2', 'a'));
        await store.append('other', 0, { events: [1], intents: [intent('a3', 'a')] });
        expectEqual(await ids(store, NOW), ['a1', 'b1'], 'first');
        expectEqual(await ids(store, NOW), [], 'while leased');
        await store.settle('a1', { kind: 'done' });
        expectEqual(await ids(store, NOW), ['a2'], 'second');
        await store.settle('a2', { kind: 'retry', at: NOW + 50, reason: 'busy' });
        expectEqual(await ids(store, NOW), [], 'while the second waits');
        expectEqual(await ids(store, NOW + 50), ['a2'], 'second again');
        await store.settle('a2', { kind: 'done' });
        expectEqual(await ids(store, NOW + 50), ['a3'], 'third');
      },
    },
    {
      name: 'a claim takes no more than its limit, oldest first',
      async run({ store }) {
        await put(store, ...['c', 'a', 'b', 'd'].map((id) => intent(id)));
        expectEqual(await ids(store, NOW, 1), ['c'], 'one');
        expectEqual(await ids(store, NOW, 2), ['a', 'b'], 'two');
        expectEqual(await ids(store, NOW, 2), ['d'], 'the rest');
        for (const limit of [0, -1, 1.5]) await expectRejects(() => store.claim(NOW, LEASE, limit), `limit ${limit}`);
      },
    },
    {
      name: 'a claim can be for one group',
      async run({ store }) {
        await put(store, intent('a1', 'a'), intent('b1', 'b'), intent('b2', 'b'));
        const claimed = await store.claim(NOW, LEASE, 10, 'b');
        expectEqual(
          claimed.map((each) => each.id),
          ['b1'],
          'claimed',
        );
        expectEqual(await ids(store, NOW), ['a1'], 'left over');
        expectEqual(await store.claim(NOW, LEASE, 10, 'unknown'), [], 'an unknown group');
      },
    },
    {
      name: 'a claim for one group gives nothing that is leased, waiting or dead',
      async run({ store }) {
        await put(store, intent('b1', 'b'), intent('b2', 'b'));
        const claimed = async (now: number): Promise<readonly string[]> =>
          (await store.claim(now, LEASE, 10, 'b')).map((each) => each.id);
        expectEqual(await claimed(NOW), ['b1'], 'first');
        expectEqual(await claimed(NOW + LEASE - 1), [], 'while leased');
        expectEqual(await claimed(NOW + LEASE), ['b1'], 'after the lease');
        await store.settle('b1', { kind: 'retry', at: NOW + 5 * LEASE, reason: 'busy' });
        expectEqual(await claimed(NOW + 5 * LEASE - 1), [], 'while it waits');
        expectEqual(await claimed(NOW + 5 * LEASE), ['b1'], 'when its time has come');
        await store.settle('b1', { kind: 'dead', reason: 'refused' });
        expectEqual(await claimed(NOW + 99 * LEASE), [], 'while it is dead');
        await store.settle('b1', { kind: 'done' });
        expectEqual(await claimed(NOW + 99 * LEASE), ['b2'], 'when it was dropped');
      },
    },
    {
      name: 'claims at the same time never give one intent twice',
      async run({ store }) {
        await put(store, ...Array.from({ length: 20 }, (_, i) => intent(`i${i}`)));
        const claims = await Promise.all(Array.from({ length: 10 }, () => store.claim(NOW, LEASE, 3)));
        const claimed = claims.flat().map((each) => each.id);
        expectEqual(new Set(claimed).size, claimed.length, 'count of different intents');
        expectEqual([...claimed].sort(), Array.from({ length: 20 }, (_, i) => `i${i}`).sort(), 'claimed');
      },
    },
    {
      name: 'a retry waits for its time and says why',
      async run({ store }) {
        await put(store, intent('i'));
        await store.claim(NOW, LEASE, 1);
        await store.settle('i', { kind: 'retry', at: NOW + 70, reason: 'busy' });
        const expected = { ...intent('i'), attempts: 1, status: 'waiting', reason: 'busy' };
        expectEqual(await collect(store.outbox()), [expected], 'outbox');
        expectEqual(await ids(store, NOW + 69), [], 'before its time');
        expectEqual((await store.claim(NOW + 70, LEASE, 1))[0]?.attempts, 2, 'attempts');
      },
    },
    {
      name: 'a dead intent stays visible and holds up its group until it is revived or dropped',
      async run({ store }) {
        await put(store, intent('a1', 'a'), intent('a2', 'a'), intent('b1', 'b'), intent('b2', 'b'));
        await store.claim(NOW, LEASE, 10);
        await store.settle('a1', { kind: 'dead', reason: 'refused' });
        await store.settle('b1', { kind: 'dead', reason: 'refused' });
        const dead = { ...intent('a1', 'a'), attempts: 1, status: 'dead', reason: 'refused' };
        expectEqual((await collect(store.outbox()))[0], dead, 'outbox');
        expectEqual(await ids(store, NOW + 10 * LEASE), [], 'held up');
        await store.settle('a1', { kind: 'retry', at: NOW, reason: 'revived' });
        await store.settle('b1', { kind: 'done' });
        expectEqual(await ids(store, NOW), ['a1', 'b2'], 'revived and dropped');
      },
    },
    {
      name: 'a revived intent has all its attempts and its whole time again; a retried one goes on counting',
      async run({ store }) {
        await put(store, intent('i'), intent('j'));
        await store.claim(NOW, LEASE, 10);
        await store.settle('i', { kind: 'dead', reason: 'refused' });
        await store.settle('i', { kind: 'retry', at: NOW + 70, reason: 'revived' });
        await store.settle('j', { kind: 'retry', at: NOW + 70, reason: 'busy' });
        const counted = (await store.claim(NOW + 80, LEASE, 10)).map(({ attempts, since }) => [attempts, since]);
        expectEqual(
          counted,
          [
            [1, NOW + 80],
            [2, NOW],
          ],
          'attempts and since',
        );
      },
    },
    {
      name: 'a worker that lost its lease settles nothing of the one who has it',
      async run({ store }) {
        await put(store, intent('i'));
        await store.claim(NOW, LEASE, 1);
        await store.claim(NOW + LEASE, LEASE, 1);
        await store.settle('i', { kind: 'retry', at: NOW, reason: 'late' }, 1);
        expectEqual(await ids(store, NOW + LEASE), [], 'claimed');
        await store.settle('i', { kind: 'done' }, 1);
        expectEqual((await collect(store.outbox())).length, 1, 'count of what is in the outbox');
        await store.settle('i', { kind: 'done' }, 2);
        expectEqual(await collect(store.outbox()), [], 'outbox');
      },
    },
    {
      name: 'a revived intent waits for its time',
      async run({ store }) {
        await put(store, intent('i'));
        await store.claim(NOW, LEASE, 1);
        await store.settle('i', { kind: 'dead', reason: 'refused' });
        await store.settle('i', { kind: 'retry', at: NOW + 70, reason: 'revived' });
        expectEqual(await ids(store, NOW + 69), [], 'before its time');
        expectEqual(await ids(store, NOW + 70), ['i'], 'at its time');
      },
    },
    {
      name: 'settling may be repeated, and what is not there is ignored',
      async run({ store }) {
        await put(store, intent('i'), intent('j'));
        await store.settle('unknown', { kind: 'done' });
        await store.settle('__proto__', { kind: 'retry', at: NOW, reason: 'x' });
        await store.claim(NOW, LEASE, 10);
        await store.settle('i', { kind: 'done' });
        await store.settle('i', { kind: 'done' });
        await store.settle('i', { kind: 'retry', at: NOW, reason: 'late' });
        await store.settle('i', { kind: 'dead', reason: 'later' });
        expectEqual(
          (await collect(store.outbox())).map((each) => each.id),
          ['j'],
          'outbox',
        );
        expectEqual(await ids(store, NOW + 2 * LEASE), ['j'], 'claimed');
      },
    },
    {
      name: 'the outbox is as it was when a store is opened again, leases too',
      skipped: notDurable,
      async run({ store, reopen }) {
        await put(store, ...['leased', 'retry', 'dead', 'done'].map((id) => intent(id)), intent('next', 'dead'));
        await store.claim(NOW, LEASE, 10);
        await store.settle('retry', { kind: 'retry', at: NOW + 5000, reason: 'busy' });
        await store.settle('dead', { kind: 'dead', reason: 'refused' });
        await store.settle('done', { kind: 'done' });
        await put(store, intent('late'));
        const before = await collect(store.outbox());
        const again = await reopen();
        expectEqual(await collect(again.outbox()), before, 'outbox');
        expectEqual(await ids(again, NOW), ['late'], 'due now');
        expectEqual(await ids(again, NOW + LEASE), ['leased', 'late'], 'after the leases');
        expectEqual(
          (await again.claim(NOW + 5000, LEASE, 10)).map((each) => each.attempts),
          [3, 2, 3],
          'attempts',
        );
      },
    },
  ];
}

async function put(store: Store, ...intents: readonly ReturnType<typeof intent>[]): Promise<void> {
  const { length } = await store.read('s');
  await store.append('s', length, { events: ['put'], intents });
}

async function ids(store: Store, now: number, limit = 10): Promise<readonly string[]> {
  return (await store.claim(now, LEASE, limit)).map((each) => each.id);
}
