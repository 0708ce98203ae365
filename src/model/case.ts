import type { Facts } from './attribute.js';
import type { Extras } from './json.js';
import type { Localised, Wording } from './language.js';

/** How often the solution of a case worked and failed; all counts >= 0. */
export interface Evidence {
  readonly worked: number;
  readonly failed: number;
  /** Epoch milliseconds of the last try; left out where nobody noted it. */
  readonly at?: number;
  /** What these tries weigh at the time of the latest of their base; left out where each weighs 1. */
  readonly present?: { readonly worked: number; readonly failed: number };
}

/** No outcome has been seen yet. */
export const NO_EVIDENCE: Evidence = { worked: 0, failed: 0 };

/** What came of one try of a solution; kept for good, and counted as {@link Evidence}. */
export interface CaseOutcome {
  /** Name of the case base. */
  readonly caseBase: string;
  readonly solutionId: string;
  /** The case that made the solution be tried; left out where the session resembled none that has it. */
  readonly caseId?: string;
  /** `partial` counts half for each. */
  readonly result: 'worked' | 'failed' | 'partial';
  /** Epoch milliseconds of the try. */
  readonly at: number;
  /** Who said so. */
  readonly by?: string;
  /** Takes back what an equal one had said, since the end of the session was undone. */
  readonly retract?: true;
}

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
