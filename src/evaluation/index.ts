/**
 * Floor 9: measures of quality, all in [0, 1] and each with its 95 % bounds; nothing here touches a disk or a clock.
 *
 * - `rankByScore`, `successAt`, `reciprocalRankAt`, `recallAt`, `ndcgAt`, `mean`, `meanInterval`: rankings;
 *   accuracy@1 is `successAt(1)`
 * - `auroc`, `aurocInterval`, `expectedCalibrationError`, `calibrationInterval`, `calibrationBound`,
 *   `calibrationBins`: confidence
 * - `coverageCurve`, `chooseThreshold`: what is gained by saying "unknown"
 * - `randomisationTest`, `differenceInterval`, `holm`: whether two systems differ
 * - `createJudgedReader`, `sayJudged`, `JUDGED_CODES`, `halfOf`, `evaluate`, `summarise`, `tune`: from judged data to figures
 * - `isRun`, `compareRuns`, `pairsOf`: what was measured, side by side
 * - `judgeRanking`, `median`, `medianInterval`, `quantile`, `createSyntheticTexts`, `createSyntheticTickets`,
 *   `syntheticFacts`, `syntheticLabelled`:
 *   what speed is measured with, and on
 * - `createLabelledReader`, `sayLabelled`, `LABELLED_CODES`, `labelledOf`, `simulate`, `play`, `simulationOf`, `chooseParameters`, `sumUp`: dialogues about labelled
 *   cases, beside the other ways of asking of `BASELINES`
 * - `runKnowledgeTests`: the tests that stand beside the cases
 */
export { bareCase, bareKnowledge } from './bare.js';
export type { Interval } from './bootstrap.js';
export { meanInterval, median, medianInterval, quantile, RESAMPLING } from './bootstrap.js';
export type { Comparison, MetricComparison, Pair } from './compare.js';
export { compareRuns, pairsOf, SIGNIFICANCE } from './compare.js';
export type { CalibrationBin, Judged } from './confidence.js';
export { calibrationBins, calibrationBound, calibrationInterval, expectedCalibrationError } from './confidence.js';
export type { CoveragePoint, Tuning } from './coverage.js';
export { chooseThreshold, coverageCurve, thinned } from './coverage.js';
export type { Evaluated, EvaluateOptions } from './evaluate.js';
export { evaluate, judgeRanking } from './evaluate.js';
export type { JudgedData, JudgedDocument, JudgedQuery } from './judged.js';
export { halfOf, JUDGED_LIMITS } from './judged.js';
export { createJudgedReader, type JudgedReader, type JudgedReading, type LinePlace } from './judged-reader.js';
export { JUDGED_CODES, sayJudged } from './judged-words.js';
export {
  compareKnowledge,
  type IdDifference,
  type KnowledgeDifference,
  type TestDifference,
  type TestShift,
} from './knowledge-difference.js';
export {
  type KnowledgeTestOptions,
  type KnowledgeTestReport,
  type KnowledgeTestResult,
  type Removal,
  runKnowledgeTests,
} from './knowledge-tests.js';
export type { JudgedRanking } from './ranking.js';
export { mean, ndcgAt, rankByScore, recallAt, reciprocalRankAt, successAt } from './ranking.js';
export { auroc, aurocInterval } from './roc.js';
export type { EvaluationSummary, Metric, QueryMetric, QueryResult, Run } from './run.js';
export { isRun, METRICS, QUERY_METRICS } from './run.js';
export { differenceInterval, holm, randomisationTest } from './significance.js';
export { BASELINES } from './simulation/baselines.js';
export type { CurvePoint, SimulationDifference, SimulationFigures } from './simulation/figures.js';
export { LABELLED_LIMITS, type LabelledSet, labelledOf } from './simulation/labelled.js';
export { createLabelledReader, type LabelledReader, type LabelledReading } from './simulation/labelled-reader.js';
export { LABELLED_CODES, sayLabelled } from './simulation/labelled-words.js';
export {
  meanOfSets,
  type Played,
  pairedAccuracy,
  play,
  type SimulateOptions,
  type Simulation,
  type SimulationSum,
  simulate,
  simulationOf,
  sumUp,
} from './simulation/simulate.js';
export { type Chosen, chooseParameters, TUNING } from './simulation/tune.js';
export { type Figures, summarise, tune } from './summary.js';
export { SYNTHETIC_ATTRIBUTES, syntheticFacts } from './synthetic-facts.js';
export { type SyntheticSize, syntheticLabelled } from './synthetic-labelled.js';
export { createSyntheticTexts, type SyntheticText, type SyntheticTexts } from './synthetic-texts.js';
export { createSyntheticTickets, type SyntheticTickets } from './synthetic-tickets.js';
