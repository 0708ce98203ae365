import { expect, test } from 'vitest';
import { drawLearning } from '../../src/cli/bench/bench-tables.js';
import { BENCH_WORDS } from '../../src/cli/bench/bench-words.js';
import { measureLearning } from '../../src/cli/bench/learning.js';

test('every count of solutions has enough cases to learn from', () => {
  const rows = [measureLearning(50, 5), measureLearning(50, 20)];
  expect(rows.map(({ cases, solutions }) => [cases, solutions])).toEqual([
    [50, 5],
    [80, 20],
  ]);
  for (const { weights, plainMs, learnedMs, plainQueryMs, learnedQueryMs } of rows) {
    expect(weights).toBeGreaterThan(0);
    for (const ms of [plainMs, learnedMs, plainQueryMs, learnedQueryMs]) expect(ms).toBeGreaterThan(0);
  }
});

test('the table says what a model costs, and where there is none', () => {
  const row = { cases: 15_000, solutions: 150, plainMs: 2300, learnedMs: 5400, plainQueryMs: 17, learnedQueryMs: 18 };
  const rows = [
    { ...row, weights: 136_913 },
    { ...row, weights: 0 },
  ];
  const [, heads, first, second] = drawLearning(rows, BENCH_WORDS.en).split('\n');
  expect(heads?.trim().split(/ {2,}/)).toEqual([
    ...['solutions', 'cases', 'without model', 'training', 'weights', 'query without', 'and with model'],
  ]);
  expect(first?.trim().split(/ {2,}/)).toEqual([
    '150',
    '15,000',
    '2.3\u00a0s',
    '3.1\u00a0s',
    '136,913',
    '17\u00a0ms',
    '18\u00a0ms',
  ]);
  expect(second).toContain('no model');
});
