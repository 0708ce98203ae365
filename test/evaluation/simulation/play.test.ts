import { expect, test } from 'vitest';
import { pairedAccuracy, play, simulate, simulationOf } from '../../../src/evaluation/index.js';
import { LIGHTS } from './sets.js';

const options = { folds: 4, wrong: 0.1, ignorant: 0.1, now: () => 0 };

test('seeds that were played apart come to what they come to together', async () => {
  const [one, two] = [await play(LIGHTS, [0], options), await play(LIGHTS, [1], options)];
  const dialogues = Object.fromEntries(
    Object.entries(one.dialogues).map(([name, some]) => [name, [...some, ...(two.dialogues[name] ?? [])]]),
  );
  const together = simulationOf({ dialogues, elapsed: 0, turns: one.turns + two.turns });
  expect(together).toEqual(await simulate(LIGHTS, { ...options, seeds: 2 }));
});

test('what answers that are wrong take away is told by case', async () => {
  const [clean, wrong] = [await play(LIGHTS, [0], { ...options, wrong: 0 }), await play(LIGHTS, [0], options)];
  const own = clean.dialogues.dejacase ?? [];
  const drops = pairedAccuracy(own, wrong.dialogues.dejacase ?? []);
  expect(drops).toHaveLength(LIGHTS.cases.length);
  const mean = drops.reduce((sum, one) => sum + one, 0) / drops.length;
  expect(mean).toBeCloseTo(simulationOf(clean).accuracy - simulationOf(wrong).accuracy, 12);
  expect(pairedAccuracy(own, own)).toEqual(drops.map(() => 0));
});
