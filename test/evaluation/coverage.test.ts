import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseThreshold, coverageCurve, type Judged, thinned } from '../../src/evaluation/index.js';

const judged: fc.Arbitrary<readonly Judged[]> = fc.array(
  fc.record({ confidence: fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8), right: fc.boolean() }),
  { minLength: 1, maxLength: 30 },
);

/** What a threshold gives, counted one by one. */
function countedAt(all: readonly Judged[], threshold: number) {
  const proposed = all.filter(({ confidence }) => confidence >= threshold);
  const right = proposed.filter((one) => one.right).length;
  return { proposed: proposed.length, right, gain: 2 * right - proposed.length };
}

test('the curve gives at each confidence what counting gives', () => {
  fc.assert(
    fc.property(judged, (all) => {
      const curve = coverageCurve(all);
      expect(curve.map(({ threshold }) => threshold)).toEqual(
        [...new Set(all.map(({ confidence }) => confidence))].sort((a, b) => b - a),
      );
      for (const { threshold, coverage, accuracy } of curve) {
        const { proposed, right } = countedAt(all, threshold);
        expect(coverage).toBeCloseTo(proposed / all.length, 12);
        expect(accuracy).toBeCloseTo(right / proposed, 12);
      }
      expect(curve.at(-1)?.coverage).toBe(1);
      expect(coverageCurve([...all].reverse())).toEqual(curve);
    }),
  );
});

test('no other threshold that proposes something has a larger surplus of right proposals', () => {
  fc.assert(
    fc.property(judged, (all) => {
      const chosen = chooseThreshold(all);
      if (chosen === undefined) throw new TypeError('Nothing was chosen.');
      const { gain, proposed } = countedAt(all, chosen.threshold);
      expect(chosen.coverage).toBeCloseTo(proposed / all.length, 12);
      for (const { confidence } of all) {
        const other = countedAt(all, confidence);
        expect(other.gain).toBeLessThanOrEqual(gain);
        if (other.gain === gain) expect(other.proposed).toBeLessThanOrEqual(proposed);
      }
    }),
  );
});

test('the threshold stands between the last query that is answered and the next', () => {
  const all = [
    { confidence: 0.9, right: true },
    { confidence: 0.6, right: true },
    { confidence: 0.2, right: false },
  ];
  expect(chooseThreshold(all)).toEqual({ threshold: 0.4, coverage: 2 / 3, accuracy: 1 });
  expect(chooseThreshold([])).toBeUndefined();
});

test('a thinned curve is part of the curve and keeps its end', () => {
  fc.assert(
    fc.property(judged, fc.integer({ min: 1, max: 6 }), (all, most) => {
      const curve = coverageCurve(all);
      const few = thinned(curve, most);
      expect(few.length).toBeLessThanOrEqual(most);
      for (const point of few) expect(curve).toContain(point);
      expect(few.at(-1)).toBe(curve.at(-1));
    }),
  );
});
