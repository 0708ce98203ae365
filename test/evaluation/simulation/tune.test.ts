import { expect, test } from 'vitest';
import { DIALOGUE_PARAMETERS } from '../../../src/dialogue/index.js';
import { chooseParameters, simulate, TUNING } from '../../../src/evaluation/index.js';
import { playFold } from '../../../src/evaluation/simulation/protocol.js';
import { tunedStrategy } from '../../../src/evaluation/simulation/tune.js';
import { LIGHTS, setOf } from './sets.js';

const ANSWERING = { seed: 0, wrong: 0, ignorant: 0 };
/** Where nothing was asked because it promised little, and asking brings all. */
const SHY = { minPromise: 9, sureGain: 9 };

test('what is better is chosen, of what the grid holds, and the same again', () => {
  const { parameters, objective } = chooseParameters(LIGHTS, ANSWERING, SHY);
  expect(parameters.minPromise).toBeLessThan(1);
  for (const [name, value] of Object.entries(parameters)) {
    const from = { ...DIALOGUE_PARAMETERS, ...SHY }[name as keyof typeof parameters];
    expect([from, ...TUNING.grid[name as keyof typeof parameters]]).toContain(value);
  }
  expect(objective).toBeGreaterThan(0.5);
  expect(chooseParameters(LIGHTS, ANSWERING, SHY)).toEqual({ parameters, objective });
});

test('of equals the earlier one stays, and with too few cases nothing is tried', () => {
  const { minPromise, bit, epsilon, eta, silence } = DIALOGUE_PARAMETERS;
  const defaults = { minPromise, bit, epsilon, eta, silence };
  // Nobody knows anything, so that nothing that is tried changes anything.
  const blank = setOf(
    ['a'],
    [
      ['c', 's', {}],
      ['d', 's', {}],
      ['e', 's', {}],
    ],
  );
  expect(chooseParameters(blank, ANSWERING).parameters).toEqual(defaults);
  const single = setOf(['a'], [['c', 's', { a: 'v' }]]);
  expect(chooseParameters(single, ANSWERING)).toEqual({ parameters: defaults, objective: 0 });
});

test('the objective is accuracy less the price of the questions', () => {
  const sure = setOf(
    ['a'],
    [
      ['c', 's', { a: 'v' }],
      ['d', 's', { a: 'v' }],
      ['e', 's', { a: 'v' }],
    ],
  );
  expect(chooseParameters(sure, ANSWERING).objective).toBe(1);
  const { objective } = chooseParameters(LIGHTS, ANSWERING, SHY);
  const whole = Math.round(objective * LIGHTS.cases.length);
  const questions = ((whole / LIGHTS.cases.length - objective) * LIGHTS.cases.length) / TUNING.price;
  expect(questions).toBeCloseTo(Math.round(questions), 6);
});

test('each fold chooses from what it learns and from nothing else', () => {
  const protocol = { folds: 4, ...ANSWERING };
  const [held = []] = [playFold(LIGHTS, tunedStrategy(ANSWERING, SHY), protocol, 0)];
  const ids = new Set(held.map(({ caseId }) => caseId));
  // Whatever the solutions of the cases held back are, what is asked and believed about them stays the same.
  const cases = LIGHTS.cases.map((one) => (ids.has(one.id) ? { ...one, solution: 'something-else' } : one));
  const lied = playFold({ ...LIGHTS, cases }, tunedStrategy(ANSWERING, SHY), protocol, 0);
  const told = (dialogues: typeof held) => dialogues.map(({ moments }) => moments.map(({ confidence }) => confidence));
  expect(told(lied)).toEqual(told(held));
  expect(Math.max(...held.map(({ moments }) => moments.length))).toBeGreaterThan(1);
});

test('a simulation tells what tuning gave, beside what it was', async () => {
  let clock = 0;
  const options = { folds: 4, seeds: 1, wrong: 0, ignorant: 0, now: () => clock++, parameters: SHY };
  const { tuned, accuracy, differences, baselines } = await simulate(LIGHTS, { ...options, tune: true });
  expect(tuned?.accuracy).toBeGreaterThan(accuracy);
  expect(differences.tuned?.accuracy).toBeLessThan(0);
  expect(Object.keys(baselines)).not.toContain('tuned');
  expect((await simulate(LIGHTS, options)).tuned).toBeUndefined();
});
