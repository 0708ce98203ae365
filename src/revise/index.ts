/**
 * Floor 4: what outcomes teach about the solution of a case.
 *
 * - `withOutcome`: one more try that worked or failed, or one less
 * - `combined`: outcomes of two records together
 * - `createTally`: all of them, by case and solution, and knowledge with what they say
 * - `successRate`: the chance that it repairs, after all tries
 */
export { successRate } from '../model/index.js';
export { combined, withOutcome } from './evidence.js';
export { createTally, type Tally } from './tally.js';
