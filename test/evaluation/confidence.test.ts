import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  auroc,
  aurocInterval,
  calibrationBins,
  calibrationBound,
  calibrationInterval,
  expectedCalibrationError,
  type Judged,
} from '../../src/evaluation/index.js';

const FEW = { numRuns: 12 };
const judged = fc.array(
  fc.record({ confidence: fc.integer({ min: 0, max: 20 }).map((part) => part / 20), right: fc.boolean() }),
  {
    minLength: 1,
    maxLength: 60,
  },
);

describe('auroc', () => {
  const scores = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 });

  it('equals the share of pairs in the right order, ties half', () => {
    fc.assert(
      fc.property(scores, scores, (positives, negatives) => {
        let pairs = 0;
        for (const p of positives) for (const n of negatives) pairs += p > n ? 1 : p === n ? 0.5 : 0;
        expect(auroc(positives, negatives)).toBeCloseTo(pairs / (positives.length * negatives.length), 12);
      }),
    );
  });

  it('lies within its interval, which lies in [0, 1]', () => {
    fc.assert(
      fc.property(scores, scores, (positives, negatives) => {
        const [low, high] = aurocInterval(positives, negatives);
        const area = auroc(positives, negatives);
        expect(0 <= low && low <= area && area <= high && high <= 1).toBe(true);
      }),
      FEW,
    );
  });

  it('refuses an empty side and what is no number', () => {
    expect(() => auroc([], [1])).toThrow(RangeError);
    expect(() => auroc([1], [Number.NaN])).toThrow(RangeError);
  });
});

describe('expected calibration error', () => {
  const SAMPLE: readonly Judged[] = [
    { confidence: 0.2, right: false },
    { confidence: 0.4, right: true },
    { confidence: 0.8, right: true },
    { confidence: 1, right: true },
  ];

  it('compares confidence with what was right, in bins of equal count', () => {
    // Lower half: mean .3 against .5; upper half: mean .9 against 1.
    expect(expectedCalibrationError(SAMPLE, 2)).toBeCloseTo((0.2 + 0.1) / 2);
    expect(expectedCalibrationError([...SAMPLE].reverse(), 2)).toBeCloseTo(0.15);
  });

  it('is 0 for what is always sure and always right, with fewer answers than bins', () => {
    expect(expectedCalibrationError([{ confidence: 1, right: true }])).toBe(0);
    expect(expectedCalibrationError([])).toBe(0);
  });

  it('is nothing where all are equally sure, and right as often as they say', () => {
    const even = Array.from({ length: 40 }, (_, index) => ({ confidence: 0.25, right: index % 4 === 0 }));
    expect(expectedCalibrationError(even)).toBeCloseTo(0, 12);
    expect(expectedCalibrationError(even.map(({ right }) => ({ confidence: 0.75, right })))).toBeCloseTo(0.5, 12);
  });

  it('is in [0, 1], whatever the order, and within its interval', () => {
    fc.assert(
      fc.property(judged, (all) => {
        const error = expectedCalibrationError(all);
        expect(expectedCalibrationError([...all].reverse())).toBeCloseTo(error, 12);
        const [low, high] = calibrationInterval(all);
        expect(0 <= low && low <= error && error <= high && high <= 1).toBe(true);
      }),
      FEW,
    );
  });

  it('has bins of equal count, none empty, that hold everything', () => {
    fc.assert(
      fc.property(judged, (all) => {
        const counts = calibrationBins(all, 7).map(({ count }) => count);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(all.length);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        expect(Math.min(...counts)).toBeGreaterThan(0);
      }),
    );
  });
});

test('what chance gives a perfectly calibrated engine shrinks with the count, and tells a bad one', () => {
  const perfect = (count: number): readonly Judged[] =>
    Array.from({ length: count }, (_, index) => {
      const confidence = (Math.floor(index / 10) + 0.5) / Math.ceil(count / 10);
      return { confidence, right: index % 10 < Math.round(10 * confidence) };
    });
  const sure = perfect(400).map(({ right }) => ({ confidence: 0.99, right }));
  expect(calibrationBound(perfect(400))).toBeLessThan(calibrationBound(perfect(100)));
  expect(expectedCalibrationError(perfect(400))).toBeLessThan(calibrationBound(perfect(400)));
  expect(expectedCalibrationError(sure)).toBeGreaterThan(calibrationBound(sure));
  expect(calibrationBound([{ confidence: 1, right: false }])).toBe(0);
});
