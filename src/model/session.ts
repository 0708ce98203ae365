import type { Answer, FactSource, Reading, SessionFact, SettledAnswer } from './answer.js';
import type { AttributeType, Audience, Facts } from './attribute.js';
import type { Evidence } from './case.js';
import type { Dossier, EscalationReason, Hypothesis, TranscriptEntry, TrialResult } from './dossier.js';
import type { Extras } from './json.js';
import type { Language } from './language.js';
import type { Level } from './solution.js';
import type { Outcome, Party, TicketState } from './ticket.js';
import type { AsideTrouble, Cut, RetrievedCut, ToldTrouble, Trouble } from './trouble.js';

/** A question as it is shown. */
export interface Question {
  /** Id of the attribute; what `answer` takes. */
  readonly id: string;
  readonly text: string;
  readonly type: AttributeType;
  /** For the types with values; in declared order. "Don't know" is always accepted and not listed. */
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly unit?: string;
  /** The answer that was read from the last free text and needs a yes or no, where there is one. */
  readonly suggested?: string;
}

/** A solution as it is shown. */
export interface Proposal {
  /** Id of the solution; what `report` takes. */
  readonly id: string;
  readonly title: string;
  readonly steps: readonly string[];
  readonly check?: string;
  readonly kind: 'fix' | 'workaround';
  readonly risk: 'none' | 'low' | 'high';
  /** Minutes. */
  readonly cost: number;
  readonly level: Level;
  readonly audience: Audience;
  /** Probability in [0, 1] that it is the right one. */
  readonly confidence: number;
  readonly caseIds: readonly string[];
}

/**
 * How a question or a proposal was chosen. Questions: McSherry's strategies, the authored ones, a gate before another
 * question, and one that only narrows down. Proposals: the most likely, what pays most for its time, a possible one,
 * one that was skipped before, and the end of a procedure.
 */
export type Strategy =
  | 'confirm'
  | 'eliminate'
  | 'validate'
  | 'oppose'
  | 'narrow'
  | 'gate'
  | 'tree'
  | 'clarify'
  | 'likely'
  | 'cheap'
  | 'possible'
  | 'again';

/** One reason, in words and as data. */
export interface WhyItem {
  readonly text: string;
  readonly attribute?: string;
  readonly solutionId?: string;
  /** Natural logarithm of the odds it moved; positive speaks for. */
  readonly logOdds?: number;
}

/** Why a question is asked or a solution proposed. */
export interface Why {
  /** One sentence in the session's language. */
  readonly text: string;
  readonly strategy: Strategy;
  /** The solution under test, and its main rival. */
  readonly target?: string;
  readonly rival?: string;
  /** Expected information gain of the question, in bits. */
  readonly gain?: number;
  readonly for: readonly WhyItem[];
  readonly against: readonly WhyItem[];
  /** Solutions that were not preferred, and why. */
  readonly others: readonly WhyItem[];
  /** Answers that would change the decision. */
  readonly wouldChange: readonly WhyItem[];
}

/** What awaits the person's yes or no. */
export type Doubt =
  /** The solution may cost data or access. */
  | { readonly kind: 'risk'; readonly solutionId: string }
  /** What was said may mean that the solution helped; `yes` says that it worked, `no` that it failed. */
  | { readonly kind: 'outcome'; readonly solutionId: string; readonly quote?: string }
  /** Something said now does not go with what was known; `yes` takes the new, anything else keeps the old. */
  | {
      readonly kind: 'contradiction';
      readonly attribute: string;
      readonly before: SettledAnswer;
      /** Where the old came from. */
      /** What is only remembered is presumed, and contradicts nothing. */
      readonly source: Exclude<FactSource, 'history'>;
      readonly after: SettledAnswer;
      readonly quote?: string;
    }
  /** Free text may have meant this. */
  | { readonly kind: 'reading'; readonly attribute: string; readonly after: SettledAnswer; readonly quote?: string }
  /** What was said may be two troubles; `yes` goes on with the first and sets the other aside. */
  | { readonly kind: 'two-troubles'; readonly first: ToldTrouble; readonly second: ToldTrouble };

/** Something the person must confirm before it goes on; answered with `yes` or `no` under the id. */
export type Confirmation = { readonly id: string; readonly text: string } & Doubt;

/** What the session wants next, or how it ended. */
export type TurnBody =
  | {
      readonly kind: 'ask';
      readonly question: Question;
      /** Where the session was opened with `page`: what is asked together, `question` first. */
      readonly page?: readonly Question[];
      readonly why: Why;
    }
  | { readonly kind: 'verify'; readonly question: Question }
  | { readonly kind: 'confirm'; readonly about: Confirmation }
  | { readonly kind: 'propose'; readonly solutions: readonly Proposal[]; readonly why: Why }
  | {
      readonly kind: Outcome;
      readonly ticket: TicketState;
      readonly dossier: Dossier;
      /** The trouble that was set aside, where there is one; `open({ after: sessionId })` goes on with it. */
      readonly remaining?: Trouble;
    };

