import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readLabelled } from '../../../src/cli/labelled-files.js';
import { bareCase } from '../../../src/evaluation/bare.js';
import { BASELINES, labelledOf, simulate, sumUp } from '../../../src/evaluation/index.js';
import { figuresOf } from '../../../src/evaluation/simulation/figures.js';
import { playFold } from '../../../src/evaluation/simulation/protocol.js';
import { EMPTY_KNOWLEDGE } from '../../../src/model/index.js';
import { attribute, LIGHTS } from './sets.js';

const options = (seeds = 1) => {
  let clock = 0;
  return { folds: 4, seeds, wrong: 0, ignorant: 0, now: () => clock++ };
};

test('dejacase and every baseline are measured on the same cases', async () => {
  const told: (readonly [number, number])[] = [];
  const simulation = await simulate(LIGHTS, { ...options(2), onProgress: (done, all) => void told.push([done, all]) });
  expect(Object.keys(simulation.baselines)).toEqual(BASELINES.map(({ name }) => name));
  expect(Object.keys(simulation.differences)).toEqual(BASELINES.map(({ name }) => name));
  expect(told).toEqual(Array.from({ length: 56 }, (_, at) => [at + 1, 56]));
  expect(simulation.paired).toHaveLength(LIGHTS.cases.length);
  const reference = simulation.baselines.reference?.accuracy ?? Number.NaN;
  const mean = simulation.paired.reduce((a, b) => a + b, 0) / simulation.paired.length;
  expect(mean).toBeCloseTo(simulation.accuracy - reference, 12);
  expect(simulation.accuracy).toBeGreaterThanOrEqual(0.8);
  expect(await simulate(LIGHTS, options(2))).toEqual(simulation);
});

test('several sets count alike', async () => {
  const one = await simulate(LIGHTS, options());
  const sum = sumUp([one, { ...one, accuracy: 0, questions: { mean: 3 * one.questions.mean, p90: 1 } }]);
  expect(sum.accuracy).toBeCloseTo(one.accuracy / 2, 12);
  expect(sum.questions).toBeCloseTo(2 * one.questions.mean, 12);
  expect(sum.difference).toBeCloseTo(one.accuracy - (one.baselines.reference?.accuracy ?? 0), 12);
  expect(sum.interval[0] <= sum.difference && sum.difference <= sum.interval[1]).toBe(true);
});

test('fewer than two folds, or fewer cases than folds, are a mistake of the caller', async () => {
  for (const folds of [0, 1, Number.NaN, 13]) {
    await expect(simulate(LIGHTS, { ...options(), folds })).rejects.toThrow(RangeError);
  }
});

test('of knowledge those cases are taken that are active and know something', () => {
  const knowledge = {
    ...EMPTY_KNOWLEDGE,
    attributes: [attribute('b'), attribute('a')],
    cases: [
      { ...bareCase('z', {}, 's'), facts: { a: 'v' } },
      bareCase('empty', {}, 's'),
      { ...bareCase('draft', {}, 's'), facts: { a: 'v' }, status: 'draft' as const },
      { ...bareCase('c', {}, 't'), facts: { b: 'v' } },
    ],
  };
  const { attributes, cases, costs } = labelledOf('base', knowledge);
  expect(attributes.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(cases.map(({ id, solution }) => [id, solution])).toEqual([
    ['c', 't'],
    ['z', 's'],
  ]);
  expect(costs.size).toBe(0);
});

const DATA = process.env.DEJACASE_DATA ?? '';

/** Accuracy in percent and mean count of questions, as they were measured by another program. */
const MEASURED = [
  ['dermatology', 97.5, 3.5],
  ['soybean', 93.4, 5.8],
] as const;

for (const [name, accuracy, questions] of MEASURED) {
  const folder = join(DATA, 'diagnosis', name);
  test.skipIf(DATA === '' || !existsSync(folder))(`DEJACASE_DATA: the reference is itself on ${name}`, async () => {
    const { set, findings } = await readLabelled(folder);
    expect(findings).toEqual([]);
    const reference = BASELINES.find((one) => one.name === 'reference') ?? BASELINES[0];
    if (reference === undefined) throw new Error('There is no baseline.');
    const dialogues = Array.from({ length: 10 }, (_, fold) =>
      playFold(set, reference, { folds: 10, seed: 0, wrong: 0, ignorant: 0 }, fold),
    ).flat();
    const figures = figuresOf(dialogues);
    expect(Math.abs(100 * figures.accuracy - accuracy)).toBeLessThan(1.5);
    expect(Math.abs(figures.questions.mean - questions)).toBeLessThan(0.6);
  });
}
