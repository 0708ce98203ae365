import fc from 'fast-check';
import { expect, test } from 'vitest';
import { costOfCertainty, createRepairPlanner, type Repairs } from '../../src/dialogue/repair.js';

interface Repair {
  readonly p: number;
  readonly success: number;
  readonly cost: number;
}

function repairsOf(list: readonly Repair[]): Repairs {
  return {
    solution: Int32Array.from(list, (_, i) => i),
    cost: Float64Array.from(list, ({ cost }) => cost),
    success: Float64Array.from(list, ({ success }) => success),
  };
}

/** Tries every order and every point to give up, whichever is cheapest. */
function cheapest(list: readonly Repair[], left: number, escalation: number): number {
  return list.reduce(
    (best, { p, success, cost }, i) =>
      Math.min(best, cost * left + cheapest(list.toSpliced(i, 1), left - p * success, escalation)),
    escalation * left,
  );
}

const someRepairs = fc
  .array(
    fc.record({
      weight: fc.integer({ min: 1, max: 20 }),
      success: fc.constantFrom(0.5, 0.9, 1),
      cost: fc.integer({ min: 1, max: 30 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((list) => {
    const total = list.reduce((sum, { weight }) => sum + weight, 3);
    return list.map(({ weight, success, cost }) => ({ p: weight / total, success, cost }));
  });

test('the plan is as cheap as the best of all orders and all points to give up', () => {
  fc.assert(
    fc.property(someRepairs, fc.integer({ min: 1, max: 100 }), (list, escalation) => {
      const probability = Float64Array.from(list, ({ p }) => p);
      const plan = createRepairPlanner(repairsOf(list), escalation).plan(probability);
      expect(plan.cost).toBeCloseTo(cheapest(list, 1, escalation), 8);
    }),
    { numRuns: 200 },
  );
});

test('the order is by p s / C, ties by position', () => {
  fc.assert(
    fc.property(someRepairs, (list) => {
      const probability = Float64Array.from(list, ({ p }) => p);
      const { order } = createRepairPlanner(repairsOf(list), 30).plan(probability);
      const worth = (k: number) => ((list[k]?.p ?? 0) * (list[k]?.success ?? 0)) / (list[k]?.cost ?? 1);
      const sorted = list.map((_, k) => k).sort((a, b) => worth(b) - worth(a) || a - b);
      expect(order).toEqual(sorted);
    }),
  );
});

test('certainty never costs more than not knowing', () => {
  fc.assert(
    fc.property(someRepairs, fc.integer({ min: 1, max: 100 }), (list, escalation) => {
      const probability = Float64Array.from(list, ({ p }) => p);
      const planner = createRepairPlanner(repairsOf(list), escalation);
      expect(costOfCertainty(planner.repairs, probability, escalation)).toBeLessThanOrEqual(
        planner.cost(probability, 1) + 1e-9,
      );
    }),
  );
});

test('two repairs by hand: the cheap one first, then the dear one', () => {
  const repairs = repairsOf([
    { p: 0.5, success: 1, cost: 10 },
    { p: 0.4, success: 1, cost: 2 },
  ]);
  const plan = createRepairPlanner(repairs, 60).plan(Float64Array.of(0.5, 0.4));
  expect(plan.order).toEqual([1, 0]);
  expect(plan.steps).toBe(2);
  expect(plan.cost).toBeCloseTo(2 + 0.6 * 10 + 0.1 * 60, 10);
});
