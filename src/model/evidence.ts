import type { Evidence } from './case.js';

/** How many tries the declared chance of success is worth. */
const PRIOR_TRIES = 4;

/**
 * Sums what tries weigh in the present.
 *
 * @example
 * triesOf({ worked: 4, failed: 0, present: { worked: 1, failed: 0 } }, { worked: 1, failed: 2 }); // { worked: 2, failed: 2 }
 */
export function triesOf(...tried: readonly Evidence[]): Pick<Evidence, 'worked' | 'failed'> {
  const weights = tried.map((evidence) => evidence.present ?? evidence);
  return {
    worked: weights.reduce((sum, { worked }) => sum + worked, 0),
    failed: weights.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/**
 * Estimates the chance that a solution repairs: the mean of the Beta posterior of its outcomes.
 *
 * @param evidence - tries that worked and failed, at what they weigh in the present; counts >= 0
 * @param prior - chance in [0, 1] that is believed before any outcome, worth four tries. @defaultValue 0.5
 * @returns a chance in [0, 1]
 * @throws RangeError when a count is negative or not finite, or the prior is not in [0, 1]
 * @example
 * successRate({ worked: 4, failed: 0 }, 0.5); // (4 + 2) / (4 + 4)
 * @see Thomas Bayes, "An essay towards solving a problem in the doctrine of chances", 1763
 */
export function successRate(evidence: Evidence, prior = 0.5): number {
  const { worked, failed } = triesOf(evidence);
  if (!(worked >= 0 && worked < Infinity && failed >= 0 && failed < Infinity)) {
    throw new RangeError(`successRate: expected finite counts >= 0, got worked ${worked} and failed ${failed}.`);
  }
  if (!(prior >= 0 && prior <= 1)) throw new RangeError(`successRate: expected a prior in [0, 1], got ${prior}.`);
  return (worked + prior * PRIOR_TRIES) / (worked + failed + PRIOR_TRIES);
}
