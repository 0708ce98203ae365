import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weigh } from '../../src/dialogue/belief.js';
import { answerProbabilities, entropy, informationGain, predictAnswers } from '../../src/dialogue/gain.js';
import { answerLikelihood, pairWeights } from '../../src/dialogue/likelihood.js';
import { DIALOGUE_PARAMETERS } from '../../src/dialogue/parameters.js';
import { createCaseTable } from '../../src/dialogue/table.js';
import type { Attribute, FactValue, Knowledge, SessionState } from '../../src/model/index.js';
import { slowBelief, slowEntropy, slowGain } from './oracle.js';
import {
  answering,
  attribute,
  knowledge,
  knownCase,
  mixedAnswers,
  mixedBase,
  OPEN,
  smallBase,
  solution,
  someAnswers,
  someWords,
  told,
  withValue,
  worded,
} from './policy-support.js';

function checkGains(base: Knowledge, state: SessionState): void {
  const table = createCaseTable(base, DIALOGUE_PARAMETERS);
  const belief = weigh(table, state, DIALOGUE_PARAMETERS);
  expect(entropy(belief)).toBeCloseTo(slowEntropy(slowBelief(base, state)), 8);
  for (const column of table.columns) {
    const { id } = column.attribute;
    if (column.known === 0 || state.facts[id] !== undefined) continue;
    const joint = predictAnswers(table, column, belief, DIALOGUE_PARAMETERS);
    expect(joint.values.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 10);
    const gain = informationGain(joint);
    expect(gain).toBeCloseTo(slowGain(base, state, id), 8);
    expect(gain).toBeGreaterThanOrEqual(0);
  }
}

describe('the gain equals the entropy now less the mean entropy after each answer, and is never negative', () => {
  test('without words', () => {
    fc.assert(
      fc.property(smallBase, someAnswers, (base, answers) => {
        checkGains(base, answering(answers.filter(([id]) => id !== 'q0')));
      }),
      { numRuns: 80 },
    );
  });

  test('after words', () => {
    fc.assert(
      fc.property(smallBase, someAnswers, someWords, (base, answers, words) => {
        checkGains(
          base,
          answering(
            answers.filter(([id]) => id !== 'q0'),
            worded(base, words),
          ),
        );
      }),
      { numRuns: 80 },
    );
  });

  test('for numbers, ordinals, sets and taxonomies', () => {
    fc.assert(
      fc.property(mixedBase, mixedAnswers, someWords, (base, answers, words) => {
        checkGains(base, answering(answers.slice(0, 2), worded(base, words)));
      }),
      { numRuns: 50 },
    );
  });
});

test('for every cause, and for none, the likelihoods of all answers sum to 1', () => {
  fc.assert(
    fc.property(mixedBase, someWords, fc.constantFrom<'value' | 'unsure'>('value', 'unsure'), (base, words, kind) => {
      const table = createCaseTable(base, DIALOGUE_PARAMETERS);
      const { neighbourhood } = weigh(table, worded(base, words), DIALOGUE_PARAMETERS);
      for (const column of table.columns) {
        const near = pairWeights(column, neighbourhood);
        const each = column.scale.answers.flatMap(
          (value) => answerLikelihood(column, told(kind, value), DIALOGUE_PARAMETERS, near) ?? [],
        );
        if (each.length === 0) continue;
        expect(each.reduce((sum, { none }) => sum + none, 0)).toBeCloseTo(1, 10);
        for (const p of column.pairCount.keys()) {
          expect(each.reduce((sum, { pairs }) => sum + (pairs[p] ?? 0), 0)).toBeCloseTo(1, 10);
        }
      }
    }),
    { numRuns: 60 },
  );
});

const windows = {
  id: 'os',
  nodes: [
    { id: 'windows', label: {}, also: [] },
    { id: 'win10', parent: 'windows', label: {}, also: [] },
    { id: 'win11', parent: 'windows', label: {}, also: [] },
    { id: 'mac', label: {}, also: [] },
  ],
};
const kinds: readonly (readonly [string, Partial<Attribute>, readonly FactValue[]])[] = [
  ['choice', {}, ['x', 'y', 'x', 'z']],
  ['number', { type: 'number' }, [1, 2, 4, 4]],
  ['set', { type: 'set' }, [['x'], ['x', 'y'], ['z'], []]],
  ['taxonomy', { type: 'taxonomy', taxonomy: 'os' }, ['windows', 'win10', 'win11', 'mac']],
  ['text', { type: 'text' }, ['One', 'one', 'two', 'three']],
];

test.each(kinds)('what a %s question predicts is what its answers then make of the belief', (_, overrides, values) => {
  const base = knowledge({
    attributes: [attribute('q', [], overrides)],
    solutions: [solution('s0'), solution('s1')],
    cases: values.map((value, i) => knownCase(`c${i}`, `s${i % 2}`, { q: value })),
    taxonomies: [windows],
  });
  const table = createCaseTable(base, DIALOGUE_PARAMETERS);
  const column = table.columns[0];
  if (column === undefined) throw new Error('no column');
  const joint = predictAnswers(table, column, weigh(table, OPEN, DIALOGUE_PARAMETERS), DIALOGUE_PARAMETERS);
  const chances = answerProbabilities(joint);
  expect(chances.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 10);
  for (let g = 0; g < joint.groups; g++) {
    const answer = column.scale.answers[column.groupAnswer[g] as number] as FactValue;
    const after = weigh(table, withValue(OPEN, 'q', answer), DIALOGUE_PARAMETERS);
    for (const [s, p] of after.solutions.entries()) {
      expect((joint.values[s * joint.groups + g] as number) / (chances[g] as number)).toBeCloseTo(p, 8);
    }
  }
});

test('a scale with hundreds of values is grouped without losing probability', () => {
  const base = knowledge({
    attributes: [attribute('q', [])],
    solutions: [solution('s0'), solution('s1')],
    cases: Array.from({ length: 300 }, (_, i) => knownCase(`c${i}`, `s${i % 2}`, { q: `value ${i}` })),
  });
  const table = createCaseTable(base, DIALOGUE_PARAMETERS);
  const column = table.columns[0];
  if (column === undefined) throw new Error('no column');
  const joint = predictAnswers(table, column, weigh(table, OPEN, DIALOGUE_PARAMETERS), DIALOGUE_PARAMETERS);
  expect(joint.groups).toBe(64);
  expect(answerProbabilities(joint).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 10);
});
