import { expect, test } from 'vitest';
import { differenceOf, figuresOf } from '../../../src/evaluation/simulation/figures.js';
import type { Dialogue } from '../../../src/evaluation/simulation/protocol.js';

/** A dialogue by the ranks it went through. */
const dialogue = (caseId: string, ranks: readonly number[], confidence = 0.5, minutes?: number): Dialogue => ({
  caseId,
  moments: ranks.map((rank) => ({ confidence, rank })),
  ...(minutes === undefined ? {} : { repair: { minutes, repaired: minutes < 9, actions: 1 } }),
});

test('figures are those of the last moment, and the curve cuts every dialogue short', () => {
  const { accuracy, top3, questions, curve, calibration, intervals, cost } = figuresOf([
    dialogue('a', [3, 2, 1], 0.9),
    dialogue('b', [1, 2], 0.7),
    dialogue('c', [4], 0.2),
    dialogue('d', [9, 9, 9, 1], 1),
  ]);
  expect([accuracy, top3, cost]).toEqual([0.5, 0.75, undefined]);
  expect(questions).toEqual({ mean: 1.5, p90: 3 });
  expect(curve).toEqual([
    { questions: 0, accuracy: 0.25 },
    { questions: 0.75, accuracy: 0 },
    { questions: 1.25, accuracy: 0.25 },
    { questions: 1.5, accuracy: 0.5 },
  ]);
  expect(calibration.overconfidence).toBeCloseTo((0.9 + 0.7 + 0.2 + 1) / 4 - 0.5, 12);
  expect(calibration.ece).toBeCloseTo((0.1 + 0.7 + 0.2 + 0) / 4, 12);
  expect(calibration.curve.map(({ confidence }) => confidence)).toEqual([0.2, 0.7, 0.9, 1]);
  for (const [name, [low, high]] of Object.entries(intervals)) expect([name, low <= high]).toEqual([name, true]);
});

test('bounds are drawn from cases: seeds of the same case make them no narrower', () => {
  const once = Array.from({ length: 30 }, (_, at) => dialogue(`c${at}`, [at % 3 === 0 ? 2 : 1]));
  const thrice = [...once, ...once, ...once];
  const [one, three] = [figuresOf(once), figuresOf(thrice)];
  expect(three.intervals.accuracy).toEqual(one.intervals.accuracy);
  expect(three.accuracy).toBeCloseTo(one.accuracy, 12);
});

test('minutes and the share that was repaired are told where repairs were tried', () => {
  const { cost, intervals } = figuresOf([dialogue('a', [1], 1, 4), dialogue('b', [1], 1, 10)]);
  expect([cost, intervals.cost !== undefined]).toEqual([{ mean: 7, repaired: 0.5 }, true]);
});

test('a difference is paired by case, and tells how many questions are enough', () => {
  const ids = Array.from({ length: 40 }, (_, at) => `c${at}`);
  const own = ids.map((id, at) => dialogue(id, [2, 1, at < 4 ? 2 : 1]));
  const other = ids.map((id, at) => dialogue(id, [2, 2, 2, 2, at < 12 ? 2 : 1]));
  const { accuracy, interval, p, questions, enough } = differenceOf(own, other);
  expect([accuracy, questions, enough]).toEqual([expect.closeTo(0.2, 12), 0.5, 1]);
  expect([interval[0] > 0, interval[1] < 0.4, p < 0.02]).toEqual([true, true, true]);
  const back = differenceOf(other, own);
  expect([back.accuracy, back.enough]).toEqual([expect.closeTo(-0.2, 12), undefined]);
  expect(differenceOf(own, own)).toEqual({ accuracy: 0, interval: [0, 0], p: 1, questions: 1, enough: 1 });
});
