import type { Facts } from './attribute.js';
import type { Extras } from './json.js';
import type { Localised, Wording } from './language.js';

/** How often the solution of a case worked and failed, counted in (possibly decayed) tries; both >= 0. */
export interface Evidence {
  readonly worked: number;
  readonly failed: number;
  /** Epoch milliseconds of the last try; left out where nobody noted it. */
  readonly at?: number;
}

/** No outcome has been seen yet. */
export const NO_EVIDENCE: Evidence = { worked: 0, failed: 0 };

/** A trouble that has been seen: problem, facts, solution and outcome. */
export interface Case {
  readonly id: string;
  /** The trouble in a person's words. */
  readonly problem: Localised;
  /** Other ways people say it. */
  readonly also: readonly Wording[];
  readonly facts: Facts;
  /** Id of the solution that repaired it. */
  readonly solution: string;
  readonly evidence: Evidence;
  /** A draft waits for an author's review and is not retrieved. */
  readonly status: 'active' | 'draft';
  readonly extras: Extras;
}