/** One step of a session, as the caller sees it. */
export type Turn = {
  readonly sessionId: string;
  readonly version: number;
  /**
   * What the person's words asked for and the session did not do, as nothing moved on: `why` and `what-if` are answered
   * with `engine.why`, and `undo` found nothing to take back.
   */
  readonly wish?: 'why' | 'what-if' | 'undo';
  /** What was taken over from earlier sessions of the requester; on the first turn, where there is something. */
  readonly remembered?: Remembered;
} & TurnBody;

/** A retrieved case as a session keeps it: enough to replay without retrieving anew. */
export interface Candidate {
  readonly caseId: string;
  readonly solutionId: string;
  /** In [0, 1]. */
  readonly similarity: number;
}

/** What happened before with the same requester. */
export interface PastSession {
  readonly sessionId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly problem: string;
  readonly outcome: Outcome;
  readonly facts: Facts;
  readonly solutionId?: string;
  readonly failed: readonly string[];
}

/** What an earlier session of the requester knew that still holds, presumably. */
export interface RememberedFact {
  readonly attribute: string;
  /** A value id, or free text. */
  readonly value: string;
  /** Epoch milliseconds of that session. */
  readonly at: number;
}

/** What a session takes over from earlier ones of the requester, to be told once. */
export interface Remembered {
  /** One or more sentences in the session's language. */
  readonly text: string;
  /** Attributes that were filled in, softly; `change` or an answer corrects them. */
  readonly facts: readonly string[];
  /** Solutions that would be expected and are not proposed, since they failed before; most probable first. */
  readonly failed: readonly string[];
}

/** One question answered; `answer` is still free text only when it could not be read. */
export interface Answered {
  readonly kind: 'answered';
  readonly id: string;
  readonly answer: Answer;
  readonly quote?: string;
  /** It only makes a known fact more precise, and so contradicts nothing. */
  readonly refines?: true;
  readonly readings: readonly Reading[];
}

/** Something said freely, with what was read from it. */
export interface Told {
  readonly kind: 'told';
  readonly text: string;
  readonly readings: readonly Reading[];
}

/** What a caller, or a port, brings to a session. */
export type SessionInput =
  | {
      readonly kind: 'opened';
      readonly sessionId: string;
      readonly caseBase: string;
      readonly text: string;
      readonly readings: readonly Reading[];
      readonly facts: Facts;
      readonly language: Language;
      readonly channel: string;
      readonly audience: Audience;
      readonly level: Level;
      readonly requester?: Party;
      readonly extras: Extras;
      /** Id of the session in which this trouble was set aside. */
      readonly after?: string;
      /** Most questions that are asked together. */
      readonly page?: number;
    }
  | Answered
  | Told
  /** Several questions answered at once, as a form is. */
  | { readonly kind: 'filled'; readonly answers: readonly (Answered | Told)[] }
  | {
      readonly kind: 'changed';
      readonly attribute: string;
      readonly answer: SettledAnswer | { readonly kind: 'withdrawn' };
    }
  | {
      readonly kind: 'reported';
      readonly solutionId: string;
      readonly result: TrialResult;
      /** Words that may mean something else: asked back before it counts. */
      readonly certainty?: 'doubtful';
      /** The words it was read from. */
      readonly quote?: string;
      /** What was told besides, and what that states. */
      readonly text?: string;
      readonly readings?: readonly Reading[];
    }
  | { readonly kind: 'escalated'; readonly to?: Level; readonly reason: string }
  | { readonly kind: 'cancelled'; readonly reason: string }
  | { readonly kind: 'undone' }
  /** Results of effects; each names the version of the knowledge used. */
  | {
      readonly kind: 'retrieved';
      readonly knowledgeVersion: string;
      readonly verdict: 'known' | 'unknown';
      /** Most similar first. */
      readonly candidates: readonly Candidate[];
      /** Calibrated confidence by solution id. */
      readonly confidence: Readonly<Record<string, number>>;
      /** For each cut of the effect, in its order; left out when it had none. */
      readonly cuts?: readonly RetrievedCut[];
    }
  | {
      readonly kind: 'recalled';
      readonly sessions: readonly PastSession[];
      /** What of it still holds; worked out by the transition where it is left out. */
      readonly remembered?: readonly RememberedFact[];
    }
  | { readonly kind: 'ticketed'; readonly ticket: TicketState }
  /** The decision that followed; replay takes it as it stands. */
  | {
      readonly kind: 'decided';
      readonly knowledgeVersion: string;
      readonly decision: Decision;
      /** What the first decision of a session took over from earlier ones. */
      readonly remembered?: Remembered;
      /** What was believed at the end of a session; most probable first. */
      readonly hypotheses?: readonly Hypothesis[];
      /** What is left to be done in a session of its own, at the end of this one. */
      readonly remaining?: Trouble;
      /** What was known at the end of a session of the cases it found, and by what it was led. */
      readonly written?: Written;
    };

