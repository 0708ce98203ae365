import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compareRuns,
  createJudgedReader,
  evaluate,
  isRun,
  type JudgedData,
  type JudgedQuery,
  METRICS,
  type QueryResult,
  summarise,
  tune,
} from '../../src/evaluation/index.js';
import { result, runOf } from './runs.js';

const document = (id: string, text: string, label?: string) =>
  label === undefined ? { id, text, language: 'en' as const } : { id, text, label, language: 'en' as const };
const query = (id: string, text: string, relevance: Readonly<Record<string, number>> = {}): JudgedQuery => {
  const scope = Object.keys(relevance).length === 0 ? 'out' : 'in';
  return { id, text, language: 'en', scope, relevance: new Map(Object.entries(relevance)) };
};
const CORPUS = [
  document('d1', 'paper stuck in the printer', 'jam'),
  document('d2', 'sheet jammed in the printer tray', 'jam'),
  document('d3', 'no sound in the headset', 'sound'),
  document('d4', 'the password has expired'),
];
const LABELLED: JudgedData = {
  corpus: CORPUS,
  judges: 'labels',
  queries: [
    query('q1', 'paper stuck in the printer', { jam: 1 }),
    query('q2', 'no sound in my headset', { sound: 1 }),
    query('q3', 'my password has expired', { d4: 1 }),
    query('q4', 'qqqq zzzz'),
  ],
};

/** A clock on which nothing takes any time but its being read. */
function ticking(): () => number {
  let ticks = 0;
  return () => ++ticks;
}

test('labels are proposed as solutions, and a document without one is its own', async () => {
  const { results, timing } = await evaluate(LABELLED, { now: ticking() });
  expect(results.map(({ id, scope, right, got }) => [id, scope, right, got[0]])).toEqual([
    ['q1', 'in', true, 'jam'],
    ['q2', 'in', true, 'sound'],
    ['q3', 'in', true, 'd4'],
    ['q4', 'out', false, undefined],
  ]);
  expect(results[3]?.values).toEqual({});
  expect(timing).toEqual({ indexMs: 1, p50Ms: 1, p95Ms: 1 });
  const { metrics, intervals, calibration } = summarise(results);
  expect(Object.keys(metrics)).toEqual(['accuracy@1', 'success@5', 'mrr@10', 'oos_auroc', 'ece']);
  expect(Object.keys(intervals)).toEqual(Object.keys(metrics));
  expect(metrics).toMatchObject({ 'accuracy@1': 1, 'success@5': 1, 'mrr@10': 1, oos_auroc: 1 });
  expect(calibration?.bins).toBe(15);
});

test('judged documents are ranked, and several right ones allow no calibration error', async () => {
  const queries = [query('q1', 'paper stuck in the printer', { d1: 2, d2: 1, gone: 1 })];
  const { results } = await evaluate({ corpus: CORPUS, judges: 'documents', queries }, { now: ticking() });
  const { metrics } = summarise(results);
  expect(results[0]?.got.slice(0, 2)).toEqual(['d1', 'd2']);
  expect(Object.keys(metrics)).toEqual(['accuracy@1', 'success@5', 'mrr@10', 'ndcg@10', 'recall@10']);
  expect(metrics['recall@10']).toBeCloseTo(2 / 3, 12);
  // (2 + 1/log2(3)) / (2 + 1/log2(3) + 1/2)
  expect(metrics['ndcg@10']?.toFixed(4)).toBe('0.8403');
});

test('the order of documents and queries changes no figure', async () => {
  const turned = { ...LABELLED, corpus: [...CORPUS].reverse(), queries: [...LABELLED.queries].reverse() };
  const [forth, back] = [await evaluate(LABELLED, { now: ticking() }), await evaluate(turned, { now: ticking() })];
  expect([...back.results].reverse()).toEqual(forth.results);
  expect(summarise(back.results).metrics).toEqual(summarise(forth.results).metrics);
});

test('progress is waited for, and nothing to measure is refused', async () => {
  const seen: string[] = [];
  await evaluate(LABELLED, {
    now: ticking(),
    async onProgress(done, all) {
      await Promise.resolve();
      seen.push(`${done}/${all}`);
    },
  });
  expect(seen).toEqual(['1/4', '2/4', '3/4', '4/4']);
  await expect(evaluate({ ...LABELLED, queries: [] }, { now: ticking() })).rejects.toThrow(RangeError);
});

