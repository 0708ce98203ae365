import type { Reading } from './answer.js';
import type { Facts } from './attribute.js';

/** One of two troubles that were told together. */
export interface Trouble {
  /** The person's own words; '' where only facts are known of it. */
  readonly text: string;
  /** What is known of it: what its words say, and the circumstances that both troubles share. */
  readonly facts: Facts;
}

/** A trouble within a text, before anybody has confirmed that it is one of its own. */
export interface ToldTrouble extends Trouble {
  /** The solution that its words alone point to. */
  readonly solutionId: string;
  /** What its words alone say. */
  readonly readings: readonly Reading[];
}

/** A trouble that was set aside until the present one is done with. */
export interface AsideTrouble extends Trouble {
  /** The solution that its words alone point to. */
  readonly solutionId: string;
}

/** What stands between two things that were said: words that announce another thing, the end of a sentence, or "and". */
export type Seam = 'another' | 'sentence' | 'and';

/** One way of reading a text as two. */
export interface Cut {
  readonly seam: Seam;
  readonly first: string;
  readonly second: string;
}

/** A part of what was said, retrieved by itself. */
export interface RetrievedPart {
  readonly text: string;
  readonly verdict: 'known' | 'unknown';
  /** Belief by solution id; the few highest. */
  readonly confidence: Readonly<Record<string, number>>;
  readonly readings: readonly Reading[];
}

/** A {@link Cut} with what was retrieved for each part. */
export interface RetrievedCut {
  readonly seam: Seam;
  readonly first: RetrievedPart;
  readonly second: RetrievedPart;
}
