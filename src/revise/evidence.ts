import type { Evidence } from '../model/index.js';

/**
 * Counts one more outcome. Retrieval weighs each solution by the square root of its {@link successRate}, which
 * decides ties and near-ties and never lifts a solution that nothing else speaks for.
 *
 * @param at - epoch milliseconds of the try
 * @returns new evidence; the given one stays as it is
 */
export function withOutcome(evidence: Evidence, result: 'worked' | 'failed', at?: number): Evidence {
  return { ...evidence, [result]: evidence[result] + 1, ...(at === undefined ? {} : { at }) };
}

/** Takes an outcome back that {@link withOutcome} had counted; never below none. */
export function withoutOutcome(evidence: Evidence, result: 'worked' | 'failed'): Evidence {
  return { ...evidence, [result]: Math.max(0, evidence[result] - 1) };
}
