import type { Json } from '../model/index.js';
import { type Check, collect, expectEqual, expectRejects, expectThat } from './runner.js';
import type { StoreConformanceOptions, StoreSubject } from './store-conformance.js';

/** Ids that are ordinary text, however they look. */
export const HOSTILE_IDS = ['__proto__', 'constructor', "'; drop table events; --", '../../etc', 'é🖨 \u2028', '%_'];

const SUMMARY = { state: 'open', updatedAt: 10 };

/** Streams, versions and summaries. */
export function streamChecks({ capabilities }: StoreConformanceOptions): readonly Check<StoreSubject>[] {
  const notDurable = capabilities.durable ? undefined : 'not durable';
  return [
    {
      name: 'a store has the capabilities that it claims',
      async run({ store }) {
        expectEqual(store.capabilities, capabilities, 'capabilities');
        expectThat(store.name !== '', 'A store has a name.');
      },
    },
    {
      name: 'read gives the events in the order appended, with one-based versions',
      async run({ store }) {
        const first = await store.append('s', 0, { events: ['a', 'b'] });
        const second = await store.append('s', 2, { events: ['c'] });
        expectEqual([first, second], [appended(2), appended(3)], 'results');
        expectEqual(await store.read('s'), [event(1, 'a'), event(2, 'b'), event(3, 'c')], 'events');
      },
    },
    {
      name: 'read starts after the version given',
      async run({ store }) {
        await store.append('s', 0, { events: ['a', 'b', 'c'] });
        expectEqual(await store.read('s', 1), [event(2, 'b'), event(3, 'c')], 'after 1');
        expectEqual(await store.read('s', 3), [], 'after the last');
        expectEqual(await store.read('s', 9), [], 'after what is not there yet');
      },
    },
    {
      name: 'streams are apart, an unknown one is empty, and any text is an id',
      async run({ store }) {
        expectEqual(await store.read('unknown'), [], 'unknown');
        for (const id of HOSTILE_IDS) {
          expectEqual(await store.read(id), [], `${id} before`);
          expectEqual(await store.append(id, 0, { events: [id], summary: SUMMARY }), appended(1), id);
        }
        for (const id of HOSTILE_IDS) expectEqual(await store.read(id), [event(1, id)], `${id} after`);
        const listed = (await collect(store.sessions())).map((each) => each.sessionId);
        expectEqual(listed, [...HOSTILE_IDS].sort(), 'listed');
      },
    },
    {
      name: 'events come back as the JSON they were',
      async run({ store }) {
        await store.append('s', 0, { events: JSON_SAMPLES });
        const got = (await store.read('s')).map((each) => each.event);
        expectEqual(got, JSON_SAMPLES, 'events');
      },
    },
    {
      name: 'what JSON cannot say is refused, and nothing of the batch is kept',
      async run({ store }) {
        for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, () => 1, new Map([[1, 2]]), 1n]) {
          const batch = { events: ['a', { bad: bad as unknown as Json }] };
          await expectRejects(() => store.append('s', 0, batch), String(bad));
        }
        expectEqual(await store.read('s'), [], 'events');
      },
    },
    {
      name: 'neither the caller nor a reader can change what is stored',
      async run({ store }) {
        const given = { said: ['a'] };
        await store.append('s', 0, { events: [given] });
        given.said.push('b');
        const [read] = await store.read('s');
        expectThat(read !== undefined, 'The event is there.');
        try {
          (read.event as { said: string[] }).said.push('c');
        } catch {
          // A frozen answer is as good.
        }
        expectEqual(await store.read('s'), [event(1, { said: ['a'] })], 'events');
      },
    },
    {
      name: 'an append that expects another version is a conflict and stores nothing',
      async run({ store }) {
        const batch = { events: ['x'], intents: [intent('i')], summary: SUMMARY };
        await store.append('s', 0, { events: ['a', 'b'] });
        for (const expected of [0, 1, 3]) {
          expectEqual(
            await store.append('s', expected, batch),
            { kind: 'conflict', version: 2 },
            `expecting ${expected}`,
          );
        }
        expectEqual(await store.append('new', 1, batch), { kind: 'conflict', version: 0 }, 'a new stream');
        expectEqual((await store.read('s')).length, 2, 'count of events');
        expectEqual(await collect(store.outbox()), [], 'outbox');
        expectEqual(await collect(store.sessions()), [], 'sessions');
      },
    },
    {
      name: 'of appends at the same time that expect the same version, one wins',
      async run({ store }) {
        const results = await Promise.all(
          Array.from({ length: 10 }, (_, i) => store.append('s', 0, { events: [i], intents: [intent(`i${i}`)] })),
        );
        const winners = results.flatMap((result, i) => (result.kind === 'appended' ? [i] : []));
        expectEqual(winners.length, 1, 'count of winners');
        expectEqual(await store.read('s'), [event(1, winners[0] ?? -1)], 'events');
        expectEqual(
          (await collect(store.outbox())).map((each) => each.id),
          [`i${winners[0]}`],
          'outbox',
        );
      },
    },
    {
      name: 'sessions lists the last summary of each stream with its present version, by ascending id',
      async run({ store }) {
        await store.append('b', 0, { events: [1], summary: SUMMARY });
        await store.append('a', 0, { events: [1, 2], summary: { ...SUMMARY, requesterId: 'u', dueAt: 5 } });
        await store.append('B', 0, { events: [1], summary: SUMMARY });
        await store.append('unlisted', 0, { events: [1] });
        await store.append('b', 1, { events: [2], summary: { state: 'resolved', updatedAt: 20 } });
        await store.append('a', 2, { events: [3] });
        expectEqual(
          await collect(store.sessions()),
          [
            { sessionId: 'B', version: 1, ...SUMMARY },
            { sessionId: 'a', version: 3, ...SUMMARY, requesterId: 'u', dueAt: 5 },
            { sessionId: 'b', version: 2, state: 'resolved', updatedAt: 20 },
          ],
          'sessions',
        );
      },
    },
    {
      name: 'a summary replaces the one before as a whole: what it leaves out is gone',
      async run({ store }) {
        await store.append('s', 0, { events: [1], summary: { ...SUMMARY, requesterId: 'u', kind: 'k', dueAt: 5 } });
        await store.append('s', 1, { events: [2], summary: SUMMARY });
        expectEqual(await collect(store.sessions()), [{ sessionId: 's', version: 2, ...SUMMARY }], 'sessions');
        for (const filter of [{ dueBefore: 99 }, { requesterId: 'u' }, { kind: 'k' }]) {
          expectEqual(await collect(store.sessions(filter)), [], JSON.stringify(filter));
        }
      },
    },
    {
      name: 'sessions lists what passes every filter given',
      async run({ store }) {
        const put = (id: string, summary: object): Promise<unknown> =>
          store.append(id, 0, { events: [id], summary: { ...SUMMARY, ...summary } });
        await put('a', { requesterId: 'u', dueAt: 100 });
        await put('b', { requesterId: 'v', dueAt: 200 });
        await put('c', { requesterId: 'u', state: 'resolved' });
        await put('t', { requesterId: 'u', kind: 'ticket' });
        const ids = async (filter: object): Promise<readonly string[]> =>
          (await collect(store.sessions(filter))).map((each) => each.sessionId);
        expectEqual(await ids({}), ['a', 'b', 'c'], 'no filter');
        expectEqual(await ids({ requesterId: 'u' }), ['a', 'c'], 'requester');
        expectEqual(await ids({ state: 'open' }), ['a', 'b'], 'state');
        expectEqual(await ids({ dueBefore: 99 }), [], 'not due yet');
        expectEqual(await ids({ dueBefore: 100 }), ['a'], 'due now');
        expectEqual(await ids({ requesterId: 'u', state: 'open', dueBefore: 500 }), ['a'], 'all');
        expectEqual(await ids({ kind: 'ticket' }), ['t'], 'another kind');
      },
    },
    {
      name: 'a long stream keeps its order',
      async run({ store }) {
        for (let version = 0; version < 1200; version += 100) {
          const events = Array.from({ length: 100 }, (_, i) => version + i);
          expectEqual(await store.append('s', version, { events }), appended(version + 100), 'version');
        }
        const got = (await store.read('s', 1000)).map((each) => each.event);
        expectEqual(
          got,
          Array.from({ length: 200 }, (_, i) => 1000 + i),
          'events',
        );
      },
    },
    {
      name: 'a closed store says so, and may be closed again',
      async run({ store }) {
        await store.append('s', 0, { events: ['a'] });
        await store.close();
        await store.close();
        await expectRejects(() => store.append('s', 1, { events: [1] }), 'append', 'store-closed');
        await expectRejects(() => store.read('s'), 'read', 'store-closed');
        await expectRejects(() => store.nextNumber('n', 'k'), 'nextNumber', 'store-closed');
        await expectRejects(() => collect(store.sessions()), 'sessions', 'store-closed');
      },
    },
    {
      name: 'streams and summaries are there when a store is opened again',
      skipped: notDurable,
      async run({ store, reopen }) {
        await store.append('s', 0, { events: JSON_SAMPLES, summary: { ...SUMMARY, requesterId: 'u' } });
        await store.append('s', JSON_SAMPLES.length, { events: ['last'] });
        const before = [await store.read('s'), await collect(store.sessions())];
        const again = await reopen();
        expectEqual([await again.read('s'), await collect(again.sessions())], before, 'after opening');
        const version = JSON_SAMPLES.length + 1;
        expectEqual(await again.append('s', 0, { events: ['x'] }), { kind: 'conflict', version }, 'an old version');
        expectEqual(await again.append('s', version, { events: ['x'] }), appended(version + 1), 'the present one');
      },
    },
  ];
}

/** Makes an intent of the session `s`; by default its group and payload follow from its id. */
export function intent(id: string, group = id, payload: Json = { op: id }) {
  return { id, sessionId: 's', group, payload };
}

const JSON_SAMPLES: readonly Json[] = [
  null,
  false,
  0,
  -1.5e-7,
  9_007_199_254_740_991,
  '',
  'ligne 1\nligne 2\r\n\t"«\u00a0imprimante\u00a0»" \\ \u2028 🖨',
  [],
  {},
  [[1, [2, [3]]], { a: { b: [null] } }],
  JSON.parse('{"__proto__":{"polluted":true},"constructor":1,"":2}') as Json,
];

function appended(version: number): object {
  return { kind: 'appended', version };
}

function event(version: number, value: Json): object {
  return { version, event: value };
}
