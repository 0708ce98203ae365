import { type Interval, meanInterval } from './bootstrap.js';
import { CALIBRATION_BINS, calibrationBound, calibrationInterval, expectedCalibrationError } from './confidence.js';
import { chooseThreshold, coverageCurve, type Tuning, thinned } from './coverage.js';
import { mean } from './ranking.js';
import { auroc, aurocInterval } from './roc.js';
import { type EvaluationSummary, METRICS, type Metric, QUERY_METRICS, type QueryResult } from './run.js';

/** The part of a summary that follows from the queries. */
export type Figures = Pick<EvaluationSummary, 'metrics' | 'intervals' | 'calibration'>;

/**
 * Computes every metric that the queries allow, with bounds.
 *
 * Metrics of single queries are means over those in scope, and so is `ece`, which needs one right answer for each:
 * where several are right, a confidence that is shared among them is no error. `oos_auroc` needs queries out of scope.
 */
export function summarise(results: readonly QueryResult[]): Figures {
  const inside = results.filter(({ scope }) => scope === 'in');
  const outside = results.filter(({ scope }) => scope === 'out');
  const measured = new Map<Metric, readonly [value: number, interval: Interval]>();
  for (const metric of QUERY_METRICS) {
    const values = inside.flatMap((one) => one.values[metric] ?? []);
    if (values.length > 0) measured.set(metric, [mean(values), meanInterval(values)]);
  }
  if (inside.length > 0 && outside.length > 0) {
    const [known, unknown] = [confidencesOf(inside), confidencesOf(outside)];
    measured.set('oos_auroc', [auroc(known, unknown), aurocInterval(known, unknown)]);
  }
  const calibrated = inside.length > 0 && inside.every(({ expected }) => expected.length === 1);
  if (calibrated) measured.set('ece', [expectedCalibrationError(inside), calibrationInterval(inside)]);
  const found = METRICS.flatMap((metric) => {
    const [value, interval] = measured.get(metric) ?? [];
    return value === undefined || interval === undefined ? [] : [{ metric, value, interval }];
  });
  return {
    metrics: Object.fromEntries(found.map(({ metric, value }) => [metric, value])),
    intervals: Object.fromEntries(found.map(({ metric, interval }) => [metric, interval])),
    ...(calibrated ? { calibration: { bins: CALIBRATION_BINS, bound: calibrationBound(inside) } } : {}),
  };
}

/** Points of a curve that are shown. */
const CURVE = 20;

/**
 * Chooses the confidence below which nothing should be proposed, on development queries.
 *
 * @returns nothing when there are no queries
 */
export function tune(results: readonly QueryResult[]): Tuning | undefined {
  const chosen = chooseThreshold(results);
  if (chosen === undefined) return undefined;
  const known = results.filter(({ verdict }) => verdict === 'known');
  const accuracy = mean(known.map(({ right }) => Number(right)));
  return {
    chosen,
    verdict: { coverage: known.length / results.length, accuracy },
    curve: thinned(coverageCurve(results), CURVE),
  };
}

const confidencesOf = (results: readonly QueryResult[]) => results.map(({ confidence }) => confidence);
