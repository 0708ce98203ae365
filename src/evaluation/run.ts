import type { Interval } from './bootstrap.js';
import type { Tuning } from './coverage.js';

/** Every metric, in the order in which they are shown. */
export const METRICS = ['accuracy@1', 'success@5', 'mrr@10', 'ndcg@10', 'recall@10', 'oos_auroc', 'ece'] as const;

/** A metric of retrieval; all are in [0, 1], and the higher the better but for `ece`. */
export type Metric = (typeof METRICS)[number];

/** The metrics that are a mean over the queries in scope. */
export const QUERY_METRICS = ['accuracy@1', 'success@5', 'mrr@10', 'ndcg@10', 'recall@10'] as const;

/** A metric that every query in scope has a value of. */
export type QueryMetric = (typeof QUERY_METRICS)[number];

/** How one query went. */
export interface QueryResult {
  readonly id: string;
  readonly text: string;
  readonly scope: 'in' | 'out';
  readonly verdict: 'known' | 'unknown';
  /** Of the first solution; 0 where none was found. */
  readonly confidence: number;
  /** Whether the first solution is right; never out of scope. */
  readonly right: boolean;
  /** What was judged: ids of documents or labels, best first; at most ten. */
  readonly got: readonly string[];
  /** What would have been right, most relevant first; at most ten. */
  readonly expected: readonly string[];
  /** Empty out of scope. */
  readonly values: Readonly<Partial<Record<QueryMetric, number>>>;
}

/** What `eval --json` prints. */
export interface EvaluationSummary {
  readonly schemaVersion: 1;
  /** Name of the folder. */
  readonly dataset: string;
  /** Count of documents. */
  readonly corpus: number;
  /** Count of queries that were measured, in and out of scope. */
  readonly queries: number;
  /** Those that the data allows. */
  readonly metrics: Readonly<Partial<Record<Metric, number>>>;
  /** 95 % bounds under the same names. */
  readonly intervals: Readonly<Partial<Record<Metric, Interval>>>;
  /** Milliseconds. */
  readonly timing: { readonly indexMs: number; readonly p50Ms: number; readonly p95Ms: number };
  /** Beside `ece`: its count of bins, and what perfect calibration stays within 95 times of 100. */
  readonly calibration?: { readonly bins: number; readonly bound: number };
  /** Only where a threshold was chosen. */
  readonly tuning?: Tuning;
}

/** A measurement with all its queries, as `eval --save` writes it. */
export interface Run extends EvaluationSummary {
  readonly kind: 'run';
  /** `ENGINE_VERSION` of what was measured. */
  readonly version: string;
  /** In the order of the data. */
  readonly results: readonly QueryResult[];
}

/** Tells whether JSON from a file is a run, as far as comparing and drawing rely on it. */
export function isRun(value: unknown): value is Run {
  if (!isObject(value) || value.kind !== 'run' || value.schemaVersion !== 1) return false;
  const { dataset, corpus, queries, metrics, intervals, results } = value;
  return (
    typeof dataset === 'string' &&
    [corpus, queries].every((count) => Number.isInteger(count)) &&
    isObject(metrics) &&
    Object.values(metrics).every(isShare) &&
    isObject(intervals) &&
    Object.values(intervals).every((bounds) => Array.isArray(bounds) && bounds.length === 2 && bounds.every(isShare)) &&
    Array.isArray(results) &&
    results.every(isResult)
  );
}

function isResult(value: unknown): boolean {
  return (
    isObject(value) &&
    [value.id, value.text].every((text) => typeof text === 'string') &&
    (value.scope === 'in' || value.scope === 'out') &&
    isShare(value.confidence) &&
    typeof value.right === 'boolean' &&
    [value.got, value.expected].every((ids) => Array.isArray(ids) && ids.every((id) => typeof id === 'string')) &&
    isObject(value.values) &&
    Object.values(value.values).every(isShare)
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Sums of shares may pass 1 by a rounding error. */
const isShare = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 1 + 1e-9;
