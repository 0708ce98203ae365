import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DIALOGUE_PARAMETERS } from '../../src/dialogue/parameters.js';
import { createPolicy } from '../../src/dialogue/policy.js';
import { createCaseTable } from '../../src/dialogue/table.js';
import { slowBelief, slowLooseness } from '../dialogue/oracle.js';
import {
  answering,
  mixedAnswers,
  mixedBase,
  OPEN,
  smallBase,
  someAnswers,
  someWords,
  withFailure,
  worded,
} from '../dialogue/policy-support.js';

const RUNS = { numRuns: 150 };

test('the belief equals a slow obvious computation', () => {
  fc.assert(
    fc.property(smallBase, someAnswers, fc.constantFrom('s0', 's1', 'nobody'), (base, answers, failed) => {
      const state = withFailure(answering(answers), failed);
      const slow = slowBelief(base, state);
      const fast = createPolicy(base).belief(state);
      expect(fast.length).toBe(slow.solutions.size);
      for (const { solutionId, probability } of fast) {
        expect(probability).toBeCloseTo(slow.solutions.get(solutionId) ?? Number.NaN, 10);
      }
    }),
    RUNS,
  );
});

test('after words, and for every kind of value, it still does', () => {
  fc.assert(
    fc.property(mixedBase, mixedAnswers, someWords, (base, answers, words) => {
      const state = answering(answers, worded(base, words));
      const slow = slowBelief(base, state);
      for (const { solutionId, probability } of createPolicy(base).belief(state)) {
        expect(probability).toBeCloseTo(slow.solutions.get(solutionId) ?? Number.NaN, 10);
      }
    }),
    RUNS,
  );
});

test('the looseness of an attribute is the one that leaving out each case in turn favours', () => {
  fc.assert(
    fc.property(mixedBase, (base) => {
      const { columns, solutions } = createCaseTable(base, DIALOGUE_PARAMETERS);
      for (const column of columns) {
        const { epsilon } = DIALOGUE_PARAMETERS;
        const { id } = column.attribute;
        const loose = slowLooseness(base, id);
        expect(column.mixing.epsilon).toBeCloseTo(1 - (1 - epsilon) * (1 - loose), 12);
        expect(column.mixing.smoothing).toBeCloseTo(1 / (1 - loose), 12);
        const silent = (solution: string) =>
          base.cases.filter((one) => one.solution === solution && one.facts[id] === undefined).length;
        expect([...column.smoothing]).toEqual(
          solutions.map((one) => expect.closeTo(1 / (1 - loose) + DIALOGUE_PARAMETERS.silence * silent(one.id), 12)),
        );
      }
    }),
    RUNS,
  );
});

test('probabilities descend, ties by id, and with "none of these" sum to 1', () => {
  fc.assert(
    fc.property(smallBase, someAnswers, (base, answers) => {
      const belief = createPolicy(base).belief(answering(answers));
      for (const [i, one] of belief.entries()) {
        const next = belief[i + 1];
        if (next === undefined) continue;
        expect(one.probability >= next.probability).toBe(true);
        if (one.probability === next.probability) expect(one.solutionId < next.solutionId).toBe(true);
      }
      const sum = belief.reduce((total, { probability }) => total + probability, 0);
      expect(sum + slowBelief(base, answering(answers)).none).toBeCloseTo(1, 10);
    }),
    RUNS,
  );
});

test('the order of answers, of cases and of failures does not matter, to the last bit', () => {
  fc.assert(
    fc.property(smallBase, someAnswers, (base, answers) => {
      const straight = withFailure(withFailure(answering(answers), 's0'), 's1');
      const backwards = withFailure(withFailure(answering([...answers].reverse()), 's1'), 's0');
      const shuffled = { ...base, cases: [...base.cases].reverse(), attributes: [...base.attributes].reverse() };
      const belief = createPolicy(base).belief(straight);
      expect(createPolicy(base).belief(backwards)).toEqual(belief);
      expect(createPolicy(shuffled).belief(backwards)).toEqual(belief);
    }),
    RUNS,
  );
});

test('an answer without a value changes nothing', () => {
  fc.assert(
    fc.property(smallBase, someAnswers, (base, answers) => {
      const policy = createPolicy(base);
      const telling = answers.filter(([, { kind }]) => kind === 'value' || kind === 'unsure');
      expect(policy.belief(answering(answers))).toEqual(policy.belief(answering(telling)));
    }),
    RUNS,
  );
});

test('a failed repair lowers exactly its own solution and keeps the odds of all others', () => {
  fc.assert(
    fc.property(smallBase, someAnswers, (base, answers) => {
      const policy = createPolicy(base);
      const state = answering(answers);
      const before = new Map(policy.belief(state).map((one) => [one.solutionId, one.probability]));
      const [tried] = [...before.keys()];
      const success = base.solutions.find(({ id }) => id === tried)?.success ?? 1;
      const after = policy.belief(withFailure(state, tried ?? ''));
      const left = 1 - (before.get(tried ?? '') ?? 0) * success;
      for (const { solutionId, probability } of after) {
        const kept = (before.get(solutionId) ?? 0) * (solutionId === tried ? 1 - success : 1);
        expect(probability).toBeCloseTo(kept / left, 8);
      }
    }),
    RUNS,
  );
});

test('a session that knows nothing believes by outcomes alone', () => {
  fc.assert(
    fc.property(smallBase, (base) => {
      const { solutions } = slowBelief(base, OPEN);
      for (const { solutionId, probability } of createPolicy(base).belief(OPEN)) {
        expect(probability).toBeCloseTo(solutions.get(solutionId) ?? Number.NaN, 10);
      }
    }),
    RUNS,
  );
});
