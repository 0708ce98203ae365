/**
 * Floor 9: measures of quality, all in [0, 1]; none of them knows what was measured.
 *
 * - `rankByScore`, `successAt`, `reciprocalRankAt`, `recallAt`, `ndcgAt`, `mean`: rankings; accuracy@1 is `successAt(1)`
 * - `auroc`, `expectedCalibrationError`: confidence
 */
export type { Judged } from './confidence.js';
export { auroc, expectedCalibrationError } from './confidence.js';
export {
  type KnowledgeTestOptions,
  type KnowledgeTestReport,
  type KnowledgeTestResult,
  type Removal,
  runKnowledgeTests,
} from './knowledge-tests.js';
export type { JudgedRanking } from './ranking.js';
export { mean, ndcgAt, rankByScore, recallAt, reciprocalRankAt, successAt } from './ranking.js';
