import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BASELINES } from '../../../src/evaluation/index.js';
import type { Strategy } from '../../../src/evaluation/simulation/asker.js';
import { ownStrategy } from '../../../src/evaluation/simulation/own.js';
import { deal, playFold } from '../../../src/evaluation/simulation/protocol.js';
import { LIGHTS, setOf } from './sets.js';

const PROTOCOL = { folds: 4, seed: 0, wrong: 0, ignorant: 0 };
const STRATEGIES = [ownStrategy(), ...BASELINES];

/** Sets of a few cases over hostile and plain attributes, many values missing. */
const SETS = fc
  .array(
    fc.record({
      solution: fc.constantFrom('s', 't', '__proto__'),
      values: fc.array(fc.constantFrom('v', 'w', undefined), { minLength: 4, maxLength: 4 }),
    }),
    { minLength: 4, maxLength: 14 },
  )
  .map((rows) => {
    const ids = ['__proto__', 'a', 'b', 'toString'];
    const costs = { s: 3, t: 5, ['__proto__']: 2 };
    return setOf(
      ids,
      rows.map(({ solution, values }, at) => [
        `c${String(at).padStart(2, '0')}`,
        solution,
        Object.fromEntries(ids.flatMap((id, place) => (values[place] === undefined ? [] : [[id, values[place]]]))),
      ]),
      costs,
    );
  });

test('cases are dealt into parts of about equal size, otherwise by another seed', () => {
  const ids = (seed: number) => deal(LIGHTS.cases, 5, seed).map((part) => part.map(({ id }) => id));
  expect(ids(0).flat().sort()).toEqual(LIGHTS.cases.map(({ id }) => id).sort());
  expect(ids(0).map(({ length }) => length)).toEqual([3, 3, 2, 2, 2]);
  expect(ids(0)).toEqual(ids(0));
  expect(ids(1)).not.toEqual(ids(0));
});

test('each case is asked about once for each seed, and never by an asker that learned it', () => {
  for (const seed of [0, 1]) {
    const asked: string[] = [];
    for (let fold = 0; fold < 4; fold++) {
      let learned: ReadonlySet<string> = new Set();
      const spy: Strategy = {
        name: 'spy',
        learn(training, random) {
          learned = new Set(training.cases.map(({ id }) => id));
          return ownStrategy().learn(training, random);
        },
      };
      for (const { caseId } of playFold(LIGHTS, spy, { ...PROTOCOL, seed }, fold)) {
        expect(learned.has(caseId)).toBe(false);
        asked.push(caseId);
      }
      expect(learned.size).toBe(9);
    }
    expect(asked.sort()).toEqual(LIGHTS.cases.map(({ id }) => id).sort());
  }
});

describe.each(STRATEGIES)('$name', (strategy) => {
  test('asks nothing twice, believes in probabilities, tries nothing again, and ends', () => {
    fc.assert(
      fc.property(SETS, fc.nat(3), (set, fold) => {
        const watched: Strategy = {
          name: strategy.name,
          learn(training, random) {
            const asker = strategy.learn(training, random);
            return {
              solutions: asker.solutions,
              look(answers) {
                const { belief, ask } = asker.look(answers);
                expect(ask !== undefined && answers.has(ask)).toBe(false);
                const sum = Array.from(belief).reduce((a, b) => a + b, 0);
                expect(Array.from(belief).every((p) => p >= 0) && sum < 1 + 1e-9).toBe(true);
                return { belief, ask };
              },
              act(answers, failed) {
                const act = asker.act(answers, failed);
                expect(act.kind === 'ask' && answers.has(act.attribute)).toBe(false);
                expect(act.kind === 'try' && failed.has(act.solution)).toBe(false);
                return act;
              },
            };
          },
        };
        for (const { caseId, moments, repair } of playFold(
          set,
          watched,
          { ...PROTOCOL, wrong: 0.2, ignorant: 0.1 },
          fold,
        )) {
          const one = set.cases.find(({ id }) => id === caseId);
          const learned = set.cases.some(({ id, solution }) => solution === one?.solution && id !== caseId);
          expect(moments.length).toBeLessThanOrEqual(set.attributes.length + 1);
          if (repair?.repaired === true) expect([repair.minutes >= 2, learned]).toEqual([true, true]);
        }
      }),
      { numRuns: 40 },
    );
  });
});

test('an asker that would ask or try the same for ever is stopped', () => {
  const stubborn = (act: ReturnType<ReturnType<Strategy['learn']>['act']>): Strategy => ({
    name: 'stubborn',
    learn: () => ({ solutions: ['s'], look: () => ({ belief: [1], ask: 'light' }), act: () => act }),
  });
  const set = { ...LIGHTS, costs: new Map([['fix-amber', 2]]) };
  const asking = playFold(set, stubborn({ kind: 'ask', attribute: 'smell' }), PROTOCOL, 0);
  expect(asking.map(({ repair }) => repair)).toEqual(asking.map(() => ({ minutes: 0, repaired: false, actions: 2 })));
  expect(asking.every(({ moments }) => moments.length <= 2)).toBe(true);
  const trying = playFold(set, stubborn({ kind: 'try', solution: 'nothing' }), PROTOCOL, 0);
  expect(trying.map(({ repair }) => repair)).toEqual(trying.map(() => ({ minutes: 0, repaired: false, actions: 2 })));
});

test('a moment ranks the right solution, ties by id, and one that was not learned nowhere', () => {
  const even: Strategy = {
    name: 'even',
    learn: () => ({
      solutions: ['fix-amber', 'fix-green'],
      look: () => ({ belief: [0.4, 0.4], ask: undefined }),
      act: () => ({ kind: 'give-up' }),
    }),
  };
  for (const { caseId, moments, repair } of playFold(LIGHTS, even, PROTOCOL, 0)) {
    const rank = caseId.startsWith('amber') ? 1 : caseId.startsWith('green') ? 2 : Number.POSITIVE_INFINITY;
    expect([moments, repair]).toEqual([[{ confidence: 0.4, rank }], undefined]);
  }
});
