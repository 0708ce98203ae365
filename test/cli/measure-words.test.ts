import { describe, expect, test } from 'vitest';
import { MEASURE_WORDS, type MeasureWords } from '../../src/cli/measure-words.js';
import type { MetricComparison } from '../../src/evaluation/index.js';
import { englishLeft, expectFrenchTypography } from '../french.js';

type Samples = {
  readonly [K in keyof MeasureWords as MeasureWords[K] extends (...of: never[]) => string
    ? K
    : never]: MeasureWords[K] extends (...of: infer A) => string ? A : never;
};

const COMPARED: MetricComparison = {
  metric: 'ndcg@10',
  a: 0.5,
  b: 0.521,
  difference: 0.021,
  interval: [0.008, 0.034],
  p: 0.001,
  adjustedP: 0.003,
  better: 'b',
};

/** Something for every sentence to be about; the compiler wants all of them. */
const SAMPLES: Samples = {
  set: ['qz', 12, 1, 2],
  bounds: [0.1, 0.2],
  figure: [0.5],
  perfect: [0.02, 15],
  timing: [1200, 3, 8],
  chosen: [0.43, 0.78, 0.912],
  verdict: [0.8, 0.9],
  curvePoint: [0.05, 1, 0.9],
  missed: ['ndcg@10', 0.58, 0.6],
  notMeasured: ['ndcg@10', 'qz'],
  notAGate: ['qz', 'qz-a, qz-b'],
  nothingToMeasure: ['qz'],
  moreFindings: [3],
  saved: ['qz.json'],
  notARun: ['qz.json'],
  noneInCommon: ['qz-a', 'qz-b'],
  inCommon: [8, 1, 0],
  method: [10_000, 3],
  compared: [COMPARED],
  written: ['qz.html', 12],
};

/** Commands, options and metrics, which have no language. */
const NAMES =
  'points verdict calibration compare eval --save --tune --half --gate test ndcg mrr json Holm bootstrap index ms dev documents p';

function say(words: MeasureWords, name: keyof MeasureWords): string {
  const said: unknown = words[name];
  return typeof said === 'function' ? String(said(...SAMPLES[name as keyof Samples])) : String(said);
}

describe.each(Object.keys(MEASURE_WORDS.fr) as (keyof MeasureWords)[])('%s', (name) => {
  const [french, english] = [say(MEASURE_WORDS.fr, name), say(MEASURE_WORDS.en, name)];
  test('is said in French as French is set', () => {
    expectFrenchTypography(french);
    expect(englishLeft(french, english, [NAMES, SAMPLES[name as keyof Samples]])).toEqual([]);
  });
});

test('a comparison is one plain sentence', () => {
  expect(MEASURE_WORDS.en.compared(COMPARED)).toBe('B is better by 2.1 points on nDCG@10 (95% 0.8 to 3.4, p = 0.003).');
  expect(MEASURE_WORDS.fr.compared(COMPARED)).toBe(
    'B est meilleur de 2,1 points sur nDCG@10 (95\u00a0% 0,8 à 3,4, p = 0,003).',
  );
  const small = {
    ...COMPARED,
    difference: -0.01,
    interval: [-0.02, 0.01] as const,
    adjustedP: 1,
    better: 'undecided' as const,
  };
  expect(MEASURE_WORDS.fr.compared(small)).toBe(
    'Rien ne départage A et B sur nDCG@10 (−1,0 point, 95\u00a0% −2,0 à 1,0, p = 1,000).',
  );
});
