/**
 * Floor 4: what outcomes teach about the solution of a case.
 *
 * - `withOutcome`, `withoutOutcome`: one more try that worked or failed, or one less
 * - `successRate`: the chance that it repairs, after all tries
 */
export { successRate } from '../model/index.js';
export { withOutcome, withoutOutcome } from './evidence.js';
