import type { CandidateQuery, IndexedCase } from '../model/index.js';
import type { CandidateIndex } from '../ports.js';
import { type Check, expectEqual, expectRejects, expectThat, registerChecks, type TestFunction } from './runner.js';
import { HOSTILE_IDS } from './store-stream-checks.js';

/** An index of its own for one check. */
export interface CandidateSubject {
  readonly index: CandidateIndex;
  /** Opens the same data again, as another process would; left out where it does not outlive the process. */
  reopen?(): Promise<CandidateIndex>;
  /** Cleans up, also after `reopen`. */
  destroy(): Promise<void>;
}

/** What the subject offers. */
export interface CandidateConformanceOptions {
  /** Whether it has `reopen`. */
  readonly durable: boolean;
}

/**
 * Tests an index of candidates against the contract of `CandidateIndex`, with whatever test runner.
 *
 * @param test - the runner's function that registers a test
 * @param create - makes a new, empty index for every check
 * @example
 * candidateConformance(test, async () => {
 *   const index = memoryCandidates();
 *   return { index, destroy: async () => {} };
 * }, { durable: false });
 */
export function candidateConformance(
  test: TestFunction,
  create: () => Promise<CandidateSubject>,
  { durable }: CandidateConformanceOptions,
): void {
  registerChecks(test, create, checks(durable ? undefined : 'it does not outlive the process'));
}

