import { describe, expect, test } from 'vitest';
import { BENCH_WORDS, type BenchWords } from '../../src/cli/bench/bench-words.js';
import { englishLeft, expectFrenchTypography } from '../french.js';

type Samples = {
  readonly [K in keyof BenchWords as BenchWords[K] extends (...of: never[]) => string
    ? K
    : never]: BenchWords[K] extends (...of: infer A) => string ? A : never;
};

/** Something for every sentence to be about; the compiler wants all of them. */
const SAMPLES: Samples = {
  quality: ['qz', 1200, 1],
  building: [10_000],
  buildingFacts: [10_000],
  searching: [10_000, 20, 5],
  facts: [10_000, 1, 5],
  leftOut: [{ engine: 'qz', reason: 'missing', module: 'qz' }],
  count: [15_000],
  figure: [0.5],
  time: [1500],
  bytes: [2_500_000],
  percent: [0.125],
  ratio: [12.5],
  bounds: ['1', '2'],
  saved: ['qz.json'],
  notSizes: ['qz'],
  notNames: ['qz', 'qz-a, qz-b'],
  notShapes: ['qz'],
  notPlace: ['qz'],
  candidates: ['qz'],
  among: [500],
};

/** Commands, options and names, which have no language. */
const NAMES = '--quality npm install dejacase ms documents memory postgres SQLite BM25 .db .sqlite';

function say(words: BenchWords, name: keyof BenchWords): string {
  const said: unknown = words[name];
  if (typeof said === 'function') return String(said(...SAMPLES[name as keyof Samples]));
  return typeof said === 'string' ? said : Object.values(said as object).join(' ');
}

describe.each(Object.keys(BENCH_WORDS.fr) as (keyof BenchWords)[])('%s', (name) => {
  const [french, english] = [say(BENCH_WORDS.fr, name), say(BENCH_WORDS.en, name)];
  test('is said in French as French is set', () => {
    expectFrenchTypography(french);
    expect(englishLeft(french, english, [NAMES, SAMPLES[name as keyof Samples]])).toEqual([]);
  });
});

test('each reason to be left out has a sentence of its own', () => {
  const said = (['missing', 'limit', 'died'] as const).flatMap((reason) => {
    const leftOut = { engine: 'qz', reason, module: 'qz', limit: 100_000 };
    expectFrenchTypography(BENCH_WORDS.fr.leftOut(leftOut));
    return [BENCH_WORDS.fr.leftOut(leftOut), BENCH_WORDS.en.leftOut(leftOut)];
  });
  expect(new Set(said).size).toBe(6);
  expect(said[3]).toBe('qz is left out: it is measured only up to 100,000.');
});

test('figures show three digits that count', () => {
  const { time, bytes, percent } = BENCH_WORDS.fr;
  expect([time(0.01234), time(12.34), time(1234), time(999.6)]).toEqual([
    '0,0123\u00a0ms',
    '12,3\u00a0ms',
    '1,23\u00a0s',
    '1000\u00a0ms',
  ]);
  expect([bytes(2_500_000), percent(0.1234)]).toEqual(['2,5\u00a0Mo', '12,3\u00a0%']);
});
