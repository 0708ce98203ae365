import fc from 'fast-check';
import { expect, test } from 'vitest';
import { weigh } from '../../src/dialogue/belief.js';
import { answerProbabilities, entropy, informationGain, predictAnswers } from '../../src/dialogue/gain.js';
import { DIALOGUE_PARAMETERS } from '../../src/dialogue/parameters.js';
import { createCaseTable } from '../../src/dialogue/table.js';
import type { Attribute, FactValue, SettledAnswer } from '../../src/model/index.js';
import { slowBelief, slowEntropy, slowLikelihood } from './oracle.js';
import {
  answering,
  attribute,
  knowledge,
  knownCase,
  OPEN,
  smallBase,
  solution,
  someAnswers,
  withAnswer,
  withValue,
} from './policy-support.js';

test('the gain equals the entropy now less the mean entropy after each answer, and is never negative', () => {
  fc.assert(
    fc.property(smallBase, someAnswers, (base, answers) => {
      const state = answering(answers.filter(([id]) => id !== 'q0'));
      const table = createCaseTable(base, DIALOGUE_PARAMETERS);
      const belief = weigh(table, state, DIALOGUE_PARAMETERS);
      const column = table.columns[0];
      if (column === undefined || column.known === 0) return;
      const gain = informationGain(predictAnswers(table, column, belief, DIALOGUE_PARAMETERS));
      const now = slowBelief(base, state);
      let after = 0;
      for (const value of ['a', 'b', 'c']) {
        const answer: SettledAnswer = { kind: 'value', value };
        let chance = now.none * slowLikelihood(base, 'q0', answer, undefined);
        const weights = [...belief.cases];
        for (const [i, one] of table.cases.entries()) {
          chance += (weights[i] ?? 0) * slowLikelihood(base, 'q0', answer, one);
        }
        after += chance * slowEntropy(slowBelief(base, withAnswer(state, 'q0', answer)));
      }
      expect(entropy(belief)).toBeCloseTo(slowEntropy(now), 8);
      expect(gain).toBeCloseTo(Math.max(0, slowEntropy(now) - after), 8);
      expect(gain).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 150 },
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
