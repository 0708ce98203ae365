import type { Case, CaseOutcome } from '../model/index.js';
import type { Change, Store } from '../ports.js';
import { type Check, collect, expectEqual, expectRejects, expectThat } from './runner.js';
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
        await store.putCase(learned('a'));
        await store.putCase(learned('b'));
        const [, second] = await collect(store.changes());
        const newer = learned('a', 'draft');
        await store.putCase(newer);
        await store.putCase(learned('__proto__'));
        const all = await collect(store.changes());
        expectEqual(all.map(bare), [learned('b'), newer, learned('__proto__')], 'changes');
        expectEqual(new Set(all.map(({ position }) => position)).size, 3, 'count of positions');
        expectEqual(all[0], second, 'an unchanged case keeps its position');
        for (const [place, { position }] of all.entries()) {
          expectEqual(await collect(store.changes(position)), all.slice(place + 1), `what comes after ${position}`);
        }
      },
    },
    {
      name: 'what a decision teaches is stored with it, in its order, and followed like everything learned',
      async run({ store }) {
        await store.putCase(learned('a'));
        const [first] = await collect(store.changes());
        const outcomes = [outcome('worked'), outcome('failed', { caseId: '__proto__', by: 'n.roy' })];
        await store.append('s', 0, { events: ['resolved'], outcomes, cases: [learned('b', 'draft'), learned('a')] });
        await store.append('s', 1, { events: ['undone'], outcomes: [outcome('worked', { retract: true })] });
        const expected = [...outcomes, learned('b', 'draft'), learned('a'), outcome('worked', { retract: true })];
        const all = await collect(store.changes(first?.position));
        expectEqual(all.map(bare), expected, 'what was learned');
        expectEqual(await collect(store.changes()), all, 'all changes: the first case is there in its last state');
        const sessions = all.flatMap((each) => (each.kind === 'outcome' ? [each.sessionId] : []));
        expectEqual(sessions, ['s', 's', 's'], 'sessions of the outcomes');
      },
    },
    {
      name: 'nothing is learned from a decision that is a conflict or refused',
      async run({ store }) {
        await store.append('s', 0, { events: ['a'], intents: [intent('i')] });
        const taught = { events: ['b'], outcomes: [outcome('worked')], cases: [learned('a')] };
        expectEqual((await store.append('s', 0, taught)).kind, 'conflict', 'an old version');
        await expectRejects(() => store.append('s', 1, { ...taught, intents: [intent('i')] }), 'an intent given twice');
        expectEqual(await collect(store.changes()), [], 'changes');
      },
    },
    {
      name: 'changes that come at the same time are all there, none twice, for whoever follows from any position',
      async run({ store }) {
        const sessions = Array.from({ length: 24 }, (_, i) => `s${i}`);
        const seen: Change[] = [];
        const follow = async (): Promise<void> => {
          for await (const change of store.changes(seen.at(-1)?.position)) seen.push(change);
        };
        let following = Promise.resolve();
        const write = async (id: string): Promise<void> => {
          await store.append(id, 0, { events: [id], outcomes: [outcome('worked')] });
          following = following.then(follow);
          await following;
        };
        await Promise.all(sessions.map(write));
        const ids = seen.map((each) => (each.kind === 'outcome' ? each.sessionId : ''));
        expectEqual([...ids].sort(), [...sessions].sort(), 'sessions whose outcomes were followed');
        expectEqual(await collect(store.changes()), seen, 'all changes, read at once');
      },
    },
    {
      name: 'numbers and learned cases are there when a store is opened again',
      skipped: notDurable,
      async run({ store, reopen }) {
        for (const key of ['a', 'b', 'c']) await store.nextNumber('n', key);
        await store.putCase(learned('a'));
        await store.append('s', 0, { events: [1], outcomes: [outcome('partial')], cases: [learned('b')] });
        await store.putCase(learned('a', 'draft'));
        const before = await collect(store.changes());
        const again = await reopen();
        expectEqual(await again.numberOf('n', 'b'), 2, 'number of b');
        expectEqual(await again.nextNumber('n', 'c'), 3, 'number of c');
        expectEqual(await again.nextNumber('n', 'd'), 4, 'next number');
        expectEqual(await collect(again.changes()), before, 'changes');
        await again.putCase(learned('c'));
        const added = await collect(again.changes(before.at(-1)?.position));
        expectEqual(added.map(bare), [learned('c')], 'added since');
      },
    },
    {
      name: 'what was acknowledged is there although the store was never closed',
      skipped: notDurable ?? noCrash,
      async run({ store, crash }) {
        expectThat(crash !== undefined, 'The subject offers to end without closing.');
        const summary = { state: 'open', updatedAt: 10 };
        const outcomes = [outcome('failed')];
        await store.append('s', 0, { events: ['a'], intents: [intent('i'), intent('j')], outcomes, summary });
        await store.claim(1000, 1000, 1);
        await store.settle('i', { kind: 'dead', reason: 'refused' });
        await store.nextNumber('n', 'a');
        await store.putCase(learned('a'));
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

/** What was learned, without its position. */
function bare(change: Change): Case | CaseOutcome {
  return change.kind === 'case' ? change.case : change.outcome;
}

function outcome(result: CaseOutcome['result'], more: Partial<CaseOutcome> = {}): CaseOutcome {
  return { caseBase: 'helpdesk', solutionId: 'clear-jam', result, at: Date.UTC(2026, 0, 5, 9), ...more };
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
