import type { FactSource, SettledAnswer } from './answer.js';
import type { Audience, FactValue } from './attribute.js';
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

/** One thing that was said or done, with who did; `by` is the audience that was spoken with, or the engine. */
export type DossierEntry = TranscriptEntry & { readonly by: Audience | 'engine' };

/**
 * What is known of an attribute: it is there, it is not, perhaps it is, the question makes no sense here, or it was
 * asked and nobody knows.
 */
export type FactStatus = 'present' | 'absent' | 'uncertain' | 'not-applicable' | 'unknown';

/** One fact of a dossier, readable without the knowledge. */
export interface DossierFact {
  readonly attribute: string;
  readonly question: string;
  readonly status: FactStatus;
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

/** What the next level is asked to do. */
export interface HandoverRequest {
  readonly code: 'find-cause' | 'apply-repair' | 'vendor-defect' | 'follow-procedure' | 'take-over';
  /** One sentence in the session's language. */
  readonly text: string;
}

/** A solution that is out, and why. */
export interface ExcludedSolution {
  readonly solutionId: string;
  readonly title: string;
  /** It failed now, or in an earlier session; the person declined its risk; what is known speaks clearly against it. */
  readonly code: 'failed' | 'failed-before' | 'declined' | 'evidence';
  readonly text: string;
}

/** A retrieved case, and what came of its solution as far as was known when the session ended. */
export interface DossierCase {
  readonly caseId: string;
  readonly solutionId: string;
  /** In [0, 1]; not a probability. */
  readonly similarity: number;
  readonly problem: string;
  /** Tries that worked and failed; counts >= 0, fractions come from decay. Left out where it was not noted. */
  readonly worked?: number;
  readonly failed?: number;
  /** ISO 8601, of the last try. */
  readonly lastTried?: string;
}

/** How grave a trouble is, on the scale of impact and urgency. */
export type Degree = 'low' | 'medium' | 'high';

/** Priority with its reason, and what it was made of where that was told. */
export interface Severity {
  readonly priority: Priority;
  readonly priorityReason: { readonly code: 'told' | 'routing' | 'matrix' | 'default'; readonly text: string };
  readonly impact?: Degree;
  readonly urgency?: Degree;
}

/** One clock of a service level. */
export interface ClockState {
  /** ISO 8601. */
  readonly due: string;
  readonly state: 'running' | 'paused' | 'met' | 'breached';
  /** What a paused clock waits for. */
  readonly waitingFor?: 'requester' | 'vendor';
}

/** The clocks of a ticket, where somebody keeps them. */
export interface ServiceClocks {
  readonly response?: ClockState;
  readonly resolution?: ClockState;
  readonly nextUpdate?: ClockState;
}

/** A file that belongs to the trouble, by its content; the file itself is on the ticket. */
export interface DossierAttachment {
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of the bytes, 64 hexadecimal digits. */
  readonly sha256: string;
}

/** How many different values of a kind were masked; never which. */
export interface MaskedCount {
  readonly kind: string;
  /** Count of different values; >= 1. */
  readonly count: number;
}

/** Something that was cut to keep a dossier small; the session has it whole. */
export interface DossierCut {
  readonly what: 'transcript-texts' | 'transcript' | 'evidence' | 'cases' | 'quotes' | 'problem' | 'extras' | 'texts';
  /** Count of pieces that were cut or left out; for `texts`, the most characters that each kept. */
  readonly count: number;
}

/** Whether the requester is who they say, and how that is known; never what they answered. */
export interface DossierIdentity {
  readonly status: 'verified' | 'unverified';
  readonly text: string;
  /** Ids of the questions that were answered rightly, or who vouched for the person. */
  readonly by?: readonly string[];
  /** ISO 8601. */
  readonly at?: string;
}

/** Everything a human needs who takes over; `schemas/dossier.schema.json` describes it field by field. */
export interface Dossier extends Severity {
  readonly schemaVersion: 1;
  /** SHA-256 over the canonical JSON (RFC 8785) of all the rest, 64 hexadecimal digits. */
  readonly contentHash: string;
  readonly sessionId: string;
  readonly caseBase: string;
  readonly language: Language;
  readonly channel: string;
  /** Who answered: the person, or somebody for them. */
  readonly audience: Audience;
  /** The ticket, where one was there before the session ended. */
  readonly ticket?: { readonly id: string; readonly url: string };
  readonly requester?: Party;
  /** Left out where nobody asked who it is. */
  readonly identity?: DossierIdentity;
  /** Where it is, and what it is about: the extras `x-site` and `x-asset`. */
  readonly site?: string;
  readonly asset?: string;
  readonly openedAt: string;
  readonly closedAt: string;
  /** The trouble in the person's own words, in the order said. */
  readonly problem: readonly string[];
  /** What raised the priority, a step each; left out where nothing did. */
  readonly raised?: readonly PriorityRaise[];
  /** Already answered; nobody need ask again. */
  readonly facts: readonly DossierFact[];
  /** Asked, but the person did not know, or did not want to say. */
  readonly unanswered: readonly DossierFact[];
  /** Never asked, although it would tell the hypotheses apart; what most of their cases know first. */
  readonly notAsked: readonly { readonly attribute: string; readonly question: string }[];
  readonly transcript: readonly DossierEntry[];
  /** Most probable first. */
  readonly hypotheses: readonly Hypothesis[];
  /** In the order in which they were excluded; what the evidence excludes last. */
  readonly excluded: readonly ExcludedSolution[];
  readonly tried: readonly {
    readonly solutionId: string;
    readonly title: string;
    readonly result: TrialResult;
    readonly at: string;
    /** What the person said of it, side effects among it. */
    readonly remark?: string;
  }[];
  /** What failed in earlier sessions of the requester, and so was not proposed; left out where nothing did. */
  readonly triedBefore?: readonly {
    readonly solutionId: string;
    readonly title: string;
    readonly sessionId: string;
    readonly at: string;
    /** Number of that session's ticket; left out where it has none. */
    readonly ticket?: string;
  }[];
  /** Most similar first. */
  readonly similarCases: readonly DossierCase[];
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
    readonly request: HandoverRequest;
  };
  readonly clocks?: ServiceClocks;
  readonly attachments?: readonly DossierAttachment[];
  /** What was masked before it left the house; left out where nothing was looked for. */
  readonly redaction?: readonly MaskedCount[];
  /** What was cut to keep it small, in that order; left out where nothing was. */
  readonly cut?: readonly DossierCut[];
  /** For a replay: the engine, the hash of the knowledge, and that of the dialogue's parameters. */
  readonly versions: { readonly engine: string; readonly knowledge: string; readonly configuration: string };
  readonly extras: Extras;
}
