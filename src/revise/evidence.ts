import { type CaseOutcome, type Evidence, triesOf } from '../model/index.js';

/** After this time an outcome weighs half as much: what worked for the machines of two years ago may not for today's. */
const HALF_LIFE_MS = 365 * 24 * 60 * 60 * 1000;

/**
 * Counts one more outcome, or takes back one that was counted. The counts are for people; `present` is what the tries
 * weigh at the time of the latest one: each weighs 1 at its own time and half as much a year later. In whatever order
 * outcomes come, the result is the same but for rounding.
 *
 * @returns new evidence; the given one stays as it is
 * @see Audun Jøsang and Roslan Ismail, "The beta reputation system", 2002, for a Beta posterior that forgets
 */
export function withOutcome(evidence: Evidence, { result, at, retract }: CaseOutcome): Evidence {
  const latest = Math.max(at, evidence.at ?? at);
  const [worked, failed] = SHARES[result];
  const sign = retract === true ? -1 : 1;
  const weight = sign * remaining(at, latest);
  const before = presentWeight(evidence, latest);
  return {
    worked: atLeastNone(evidence.worked + sign * worked),
    failed: atLeastNone(evidence.failed + sign * failed),
    at: latest,
    present: {
      worked: atLeastNone(before.worked + weight * worked),
      failed: atLeastNone(before.failed + weight * failed),
    },
  };
}

/**
 * Adds what was written and what was counted of the same solution.
 *
 * @param now - epoch milliseconds at which both are weighed, not before their last try
 */
export function combined(written: Evidence, counted: Evidence, now: number): Evidence {
  const [one, other] = [presentWeight(written, now), presentWeight(counted, now)];
  const at = Math.max(written.at ?? -Infinity, counted.at ?? -Infinity);
  return {
    worked: written.worked + counted.worked,
    failed: written.failed + counted.failed,
    ...(at === -Infinity ? {} : { at }),
    present: { worked: one.worked + other.worked, failed: one.failed + other.failed },
  };
}

const SHARES: Readonly<Record<CaseOutcome['result'], readonly [worked: number, failed: number]>> = {
  worked: [1, 0],
  failed: [0, 1],
  partial: [0.5, 0.5],
};

/** What tries weigh at a time; those that nobody dated never age. */
function presentWeight(evidence: Evidence, now: number): Required<Evidence>['present'] {
  const share = evidence.at === undefined ? 1 : remaining(evidence.at, now);
  const { worked, failed } = triesOf(evidence);
  return { worked: worked * share, failed: failed * share };
}

/** What is left at a time of a weight of 1 at an earlier one, in (0, 1]. */
function remaining(from: number, to: number): number {
  return 2 ** ((from - to) / HALF_LIFE_MS);
}

/** What was taken back leaves nothing, whatever the rounding. */
function atLeastNone(count: number): number {
  return count < 1e-9 ? 0 : count;
}
