import type { Facts } from './attribute.js';
import type { Language } from './language.js';

/** A new trouble, to find similar cases for. */
export interface Query {
  /** In the person's own words; at most 64 KB. */
  readonly text?: string;
  readonly facts?: Facts;
  /** Language of the text; recognised when left out. */
  readonly language?: Language;
  /** Largest count of hits; >= 1. @defaultValue 10 */
  readonly limit?: number;
  /** The vector of the text, from the embedder that made those of the cases. @defaultValue none: words and facts alone */
  readonly embedding?: Float32Array | undefined;
}

/** How a word of the query met a word of a case. */
export type MatchKind = 'same' | 'stem' | 'synonym' | 'typo' | 'other-language';

/** One matched word. */
export interface MatchedWord {
  /** As the person wrote it. */
  readonly query: string;
  /** As the case has it. */
  readonly found: string;
  readonly kind: MatchKind;
}

/** One reason why a case resembles the query. */
export type Contribution =
  | { readonly kind: 'words'; readonly field: string; readonly value: number; readonly words: readonly MatchedWord[] }
  | { readonly kind: 'characters'; readonly value: number }
  | {
      readonly kind: 'embedding';
      readonly value: number;
      /** Cosine to the vector of the best wording, in [0, 1]. */
      readonly cosine: number;
    }
  | {
      readonly kind: 'attribute';
      readonly attribute: string;
      readonly value: number;
      /** Local similarity in [0, 1]. */
      readonly local: number;
    };

/** The parts of a similarity; their values sum to it. */
export interface Explanation {
  /** Largest value first. */
  readonly contributions: readonly Contribution[];
  /** Attributes that agree, disagree, or that the case does not know. */
  readonly facts: {
    readonly for: readonly string[];
    readonly against: readonly string[];
    readonly unknown: readonly string[];
  };
  /** A sentence in the language of the query. */
  readonly summary: string;
}

/** One retrieved case. */
export interface Hit {
  readonly caseId: string;
  readonly solutionId: string;
  /** In [0, 1]; not a probability. */
  readonly similarity: number;
  readonly explanation: Explanation;
}

/** One solution that retrieval would propose. */
export interface RankedSolution {
  readonly solutionId: string;
  /** Calibrated probability in [0, 1] that the solution is right, for a trouble that belongs to the case base. */
  readonly confidence: number;
  /** The same where known and unknown troubles are equally frequent; what a dialogue starts from. */
  readonly belief: number;
  /** The cases that speak for it, most similar first. */
  readonly caseIds: readonly string[];
  /** A sentence in the language of the query. */
  readonly explanation: string;
}

/** What retrieval found. */
export interface Retrieval {
  /** `unknown`: nothing in the case base is close enough to propose. */
  readonly verdict: 'known' | 'unknown';
  /** The language the query was read in. */
  readonly language: Language;
  /** Most confident first, ties by id. */
  readonly solutions: readonly RankedSolution[];
  /** Most similar first, ties by case id. */
  readonly hits: readonly Hit[];
  /** `Knowledge.version` of the case base. */
  readonly knowledgeVersion: string;
  /** Why some past cases may be missing, where they are kept outside the process. */
  readonly degraded?: string;
}
