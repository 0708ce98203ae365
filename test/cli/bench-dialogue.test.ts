import { expect, test } from 'vitest';
import { drawDialogue } from '../../src/cli/bench/bench-tables.js';
import { BENCH_WORDS } from '../../src/cli/bench/bench-words.js';
import { measureDialogue } from '../../src/cli/bench/dialogue.js';

test('people who are asked give several answers each, and every turn is timed', () => {
  const { cases, attributes, solutions, buildMs, turns, p50Ms, p95Ms } = measureDialogue(100, 9, 2);
  expect([cases, attributes, solutions]).toEqual([100, 9, 10]);
  expect(turns).toBeGreaterThan(2 * 12);
  expect(turns).toBeLessThanOrEqual(9 * 12);
  expect(buildMs).toBeGreaterThan(0);
  expect(p50Ms).toBeGreaterThan(0);
  expect(p95Ms).toBeGreaterThanOrEqual(p50Ms);
});

test('growth is told of the first row', () => {
  const row = { cases: 1500, attributes: 27, solutions: 39, buildMs: 200, turns: 80, p50Ms: 0.5, p95Ms: 1 };
  const larger = { ...row, cases: 100_000, attributes: 40, solutions: 316, buildMs: 5000, p50Ms: 12, p95Ms: 20 };
  const [, , , second] = drawDialogue([row, larger], BENCH_WORDS.en).split('\n');
  expect(second?.trim().split(/ {2,}/)).toEqual([
    ...['100,000', '40', '316', '5\u00a0s', '12\u00a0ms', '20\u00a0ms', '98.8', '24'],
  ]);
});
