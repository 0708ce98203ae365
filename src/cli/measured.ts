import { basename } from 'node:path';
import {
  calibrationBins,
  coverageCurve,
  METRICS,
  type Pair,
  pairsOf,
  type QueryMetric,
  type Run,
  thinned,
} from '../evaluation/index.js';
import type { Duel, DuelRow, MeasuredRun } from '../report/index.js';

/** Points of a curve that are drawn. */
const POINTS = 200;
/** Queries that are listed on each side. */
const LISTED = 25;
/** What two runs are set against each other by; the first one that both have. */
const DUELS: readonly QueryMetric[] = ['ndcg@10', 'accuracy@1'];

/** Gives what is drawn of a run. */
export function measuredOf(file: string, run: Run): MeasuredRun {
  const { dataset, corpus, queries, version, metrics, intervals, calibration, results } = run;
  return {
    name: basename(file).replace(/\.json$/, ''),
    dataset,
    corpus,
    queries,
    version,
    metrics: METRICS.flatMap((name) => {
      const [value, interval] = [metrics[name], intervals[name]];
      return value === undefined || interval === undefined ? [] : [{ name, value, interval }];
    }),
    curve: thinned(coverageCurve(results), POINTS),
    ...(calibration === undefined
      ? {}
      : {
          calibration: {
            bins: calibrationBins(
              results.filter(({ scope }) => scope === 'in'),
              calibration.bins,
            ),
            bound: calibration.bound,
          },
        }),
  };
}

/** Sets the first two runs against each other, query by query. */
export function duelOf([a, b]: readonly Run[]): Duel | undefined {
  if (a === undefined || b === undefined) return undefined;
  const pairs = pairsOf(a, b);
  const metric = DUELS.find((name) =>
    pairs.some(({ a, b }) => a.values[name] !== undefined && b.values[name] !== undefined),
  );
  if (metric === undefined) return undefined;
  const rows = pairs.map((pair) => rowOf(pair, metric));
  const gain = (row: DuelRow) => row.b.value - row.a.value;
  const wins = rows.filter((row) => gain(row) > 0).sort((x, y) => gain(y) - gain(x));
  const losses = rows.filter((row) => gain(row) < 0).sort((x, y) => gain(x) - gain(y));
  return {
    metric,
    counts: { wins: wins.length, losses: losses.length, ties: rows.length - wins.length - losses.length },
    wins: wins.slice(0, LISTED),
    losses: losses.slice(0, LISTED),
  };
}

function rowOf({ a, b }: Pair, metric: QueryMetric): DuelRow {
  const side = (result: Pair['a']) => ({ value: result.values[metric] ?? 0, first: result.got[0] ?? '' });
  return { text: a.text, expected: a.expected[0] ?? '', a: side(a), b: side(b) };
}
