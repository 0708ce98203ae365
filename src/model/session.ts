import type { ToldAlert } from './alert.js';
import type { FactSource, PresumedSource, SessionFact, SettledAnswer } from './answer.js';
import type { AttributeType, Audience } from './attribute.js';
import type { CaseOutcome } from './case.js';
import type { Stopwatch } from './clock.js';
import type { Dossier, EscalationReason, TranscriptEntry, TrialResult } from './dossier.js';
import type { Acknowledged, PastSession, Presumed, Remembered, SessionInput } from './input.js';
import type { Extras } from './json.js';
import type { Language } from './language.js';
import type { ReceivedMessage } from './message.js';
import type { Identity } from './person.js';
import type { GivenRating } from './rating.js';
import type { RoutePrediction } from './route.js';
import type { Level } from './solution.js';
import type { DocumentedSolution, Outcome, Party, TicketState } from './ticket.js';
import type { AsideTrouble, Cut, ToldTrouble, Trouble } from './trouble.js';

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
      readonly source: Exclude<FactSource, PresumedSource>;
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
  /** Somebody took the session on, and the engine has nothing to ask or propose: they tell, report, repair or escalate. */
  | {
      readonly kind: 'assigned';
      readonly level: Level;
      /** Why the engine has nothing more. */
      readonly reason: EscalationReason;
      readonly ticket: TicketState;
      readonly dossier: Dossier;
    }
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
  /** Whether the person is who they say; on the turns that follow, until the person goes on. */
  readonly verification?: { readonly status: 'verified' | 'unverified'; readonly text: string };
  /** Why past cases may be missing from what this session was compared with. */
  readonly degraded?: string;
} & TurnBody;

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
  /** The id of the question begins with `verify:`. */
  | { readonly kind: 'verify'; readonly question: Question }
  | { readonly kind: 'confirm'; readonly about: Confirmation; readonly tree?: TreePosition }
  | {
      readonly kind: 'propose';
      readonly solutions: readonly Proposal[];
      readonly why: Why;
      readonly tree?: TreePosition;
    }
  | {
      readonly kind: 'resolve';
      /** Left out where the person says that it works again, and no repair of ours did it. */
      readonly solutionId?: string;
      /** Where a person repaired it in a way that the base does not know. */
      readonly solution?: DocumentedSolution;
    }
  /** The person who took it on goes on without the engine, which has nothing to ask or propose. */
  | { readonly kind: 'assign'; readonly reason: EscalationReason }
  | {
      readonly kind: 'escalate';
      readonly to: Level;
      readonly team?: string;
      readonly category?: string;
      /** What was predicted, taken or not; where routing is declared and something was. */
      readonly predicted?: RoutePrediction;
      readonly reason: EscalationReason;
    }
  | { readonly kind: 'cancel'; readonly reason: string };

/** A session in somebody's hands. */
export interface Hand {
  readonly level: Level;
  readonly by?: Party;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Count of trials at that time; their evidence was told with the end before. */
  readonly tried: number;
  /** Count of questions asked at that time. */
  readonly asked: number;
  /** Who answered until then, and the count of entries of the transcript that come from that. */
  readonly from: Audience;
  readonly told: number;
}

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
  /** Left out where nobody asks who it is. */
  readonly identity?: Identity;
  /** What was not given at the opening and a directory may say. */
  readonly presumed?: readonly Presumed[];
  readonly extras: Extras;
  /** Id of the session in which this trouble was set aside. */
  readonly after?: string;
  /** Most questions that are asked together, where the caller wants pages. */
  readonly page?: number;
  readonly openedAt: number;
  readonly updatedAt: number;
  /** What came in from channels, oldest first; left out where nothing did. */
  readonly messages?: readonly ReceivedMessage[];
  /** The first answer, once it was given. */
  readonly acknowledged?: Acknowledged;
  /** What the person said freely, in order. */
  readonly texts: readonly string[];
  /** By attribute id; the last word counts. */
  readonly facts: Readonly<Record<string, SessionFact>>;
  /** Attribute ids in the order asked. */
  readonly asked: readonly string[];
  readonly tried: readonly { readonly solutionId: string; readonly result: TrialResult; readonly at: number }[];
  /** Who took it on after it was handed over, oldest first. */
  readonly hands: readonly Hand[];
  readonly stopwatch: Stopwatch;
  /** What more authority was told, oldest first. */
  readonly alerts: readonly ToldAlert[];
  /** The last one that was given. */
  readonly rating?: GivenRating;
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
  /** The person said that it works again, before they could be helped. */
  readonly cured?: true;
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

/** What a ticket is told of: an end, or what happened to a session beside it. */
export type TicketOutcome =
  | Outcome
  | 'opened'
  | 'written'
  | 'reopened'
  | 'taken'
  | 'paused'
  | 'continued'
  | 'alerted'
  | 'calmed'
  | 'rated';

/** What the world must do next for a session. */
export type SessionEffect =
  /** Find out who this is and how that is verified; answer with `identified`. */
  | { readonly kind: 'identify'; readonly requester: Party; readonly verified: boolean }
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
  | {
      readonly kind: 'ticket';
      readonly outcome: TicketOutcome /** Place of the alert in the session. */;
      readonly alert?: number;
    }
  /** A session ended (or its end was undone): what came of a solution that was tried. */
  | { readonly kind: 'evidence'; readonly outcome: Omit<CaseOutcome, 'caseBase'> };
