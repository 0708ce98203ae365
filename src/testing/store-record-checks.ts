import type { Case } from '../model/index.js';
import type { Store } from '../ports.js';
import { type Check, collect, expectEqual, expectThat } from './runner.js';
import type { StoreConformanceOptions, StoreSubject } from './store-conformance.js';
import { HOSTILE_IDS, intent } from './store-stream-checks.js';

/** Numbers and learned cases. */
export function recordChecks({ capabilities, offers = {} }: StoreConformanceOptions): readonly Check<StoreSubject>[] {
  const notDurable = capabilities.durable ? undefined : 'not durable';
  const noCrash = offers.crash === true ? undefined : 'the subject cannot end without closing its store';
  return [
    {
      name: 'a sequence counts from 1 without a gap, and a key keeps its number',
      async run({ store }) {
        const numbers: number[] = [];
        for (const key of ['a', 'b', 'a', 'c', 'b', 'd']) numbers.push(await store.nextNumber('n', key));
        expectEqual(numbers, [1, 2, 1, 3, 2, 4], 'numbers');
        expectEqual(await store.nextNumber('other', 'z'), 1, 'another sequence');
        expectEqual(await store.nextNumber('n', 'e'), 5, 'the first one goes on');
        for (const [i, key] of HOSTILE_IDS.entries()) {
          expectEqual(await store.nextNumber('__proto__', key), i + 1, `${key} in a sequence of any name`);
        }
      },
    },
    {
      name: 'asking for the number of a key gives none away',
      async run({ store }) {
        for (const key of ['a', '__proto__'])
          expectThat((await store.numberOf('n', key)) === undefined, `${key} has none`);
        await store.nextNumber('n', 'b');
        expectEqual(await store.numberOf('n', 'b'), 1, 'number of b');
        expectThat((await store.numberOf('other', 'b')) === undefined, 'b has none in another sequence');
        expectEqual(await store.nextNumber('n', 'a'), 2, 'number of a');
      },
    },
    {
      name: 'numbers given at the same time are all different, without a gap, and one for each key',
      async run({ store }) {
        const keys = Array.from({ length: 30 }, (_, i) => `k${i % 15}`);
        const numbers = await Promise.all(keys.map((key) => store.nextNumber('n', key)));
        expectEqual(numbers.slice(0, 15), numbers.slice(15), 'numbers of the same keys');
        const sorted = numbers.slice(0, 15).sort((a, b) => a - b);
        expectEqual(
          sorted,
          Array.from({ length: 15 }, (_, i) => i + 1),
          'numbers',
        );
      },
    },
    {
      name: 'changes gives the last state of each learned case, by ascending positions',
      async run({ store }) {
        await store.putCase(learned('a'), { worked: 1, failed: 0 });
        await store.putCase(learned('b'), { worked: 0, failed: 0 });
        const [first, second] = await collect(store.changes());
        await store.putCase(learned('a', 'draft'), { worked: 2.5, failed: 1 });
        await store.putCase(learned('__proto__'), { worked: 0, failed: 3 });
        const all = await collect(store.changes());
        const shown = all.map((each) => [each.case.id, each.case.status, each.evidence]);
        const expected = [
          ['b', 'active', { worked: 0, failed: 0 }],
          ['a', 'draft', { worked: 2.5, failed: 1 }],
          ['__proto__', 'active', { worked: 0, failed: 3 }],
        ];
        expectEqual(shown, expected, 'changes');
        expectEqual(all[1]?.case, learned('a', 'draft'), 'the case');
        const positions = [first, second, all[1], all[2]].map((each) => each?.position ?? 0);
        expectThat(
          positions.every((position, i) => position > (positions[i - 1] ?? 0)),
          `Positions ascend: ${positions}.`,
        );
        expectEqual(all[0], second, 'an unchanged case keeps its position');
        expectEqual(await collect(store.changes(positions[1])), all.slice(1), 'after the second');
        expectEqual(await collect(store.changes(positions[3])), [], 'after the last');
      },
    },
    {
      name: 'numbers and learned cases are there when a store is opened again',
      skipped: notDurable,
      async run({ store, reopen }) {
        for (const key of ['a', 'b', 'c']) await store.nextNumber('n', key);
        await store.putCase(learned('a'), { worked: 1, failed: 0 });
        await store.putCase(learned('b'), { worked: 1, failed: 0 });
        await store.putCase(learned('a'), { worked: 2, failed: 0 });
        const before = await collect(store.changes());
        const again = await reopen();
        expectEqual(await again.numberOf('n', 'b'), 2, 'number of b');
        expectEqual(await again.nextNumber('n', 'c'), 3, 'number of c');
        expectEqual(await again.nextNumber('n', 'd'), 4, 'next number');
        expectEqual(await collect(again.changes()), before, 'changes');
        await again.putCase(learned('c'), { worked: 0, failed: 0 });
        const added = await collect(again.changes(before.at(-1)?.position));
        expectEqual(
          added.map((each) => each.case.id),
          ['c'],
          'added since',
        );
      },
    },
    {
      name: 'what was acknowledged is there although the store was never closed',
      skipped: notDurable ?? noCrash,
      async run({ store, crash }) {
        expectThat(crash !== undefined, 'The subject offers to end without closing.');
        const summary = { state: 'open', updatedAt: 10 };
        await store.append('s', 0, { events: ['a'], intents: [intent('i'), intent('j')], summary });
        await store.claim(1000, 1000, 1);
        await store.settle('i', { kind: 'dead', reason: 'refused' });
        await store.nextNumber('n', 'a');
        await store.putCase(learned('a'), { worked: 1, failed: 0 });
        const before = await everything(store);
        expectEqual(await everything(await crash()), before, 'all of it');
      },
    },
  ];
}

async function everything(store: Store): Promise<readonly unknown[]> {
  const lists = [collect(store.sessions()), collect(store.outbox()), collect(store.changes())];
  return Promise.all([store.read('s'), store.numberOf('n', 'a'), ...lists]);
}

function learned(id: string, status: Case['status'] = 'active'): Case {
  return {
    id,
    problem: { fr: `L’imprimante « ${id} » clignote`, en: `Printer ${id} blinks` },
    also: [{ language: 'fr', text: 'bourrage' }],
    facts: { device: 'printer', pages: 3 },
    solution: 'clear-jam',
    evidence: { worked: 0, failed: 0 },
    status,
    extras: { 'x-team': ['print'] },
  };
}