test('every figure is in [0, 1], inside its interval, and a run survives JSON', () => {
  const arbitrary = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 3 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()),
    { minLength: 1, maxLength: 25 },
  );
  fc.assert(
    fc.property(arbitrary, (all) => {
      const results = all.map(([rank, confidence, inside], index): QueryResult => {
        const one = result(`q${index}`, rank, confidence);
        return inside ? one : { ...one, scope: 'out', right: false, expected: [], values: {} };
      });
      const run = runOf(results);
      for (const metric of METRICS) {
        const [value, interval] = [run.metrics[metric], run.intervals[metric]];
        if (value === undefined || interval === undefined) continue;
        expect(0 <= interval[0] && interval[0] <= value && value <= interval[1] && interval[1] <= 1).toBe(true);
      }
      expect(isRun(JSON.parse(JSON.stringify(run)))).toBe(true);
    }),
    { numRuns: 10 },
  );
});

test('what is no run is told', () => {
  const run = runOf([result('q1', 1)]);
  for (const wrong of [
    null,
    [],
    { ...run, kind: 'walk' },
    { ...run, results: [{ ...result('q1', 1), confidence: 'high' }] },
    { ...run, metrics: { ece: 2 } },
    { ...run, intervals: { ece: [0] } },
  ]) {
    expect(isRun(wrong)).toBe(false);
  }
});

test('a run that answers more is better, and the other way round worse by as much', () => {
  const ids = Array.from({ length: 30 }, (_, index) => `q${index}`);
  const a = runOf(ids.map((id, index) => result(id, index < 10 ? 1 : 2)));
  const b = runOf([...ids.map((id, index) => result(id, index < 25 ? 1 : 2)), result('more', 1)]);
  const forth = compareRuns(a, b);
  expect([forth.queries, forth.onlyA, forth.onlyB]).toEqual([30, 0, 1]);
  expect(forth.metrics.map(({ metric, better }) => [metric, better])).toEqual([
    ['accuracy@1', 'b'],
    ['mrr@10', 'b'],
  ]);
  expect(forth.metrics[0]).toMatchObject({ a: 10 / 30, b: 25 / 30, difference: 0.5 });
  const back = compareRuns(b, a);
  for (const [index, { difference, p, adjustedP, better }] of back.metrics.entries()) {
    const other = forth.metrics[index];
    expect([-difference, p, adjustedP, better]).toEqual([other?.difference, other?.p, other?.adjustedP, 'a']);
  }
  expect(compareRuns(a, a).metrics.every(({ p, better }) => p === 1 && better === 'undecided')).toBe(true);
});

test('a query of the same id and another text is another query', () => {
  const other = { ...result('q1', 1), text: 'something else' };
  expect(compareRuns(runOf([result('q1', 1)]), runOf([other])).queries).toBe(0);
});

test('tuning shows the verdict of the engine beside what it chose', () => {
  const results = [result('q1', 1, 0.9), { ...result('q2', 2, 0.2), verdict: 'unknown' as const }];
  expect(tune(results)).toMatchObject({
    chosen: { threshold: 0.55, coverage: 0.5, accuracy: 1 },
    verdict: { coverage: 0.5, accuracy: 1 },
  });
  expect(tune([])).toBeUndefined();
});

const DATA = process.env.DEJACASE_DATA ?? '';
const SET = join(DATA, 'text', 'gnome-help-fr');

test.skipIf(DATA === '' || !existsSync(SET))('DEJACASE_DATA: French help pages are found as before', async () => {
  const reader = createJudgedReader('documents');
  const lines = async (name: string, take: typeof reader.document) => {
    const file = join(SET, name);
    for (const [index, line] of (await readFile(file, 'utf8')).split('\n').entries()) {
      take({ file, line: index + 1 }, line);
    }
  };
  await lines('corpus.jsonl', reader.document);
  await lines('queries.jsonl', reader.query);
  await lines('qrels.tsv', reader.judgement);
  const { data, findings } = reader.finish();
  expect(findings).toEqual([]);
  const { metrics } = summarise((await evaluate(data, { now: ticking() })).results);
  expect(metrics['ndcg@10']).toBeGreaterThan(0.86);
  expect(metrics['recall@10']).toBeGreaterThan(0.96);
});
