import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JudgedRanking } from '../../src/evaluation/index.js';
import {
  auroc,
  expectedCalibrationError,
  mean,
  ndcgAt,
  rankByScore,
  recallAt,
  reciprocalRankAt,
  successAt,
} from '../../src/evaluation/index.js';

const judged = (ranking: string[], relevance: Record<string, number>): JudgedRanking => ({
  ranking,
  relevance: new Map(Object.entries(relevance)),
});

// Figures to four decimals as trec_eval prints them, worked out by hand from its definitions.
const GRADED = judged(['d3', 'd1', 'd9', 'd2'], { d1: 2, d2: 1, d4: 3, d9: 0 });

describe('ranking measures', () => {
  it('give the figures of trec_eval to four decimals', () => {
    // dcg = 2/log2(3) + 1/log2(5); ideal = 3 + 2/log2(3) + 1/log2(4)
    expect(ndcgAt(10, GRADED).toFixed(4)).toBe('0.3554');
    expect(reciprocalRankAt(10, GRADED).toFixed(4)).toBe('0.5000');
    expect(recallAt(10, GRADED).toFixed(4)).toBe('0.6667');
    expect([successAt(1, GRADED), successAt(2, GRADED)]).toEqual([0, 1]);
  });

  it('cut at k', () => {
    expect(recallAt(2, GRADED)).toBeCloseTo(1 / 3);
    expect(reciprocalRankAt(1, GRADED)).toBe(0);
  });

  it('give 0, not NaN, when nothing is relevant or nothing was retrieved', () => {
    for (const one of [judged(['a'], {}), judged([], { a: 1 })]) {
      expect([ndcgAt(5, one), recallAt(5, one), reciprocalRankAt(5, one), successAt(5, one)]).toEqual([0, 0, 0, 0]);
    }
    expect(mean([])).toBe(0);
  });

  it('refuse a depth below 1', () => {
    expect(() => ndcgAt(0, GRADED)).toThrow(RangeError);
  });

  it('break ties by id, whatever the order of the scores', () => {
    const scores: [string, number][] = [
      ['b', 1],
      ['a', 1],
      ['c', 2],
      ['Z', 1],
    ];
    expect(rankByScore(scores)).toEqual(['c', 'Z', 'a', 'b']);
    expect(rankByScore(scores.reverse())).toEqual(['c', 'Z', 'a', 'b']);
  });
});

describe('auroc', () => {
  it('equals the share of pairs in the right order, ties half', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(scores, scores, (positives, negatives) => {
        let pairs = 0;
        for (const p of positives) for (const n of negatives) pairs += p > n ? 1 : p === n ? 0.5 : 0;
        expect(auroc(positives, negatives)).toBeCloseTo(pairs / (positives.length * negatives.length), 12);
      }),
    );
  });

  it('refuses an empty side', () => {
    expect(() => auroc([], [1])).toThrow(RangeError);
  });
});

describe('expected calibration error', () => {
  it('compares confidence with what was right, in bins of equal count', () => {
    const sample = [
      { confidence: 0.2, right: false },
      { confidence: 0.4, right: true },
      { confidence: 0.8, right: true },
      { confidence: 1, right: true },
    ];
    // Lower half: mean .3 against .5; upper half: mean .9 against 1.
    expect(expectedCalibrationError(sample, 2)).toBeCloseTo((0.2 + 0.1) / 2);
    expect(expectedCalibrationError([...sample].reverse(), 2)).toBeCloseTo(0.15);
  });

  it('is 0 for what is always sure and always right, with fewer answers than bins', () => {
    expect(expectedCalibrationError([{ confidence: 1, right: true }], 10)).toBe(0);
  });
});
