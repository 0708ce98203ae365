import type { Interval } from './bootstrap.js';
import { mean } from './ranking.js';
import { QUERY_METRICS, type QueryMetric, type QueryResult, type Run } from './run.js';
import { differenceInterval, holm, meanDifference, randomisationTest } from './significance.js';

/** Chance of being mistaken that is accepted when a difference is called one. */
export const SIGNIFICANCE = 0.05;

/** How two runs differ on one metric. */
export interface MetricComparison {
  readonly metric: QueryMetric;
  /** Means over the queries that both have. */
  readonly a: number;
  readonly b: number;
  /** b − a, in [-1, 1]. */
  readonly difference: number;
  /** 95 % bounds of the difference. */
  readonly interval: Interval;
  /** Of the paired randomisation test, in (0, 1]. */
  readonly p: number;
  /** The same, corrected for the count of metrics. */
  readonly adjustedP: number;
  /** Which one is better, where `adjustedP` is below {@link SIGNIFICANCE}. */
  readonly better: 'a' | 'b' | 'undecided';
}

/** How two runs differ. */
export interface Comparison {
  /** Count of queries in scope that both have. */
  readonly queries: number;
  /** Counts of queries in scope that only one has; they are left out. */
  readonly onlyA: number;
  readonly onlyB: number;
  /** In the order in which metrics are shown. */
  readonly metrics: readonly MetricComparison[];
}

/** A query as two runs did it. */
export interface Pair {
  readonly a: QueryResult;
  readonly b: QueryResult;
}

/** Pairs the queries in scope that two runs have in common, in the order of the first one. */
export function pairsOf(a: Run, b: Run): readonly Pair[] {
  const others = new Map(inScope(b).map((result) => [result.id, result]));
  return inScope(a).flatMap((one) => {
    const other = others.get(one.id);
    return other === undefined || other.text !== one.text ? [] : [{ a: one, b: other }];
  });
}

/** Compares two runs query by query; queries with the same id and the same text are the same. */
export function compareRuns(a: Run, b: Run): Comparison {
  const pairs = pairsOf(a, b);
  const tested = QUERY_METRICS.flatMap((metric) => {
    const both = pairs.flatMap(({ a, b }) => {
      const [x, y] = [a.values[metric], b.values[metric]];
      return x === undefined || y === undefined ? [] : [{ x, y }];
    });
    if (both.length === 0) return [];
    const [before, after] = [both.map(({ x }) => x), both.map(({ y }) => y)];
    return [{ metric, before, after, p: randomisationTest(before, after) }];
  });
  const adjusted = holm(tested.map(({ p }) => p));
  return {
    queries: pairs.length,
    onlyA: inScope(a).length - pairs.length,
    onlyB: inScope(b).length - pairs.length,
    metrics: tested.map(({ metric, before, after, p }, index) => {
      const difference = meanDifference(before, after);
      const adjustedP = adjusted[index] ?? p;
      const better = adjustedP >= SIGNIFICANCE ? 'undecided' : difference > 0 ? 'b' : 'a';
      const interval = differenceInterval(before, after);
      return { metric, a: mean(before), b: mean(after), difference, interval, p, adjustedP, better };
    }),
  };
}

const inScope = ({ results }: Run) => results.filter(({ scope }) => scope === 'in');
