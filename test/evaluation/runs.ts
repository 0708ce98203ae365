import { type QueryResult, type Run, summarise } from '../../src/evaluation/index.js';

/** A query whose right answer stands at a rank; 0 where it was not found. */
export function result(id: string, rank: number, confidence = 0.5): QueryResult {
  return {
    id,
    text: id,
    scope: 'in',
    verdict: 'known',
    confidence,
    right: rank === 1,
    got: rank === 1 ? ['x'] : ['y'],
    expected: ['x'],
    values: { 'accuracy@1': Number(rank === 1), 'mrr@10': rank === 0 ? 0 : 1 / rank },
  };
}

/** The run that a measurement with these results would have saved. */
export function runOf(results: readonly QueryResult[]): Run {
  return {
    kind: 'run',
    version: '0.0.0',
    schemaVersion: 1,
    dataset: 'set',
    corpus: 4,
    queries: results.length,
    ...summarise(results),
    timing: { indexMs: 1, p50Ms: 1, p95Ms: 1 },
    results,
  };
}
