import type { FactSource, SettledAnswer } from './answer.js';
import type { FactValue } from './attribute.js';
import type { ExplainedKind } from './explanation.js';
import type { Extras } from './json.js';
import type { Language } from './language.js';
import type { RoutePrediction } from './route.js';
import type { Level } from './solution.js';
import type { DocumentedSolution, Outcome, Party, Priority } from './ticket.js';
import type { Trouble } from './trouble.js';

/** One thing that was said or done, in order. */
export type TranscriptEntry = { readonly at: string } & (
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'asked'; readonly attribute: string; readonly text: string }
  | { readonly kind: 'answered'; readonly attribute: string; readonly answer: SettledAnswer; readonly text: string }
  | { readonly kind: 'proposed'; readonly solutionIds: readonly string[]; readonly text: string }
  | { readonly kind: 'tried'; readonly solutionId: string; readonly result: TrialResult; readonly text: string }
  | { readonly kind: 'noted'; readonly text: string }
);

/** What came of trying a solution. */
export type TrialResult = 'worked' | 'failed' | 'skipped';

/** One fact of a dossier, readable without the knowledge. */
export interface DossierFact {
  readonly attribute: string;
  readonly question: string;
  readonly answer: SettledAnswer;
  /** The answer in words. */
  readonly text: string;
  readonly source: FactSource;
  readonly at: string;
  readonly quote?: string;
}

/** One attribute as evidence: positive log-odds (natural logarithm) speak for the hypothesis. */
export interface EvidenceItem {
  readonly attribute: string;
  readonly text: string;
  readonly value?: FactValue;
  readonly logOdds: number;
}

/** A solution that may be right, with its reasons. */
export interface Hypothesis {
  readonly solutionId: string;
  readonly title: string;
  /** Probability in [0, 1]. */
  readonly confidence: number;
  readonly for: readonly EvidenceItem[];
  readonly against: readonly EvidenceItem[];
  readonly caseIds: readonly string[];
  /** Why it is out, where it is: it was tried and failed. */
  readonly excluded?: string;
}

/** Why a trouble is more urgent than it would be, by one step. */
export interface PriorityRaise {
  readonly code: 'condition' | 'vip' | 'repeated';
  readonly text: string;
  /** Where in the knowledge it is declared. */
  readonly rule: string;
}

/** More authority that was told. */
export interface DossierAlert {
  readonly at: string;
  readonly level: Level;
  readonly reason: string;
  readonly watchers: readonly string[];
  readonly priority?: Priority;
}

/** Why a session left its level. */
export interface EscalationReason {
  readonly code:
    | 'unknown-trouble'
    | 'exhausted'
    | 'too-costly'
    | 'requested'
    | 'tree'
    | 'overdue'
    | 'low-confidence'
    | 'questions-used'
    | 'repairs-used'
    | 'condition'
    | 'vip'
    | 'repeated'
    | 'handed-back';
  readonly text: string;
  /** Where in the knowledge it is declared, as `escalation.L1.questions`. */
  readonly rule?: string;
  /** What exactly stood in the way, where the engine found it. */
  readonly cause?: Extract<ExplainedKind, { readonly about: 'ending' }>['kind'];
  /** The solution that stood out and cannot be proposed here. */
  readonly solutionId?: string;
}

/** Everything a human needs who takes over. */
export interface Dossier {
  readonly schemaVersion: 1;
  readonly sessionId: string;
  readonly language: Language;
  readonly channel: string;
  readonly requester?: Party;
  readonly openedAt: string;
  readonly closedAt: string;
  /** The trouble in the person's own words, in the order said. */
  readonly problem: readonly string[];
  readonly priority: Priority;
  /** What raised the priority, a step each; left out where nothing did. */
  readonly raised?: readonly PriorityRaise[];
  readonly facts: readonly DossierFact[];
  /** Asked, but the person did not know. */
  readonly unanswered: readonly DossierFact[];
  readonly transcript: readonly TranscriptEntry[];
  /** Most probable first. */
  readonly hypotheses: readonly Hypothesis[];
  readonly tried: readonly {
    readonly solutionId: string;
    readonly title: string;
    readonly result: TrialResult;
    readonly at: string;
  }[];
  /** What failed in earlier sessions of the requester, and so was not proposed; left out where nothing did. */
  readonly triedBefore?: readonly {
    readonly solutionId: string;
    readonly title: string;
    readonly sessionId: string;
    readonly at: string;
  }[];
  readonly similarCases: readonly {
    readonly caseId: string;
    readonly solutionId: string;
    readonly similarity: number;
    readonly problem: string;
  }[];
  /** Left out where nobody was. */
  readonly alerts?: readonly DossierAlert[];
  readonly outcome: Outcome;
  /** Id of the session in which this trouble was told and set aside. */
  readonly after?: string;
  /** The other trouble that was told at the same time; it is diagnosed in a session of its own. */
  readonly alsoReported?: Trouble;
  readonly solution?: DocumentedSolution;
  readonly escalation?: {
    readonly from: Level;
    readonly to: Level;
    readonly team?: string;
    readonly category?: string;
    /** What was predicted, taken or not. */
    readonly predicted?: RoutePrediction;
    readonly reason: EscalationReason;
  };
  readonly versions: { readonly engine: string; readonly knowledge: string };
  readonly extras: Extras;
}