const checks = (notDurable: string | undefined): readonly Check<CandidateSubject>[] => [
  {
    name: 'a new index finds nothing and has followed nothing',
    async run({ index }) {
      expectEqual(await found(index, 'printer'), [], 'candidates');
      expectThat((await index.position()) === undefined, 'a new index has no position');
    },
  },
  {
    name: 'who has more of the words comes first, and a rare word counts more than a common one',
    async run({ index }) {
      const common = Array.from({ length: 20 }, (_, at) => indexed(`c${at}`, 'printer', `word${at}`));
      await index.take(
        [...common, indexed('both', 'printer', 'amber'), indexed('rare', 'amber', 'light')],
        undefined,
        '1',
      );
      const ids = await found(index, 'printer', 'amber');
      expectEqual(ids.slice(0, 2), ['both', 'rare'], 'best candidates');
      expectEqual([...ids].sort(), [...common.map(({ id }) => id), 'both', 'rare'].sort(), 'all candidates, each once');
      expectEqual(await found(index, 'nothing'), [], 'a word that no case has');
    },
  },
  {
    name: 'a word is found by its alternatives, and never more than the limit are named',
    async run({ index }) {
      await index.take([indexed('a', 'printer'), indexed('b', 'imprimante'), indexed('c', 'cat')], undefined, '1');
      const alternatives = ['printer', 'imprimante'].map((key, at) => ({ key, weight: at === 0 ? 1 : 0.8 }));
      const words = [{ importance: 1, alternatives }];
      expectEqual((await index.candidates({ ...asking(), words }, 10)).ids, ['a', 'b'], 'both languages');
      expectEqual((await index.candidates({ ...asking(), words }, 1)).ids, ['a'], 'the best one');
    },
  },
  {
    name: 'a newer state takes the place of the older one, also within one step, and a removed case is not found',
    async run({ index }) {
      await index.take([indexed('a', 'old'), indexed('a', 'older', 'new'), indexed('b', 'old')], undefined, '1');
      expectEqual(await found(index, 'old'), ['b'], 'an older state');
      expectEqual(await found(index, 'new'), ['a'], 'the newer one');
      await index.take([indexed('a', 'newest'), { id: 'b', caseBase: 'default' }], '1', '2');
      expectEqual(await found(index, 'new', 'older', 'old'), [], 'words that no case has any more');
      expectEqual(await found(index, 'newest'), ['a'], 'the newest state');
      await index.take([{ id: 'nobody', caseBase: 'default' }, indexed('b', 'old')], '2', '3');
      expectEqual(await found(index, 'old'), ['b'], 'one that came back');
      expectEqual(await index.position(), '3', 'position');
    },
  },
  {
    name: 'what comes from another position is not taken',
    async run({ index }) {
      expectEqual(await index.take([indexed('a', 'first')], undefined, '5'), true, 'the first step');
      expectEqual(await index.take([indexed('a', 'second')], undefined, '6'), false, 'from the beginning again');
      expectEqual(await index.take([indexed('a', 'second')], '4', '6'), false, 'from another place');
      expectEqual(await index.position(), '5', 'position');
      expectEqual([await found(index, 'first'), await found(index, 'second')], [['a'], []], 'candidates');
      expectEqual(await index.take([], '5', '6'), true, 'a step without cases');
      expectEqual(await index.position(), '6', 'position after it');
    },
  },
  {
    name: 'of several that take a step at once, one does',
    async run({ index }) {
      const takers = Array.from({ length: 6 }, (_, at) => at);
      const taken = await Promise.all(takers.map((at) => index.take([indexed('a', `word${at}`)], undefined, '1')));
      expectEqual(taken.filter(Boolean).length, 1, 'count of those that took it');
      const kept = await Promise.all(takers.map(async (at) => (await found(index, `word${at}`)).length > 0));
      expectEqual(kept, taken, 'whose word is found');
    },
  },
  {
    name: 'case bases do not see each other, and a case that changes its own leaves the other',
    async run({ index }) {
      await index.take([indexed('a', 'amber'), { ...indexed('b', 'amber'), caseBase: 'other' }], undefined, '1');
      expectEqual(await found(index, 'amber'), ['a'], 'of this one');
      const other = { ...asking('amber'), caseBase: 'other' };
      expectEqual((await index.candidates(other, 10)).ids, ['b'], 'of the other one');
      await index.take([{ ...indexed('a', 'amber'), caseBase: 'other' }], '1', '2');
      expectEqual(await found(index, 'amber'), [], 'after it has moved');
      expectEqual([...(await index.candidates(other, 10)).ids].sort(), ['a', 'b'], 'of the other one');
    },
  },
  {
    name: 'any id and any word can be kept',
    async run({ index }) {
      const cases = HOSTILE_IDS.map((id) => indexed(id, id, 'shared'));
      await index.take(cases, undefined, '1');
      for (const id of HOSTILE_IDS) {
        expectEqual(await found(index, id), [id], `the case of ${JSON.stringify(id)}`);
      }
      expectEqual([...(await found(index, 'shared'))].sort(), [...HOSTILE_IDS].sort(), 'all of them');
    },
  },
  {
    name: 'what cannot be kept is refused, and nothing of the step is taken',
    async run({ index }) {
      const wrong: readonly IndexedCase[] = [
        { id: '', caseBase: 'default', words: new Map([['a', 1]]) },
        { id: 'b', caseBase: 'default', words: new Map([['a', 0]]) },
        { id: 'b', caseBase: 'default', words: new Map([['', 1]]) },
        { id: 'b', caseBase: '', words: new Map([['a', 1]]) },
      ];
      for (const one of wrong) {
        await expectRejects(() => index.take([indexed('a', 'amber'), one], undefined, '1'), JSON.stringify(one));
      }
      for (const to of ['', 'p'.repeat(513)]) {
        await expectRejects(
          () => index.take([indexed('a', 'amber')], undefined, to),
          `a position of ${to.length} characters`,
        );
      }
      await expectRejects(() => index.candidates(asking('amber'), 0), 'a limit of 0');
      expectEqual(await found(index, 'amber'), [], 'candidates');
      expectThat((await index.position()) === undefined, 'the position stays');
    },
  },
  {
    name: 'an index that was cleared is as new',
    async run({ index }) {
      await index.take([indexed('a', 'amber')], undefined, '7');
      await index.clear();
      expectThat((await index.position()) === undefined, 'no position');
      expectEqual(await found(index, 'amber'), [], 'candidates');
      expectEqual(await index.take([indexed('b', 'amber')], undefined, '1'), true, 'it can be filled again');
      expectEqual(await found(index, 'amber'), ['b'], 'candidates of the new filling');
    },
  },
  {
    name: 'an index that has followed many steps finds what one finds that was filled at once',
    async run({ index }) {
      const word = (seed: number) => `w${(seed * 7919) % 23}`;
      const state = (id: number, at: number) => indexed(`c${id}`, word(id + at), word(id * 3 + at), word(id * 5 + at));
      let at = 0;
      for (; at < 12; at++) {
        const step = Array.from({ length: 9 }, (_, i) => state((at * 5 + i) % 30, at));
        const removed = { id: `c${(at * 11) % 30}`, caseBase: 'default' };
        await index.take([...step, removed], at === 0 ? undefined : String(at), String(at + 1));
      }
      const last = new Map<string, IndexedCase>();
      for (let before = 0; before < at; before++) {
        for (let i = 0; i < 9; i++) last.set(`c${(before * 5 + i) % 30}`, state((before * 5 + i) % 30, before));
        last.delete(`c${(before * 11) % 30}`);
      }
      const ask = async () => {
        const sets = [];
        for (let w = 0; w < 23; w++) sets.push([...(await found(index, `w${w}`))].sort());
        return sets;
      };
      const followed = await ask();
      await index.clear();
      await index.take([...last.values()], undefined, '1');
      expectEqual(followed, await ask(), 'cases by each word');
    },
  },
  {
    name: 'everything is there when it is opened again',
    skipped: notDurable,
    async run({ index, reopen }) {
      expectThat(reopen !== undefined, 'The subject offers to open it again.');
      await index.take([indexed('a', 'amber'), indexed('b', 'printer')], undefined, '3');
      const again = await reopen();
      expectEqual(await again.position(), '3', 'position');
      expectEqual(await found(again, 'amber'), ['a'], 'candidates');
    },
  },
];

function indexed(id: string, ...keys: readonly string[]): IndexedCase {
  return { id, caseBase: 'default', words: new Map(keys.map((key) => [key, 1])) };
}

function asking(...keys: readonly string[]): CandidateQuery {
  const words = keys.map((key) => ({ importance: 1, alternatives: [{ key, weight: 1 }] }));
  return { caseBase: 'default', text: keys.join(' '), language: 'en', words };
}

const found = async (index: CandidateIndex, ...keys: readonly string[]): Promise<readonly string[]> =>
  (await index.candidates(asking(...keys), 100)).ids;
