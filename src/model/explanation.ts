import type { Hypothesis } from './dossier.js';
import type { Language } from './language.js';
import type { Why, WhyItem } from './session.js';

/** Everything that can be explained, and for each which explanations there are. */
export const EXPLANATION_KINDS = {
  /** Asked now, in eight ways; or not asked: known, asked in vain, for others, behind a gate, telling nothing, later. */
  question: [
    'confirm',
    'eliminate',
    'validate',
    'oppose',
    'narrow',
    'gate',
    'tree',
    'clarify',
    'known',
    'unanswered',
    'beyond-audience',
    'gate-closed',
    'gate-waits',
    'untold',
    'telling-little',
    'later',
  ],
  confirmation: ['risk', 'contradiction', 'reading', 'outcome', 'two-troubles', 'identity'],
  proposal: ['likely', 'cheap', 'possible', 'again', 'tree'],
  /** A solution that is not proposed. */
  solution: [
    'failed',
    'declined',
    'skipped',
    'above-level',
    'above-audience',
    'unsupported',
    'later',
    'less-likely',
    'slower',
  ],
  ending: [
    'resolved',
    'unknown',
    'undecided',
    'exhausted',
    'costly',
    'declined',
    'skipped',
    'above-level',
    'above-audience',
    'tree',
    'low-confidence',
    'questions-used',
    'repairs-used',
    'condition',
    'vip',
    'repeated',
    'handed-back',
    'requested',
    'cancelled',
  ],
} as const;

/** What an explanation is about, and which of the explanations of that it is. */
export type ExplainedKind = {
  readonly [About in keyof typeof EXPLANATION_KINDS]: {
    readonly about: About;
    readonly kind: (typeof EXPLANATION_KINDS)[About][number];
  };
}[keyof typeof EXPLANATION_KINDS];

/** Something not known whose answer would move the solution that is explained. */
export interface WhyUnknown {
  readonly attribute: string;
  /** The question. */
  readonly text: string;
  /** Expected information gain, in bits. */
  readonly gain: number;
  /** Minutes that finding the answer takes. */
  readonly minutes: number;
  /** The answers that would speak most for the solution and most against it, best first. */
  readonly answers: readonly { readonly text: string; readonly logOdds: number }[];
}

/** A past case of the solution that is explained. */
export interface WhyCase {
  readonly caseId: string;
  /** The trouble in words. */
  readonly text: string;
  /** To the person's own words, in [0, 1]; left out where they did not bring the case up. */
  readonly similarity?: number;
  /** Tries that worked and failed; counts >= 0. */
  readonly worked: number;
  readonly failed: number;
  /** ISO 8601, of the last try; left out where nobody noted it. */
  readonly at?: string;
}

/** How the log-odds (natural logarithms) of the solution came about: `prior` + for + against + `rest` = `posterior`. */
export interface WhyBalance {
  /** Before anything was known. */
  readonly prior: number;
  /** What is too small to be told one by one. */
  readonly rest: number;
  readonly posterior: number;
}

/** What a question would tell, where it can be asked. */
export interface WhyCost {
  /** Expected information gain, in bits. */
  readonly gain: number;
  /** Minutes that finding the answer takes. */
  readonly minutes: number;
  /** Share in [0, 1] of such people who can answer. */
  readonly answerRate: number;
}

/** Why a session asks, proposes or ended as it did, or why it does not; `sayWhy` of `dejacase/dialogue` says it. */
export type Explained = ExplainedKind &
  Omit<Why, 'strategy'> & {
    readonly language: Language;
    /** What is explained: the question, the title of the solution, or how the session ended. */
    readonly subject: string;
    /** Id of the question, where one is explained. */
    readonly attribute?: string;
    readonly cost?: WhyCost;
    /** Of `target`; `for` and `against` are its pieces. */
    readonly balance?: WhyBalance;
    /** Of `target`, most telling first. */
    readonly unknown: readonly WhyUnknown[];
    /** Of `target`, most similar first. */
    readonly cases: readonly WhyCase[];
    /** How often `target` worked and failed in all its cases; counts >= 0. */
    readonly tries?: { readonly worked: number; readonly failed: number };
    /** What stood in the way of an end without a repair, and what nobody could answer. */
    readonly missing: readonly WhyItem[];
    /** Probability in [0, 1] that no known solution is right. */
    readonly none: number;
    /** The candidates, most probable first, with what speaks for and against each. */
    readonly hypotheses: readonly Hypothesis[];
  };
