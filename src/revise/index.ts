/**
 * Floor 3: what outcomes teach about the solution of a case.
 *
 * - `withOutcome`: one more try that worked or failed
 * - `successRate`: the chance that it repairs, after all tries
 */
export { successRate } from '../model/index.js';
export { withOutcome } from './evidence.js';
