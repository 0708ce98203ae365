import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JudgedRanking } from '../../src/evaluation/index.js';
import { mean, ndcgAt, rankByScore, recallAt, reciprocalRankAt, successAt } from '../../src/evaluation/index.js';

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

const ids = fc.uniqueArray(fc.constantFrom(...'abcdefghijklmno'), { maxLength: 15 });
const query: fc.Arbitrary<JudgedRanking> = fc.record({
  ranking: ids,
  relevance: fc
    .array(fc.tuple(fc.constantFrom(...'abcdefghijklmno'), fc.integer({ min: 0, max: 3 })), { maxLength: 12 })
    .map((entries) => new Map(entries)),
});
const depth = fc.integer({ min: 1, max: 12 });

/** The same measures, written out place by place as trec_eval's manual defines them. */
function slowly(k: number, { ranking, relevance }: JudgedRanking) {
  const gains = [...relevance.values()].sort((a, b) => b - a);
  let [dcg, ideal, found, reciprocal] = [0, 0, 0, 0];
  for (let place = 1; place <= k; place++) {
    const gain = relevance.get(ranking[place - 1] ?? '') ?? 0;
    dcg += (gain * Math.LN2) / Math.log(place + 1);
    ideal += ((gains[place - 1] ?? 0) * Math.LN2) / Math.log(place + 1);
    if (gain > 0) found++;
    if (gain > 0 && reciprocal === 0) reciprocal = 1 / place;
  }
  const relevant = gains.filter((gain) => gain > 0).length;
  return { ndcg: ideal === 0 ? 0 : dcg / ideal, recall: relevant === 0 ? 0 : found / relevant, reciprocal };
}

describe('laws of ranking measures', () => {
  it('they equal a slow reading of their definition, in [0, 1]', () => {
    fc.assert(
      fc.property(query, depth, (one, k) => {
        const { ndcg, recall, reciprocal } = slowly(k, one);
        const measured = [ndcgAt(k, one), recallAt(k, one), reciprocalRankAt(k, one), successAt(k, one)];
        const expected = [ndcg, recall, reciprocal, Math.ceil(reciprocal)];
        for (const [index, value] of measured.entries()) {
          expect(value).toBeCloseTo(expected[index] ?? Number.NaN, 9);
          expect(value >= 0 && value <= 1 + 1e-12).toBe(true);
        }
      }),
    );
  });

  it('a perfect ranking is worth 1', () => {
    fc.assert(
      fc.property(query, depth, ({ relevance }, k) => {
        const relevant = [...relevance].filter(([, value]) => value > 0);
        fc.pre(relevant.length > 0);
        const one = { ranking: rankByScore(relevant), relevance };
        expect(ndcgAt(k, one)).toBeCloseTo(1, 12);
        expect([reciprocalRankAt(k, one), successAt(k, one), recallAt(15, one)]).toEqual([1, 1, 1]);
      }),
    );
  });

  it('the order in which scores and judgements come changes nothing, ties included', () => {
    const scored = fc.array(fc.tuple(fc.constantFrom(...'abcdefgh'), fc.integer({ min: 0, max: 2 })));
    fc.assert(
      fc.property(scored, query, depth, (entries, { relevance }, k) => {
        const scores = [...new Map(entries)];
        const forth = { ranking: rankByScore(scores), relevance };
        const back = { ranking: rankByScore([...scores].reverse()), relevance: new Map([...relevance].reverse()) };
        expect(back.ranking).toEqual(forth.ranking);
        expect(ndcgAt(k, back)).toBeCloseTo(ndcgAt(k, forth), 12);
        expect(recallAt(k, back)).toBe(recallAt(k, forth));
      }),
    );
  });
});

it('three queries with ties give the figures that trec_eval prints for the same order', () => {
  // Scores tie; ascending ids decide. trec_eval, which orders ties by descending id, is given distinct scores for it.
  const run = [
    judged([...rankByScore(Object.entries({ d1: 0.5, d2: 0.5, d3: 0.7, d4: 0.5 }))], { d2: 1, d4: 1 }),
    judged([...rankByScore(Object.entries({ d2: 1, d1: 1, d3: 1 }))], { d1: 2, d3: 1, d9: 1 }),
    judged([...rankByScore(Object.entries({ d5: 0.1 }))], { d6: 1 }),
  ];
  expect(run.map(({ ranking }) => ranking.join(' '))).toEqual(['d3 d1 d2 d4', 'd1 d2 d3', 'd5']);
  const average = (measure: (one: JudgedRanking) => number) => mean(run.map(measure)).toFixed(4);
  // (1/2 + 1/log2(5)) / (1 + 1/log2(3)) = .5706; (2 + 1/2) / (2 + 1/log2(3) + 1/2) = .7985; 0
  expect(average((one) => ndcgAt(10, one))).toBe('0.4564');
  // 1/3, 1, 0
  expect(average((one) => reciprocalRankAt(10, one))).toBe('0.4444');
  // 1, 2/3, 0
  expect(average((one) => recallAt(10, one))).toBe('0.5556');
  expect(average((one) => successAt(5, one))).toBe('0.6667');
  expect(average((one) => successAt(1, one))).toBe('0.3333');
});