/** What a dossier says that is not in the session itself, as it was when the session ended. */
export interface Written {
  readonly engine: string;
  /** Hash of the dialogue's parameters. */
  readonly configuration: string;
  /** By case id, of the most similar cases. */
  readonly evidence: Readonly<Record<string, Evidence>>;
}

/** What the engine decided after an input; kept in the log, so that a replay never decides anew. */
export type Decision =
  | { readonly kind: 'wait' }
  | {
      readonly kind: 'ask';
      readonly question: Question;
      readonly page?: readonly Question[];
      readonly why: Why;
      readonly tree?: TreePosition;
    }
  | { readonly kind: 'confirm'; readonly about: Confirmation; readonly tree?: TreePosition }
  | {
      readonly kind: 'propose';
      readonly solutions: readonly Proposal[];
      readonly why: Why;
      readonly tree?: TreePosition;
    }
  | { readonly kind: 'resolve'; readonly solutionId: string }
  | {
      readonly kind: 'escalate';
      readonly to: Level;
      readonly team?: string;
      readonly category?: string;
      readonly reason: EscalationReason;
    }
  | { readonly kind: 'cancel'; readonly reason: string };

/** Where a session stands in a tree; `left` when it was abandoned for retrieval. */
export interface TreePosition {
  readonly tree: string;
  readonly node: string;
  readonly left?: true;
}

/** An input with its time: what a session's log consists of. */
export interface SessionEvent {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly input: SessionInput;
}

/** Everything a session is; a pure function of its log. */
export interface SessionState {
  readonly sessionId: string;
  readonly status: 'new' | 'open' | Outcome;
  readonly caseBase: string;
  readonly language: Language;
  readonly channel: string;
  readonly audience: Audience;
  readonly level: Level;
  readonly requester?: Party;
  readonly extras: Extras;
  /** Id of the session in which this trouble was set aside. */
  readonly after?: string;
  /** Most questions that are asked together, where the caller wants pages. */
  readonly page?: number;
  readonly openedAt: number;
  readonly updatedAt: number;
  /** What the person said freely, in order. */
  readonly texts: readonly string[];
  /** By attribute id; the last word counts. */
  readonly facts: Readonly<Record<string, SessionFact>>;
  /** Attribute ids in the order asked. */
  readonly asked: readonly string[];
  readonly tried: readonly { readonly solutionId: string; readonly result: TrialResult; readonly at: number }[];
  /** Solutions whose risk was accepted or declined, by id. */
  readonly risks: Readonly<Record<string, 'accepted' | 'declined'>>;
  /** What awaits the person's yes or no, first in, first asked. */
  readonly doubts: readonly Doubt[];
  /** Attributes of which a contradiction was asked back: once is enough. */
  readonly contradicted: readonly string[];
  /** Whether what was said is one trouble or two, once the person has said so. */
  readonly troubles?: 'one' | 'two';
  /** The second of two troubles. */
  readonly aside?: AsideTrouble;
  /** The question whose answer could not be read, when that was the last thing that happened. */
  readonly unclear?: string;
  readonly retrieved?: Extract<SessionInput, { readonly kind: 'retrieved' }>;
  readonly past: readonly PastSession[];
  /** What is to be told of it with the present decision. */
  readonly remembered?: Remembered;
  readonly decision: Decision;
  readonly tree?: TreePosition;
  readonly ticket?: TicketState;
  readonly transcript: readonly TranscriptEntry[];
  /** The effective log (what was undone is gone from it), oldest first. */
  readonly log: readonly SessionEvent[];
}

/** What the world must do next for a session. */
export type SessionEffect =
  /** Look up what happened before with this requester; answer with `recalled`. */
  | { readonly kind: 'recall'; readonly requesterId: string }
  /** Retrieve for these words, and for both parts of every cut; answer with `retrieved`. */
  | {
      readonly kind: 'retrieve';
      readonly text: string;
      readonly language: Language;
      readonly cuts?: readonly Cut[];
    }
  /** Record the outcome in the ticket system; answered later with `ticketed`. */
  | { readonly kind: 'ticket'; readonly outcome: Outcome | 'reopened' }
  /** A session ended (or, `retract`, its end was undone): the solution worked or failed for these cases. */
  | {
      readonly kind: 'evidence';
      readonly solutionId: string;
      readonly caseIds: readonly string[];
      readonly result: 'worked' | 'failed';
      readonly retract: boolean;
    };
