import type { Alert } from './alert.js';
import type { Answer, Reading, SettledAnswer } from './answer.js';
import type { Audience, Facts } from './attribute.js';
import type { Evidence } from './case.js';
import type { DueNotice, SessionClock } from './clock.js';
import type { Hypothesis, PriorityRaise, TrialResult } from './dossier.js';
import type { Extras } from './json.js';
import type { Language, Localised } from './language.js';
import type { ReceivedMessage } from './message.js';
import type { CheckResult, IdentityCheck, Person } from './person.js';
import type { Rating } from './rating.js';
import type { Decision } from './session.js';
import type { Level } from './solution.js';
import type { DocumentedSolution, Outcome, Party, TicketState } from './ticket.js';
import type { RetrievedCut, Trouble } from './trouble.js';

/** A retrieved case as a session keeps it: enough to replay without retrieving anew. */
export interface Candidate {
  readonly caseId: string;
  readonly solutionId: string;
  /** In [0, 1]. */
  readonly similarity: number;
  /** How its trouble was told, of a past case that the knowledge does not hold. */
  readonly problem?: Localised;
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
  /** Number of its ticket, as people are told it; left out where it has none. */
  readonly ticket?: string;
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

/** What a caller may leave to the directory. */
export type Presumed = 'language' | 'audience' | 'level';

/** The first answer to whoever opened a session. */
export interface Acknowledged {
  /** All of it, in the session's language. */
  readonly text: string;
  /** The repairs that it shows, first the one to be tried first. */
  readonly solutionIds: readonly string[];
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
      /** What was not given, and a directory may say. */
      readonly presumed?: readonly Presumed[];
      /** Who has made sure that the requester is who they say. */
      readonly verified?: string;
      /** The message that opened it. */
      readonly message?: ReceivedMessage;
      /** The ticket is made now, and not only at the end. */
      readonly ticketed?: true;
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
  | {
      readonly kind: 'escalated';
      readonly to?: Level;
      readonly reason: string;
      /** The level's time is over, and nobody asked for it. */
      readonly code?: 'overdue';
    }
  /** It waits for somebody outside, until `continued`; whatever the person says continues it. */
  | { readonly kind: 'paused'; readonly for: 'user' | 'vendor'; readonly reason: string }
  | { readonly kind: 'continued' }
  /** People are told what is due, in words and as data. */
  | { readonly kind: 'due'; readonly notices: readonly DueNotice[]; readonly text: string }
  /** How the clocks stand after what happened; replay takes them as they are. */
  | { readonly kind: 'clocked'; readonly clocks: readonly SessionClock[] }
  /** More authority is told, also of what was handed over; it decides nothing. */
  | ({ readonly kind: 'alerted' } & Alert)
  /** Somebody says how satisfied they are; it decides nothing, is never undone, and the last one counts. */
  | ({ readonly kind: 'rated' } & Rating)
  | { readonly kind: 'cancelled'; readonly reason: string }
  /** The person says that it works again, and speaks of no repair that they were shown. */
  | { readonly kind: 'cured'; readonly text: string }
  /** Somebody of a higher level takes on what was handed over. */
  | { readonly kind: 'taken'; readonly level: Level; readonly audience: Audience; readonly by?: Party }
  /** Somebody sends it back to a lower level, and says what is missing. */
  | { readonly kind: 'handed-back'; readonly to: Level; readonly reason: string; readonly by?: Party }
  /** Somebody repaired it in a way that the base does not know. */
  | { readonly kind: 'repaired'; readonly solution: DocumentedSolution; readonly by?: Party }
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
      /** Why some past cases may be missing. */
      readonly degraded?: string;
    }
  | {
      readonly kind: 'recalled';
      readonly sessions: readonly PastSession[];
      /** What of it still holds; worked out by the transition where it is left out. */
      readonly remembered?: readonly RememberedFact[];
    }
  /** Who this is, as far as the directory knows, and how it is found out that it is true. */
  | {
      readonly kind: 'identified';
      readonly person?: Person;
      readonly check?: IdentityCheck;
      /** What the person's equipment tells; worked out by the transition where it is left out. */
      readonly facts?: readonly RememberedFact[];
    }
  /** What came of an answer to a verification question, which is itself written nowhere. */
  | { readonly kind: 'checked'; readonly id: string; readonly result: CheckResult }
  /** A message came in; what it says follows as an input of its own. */
  | { readonly kind: 'received'; readonly message: ReceivedMessage }
  | ({ readonly kind: 'acknowledged' } & Acknowledged)
  | { readonly kind: 'ticketed'; readonly ticket: TicketState }
  /** The decision that followed; replay takes it as it stands. */
  | {
      readonly kind: 'decided';
      readonly knowledgeVersion: string;
      readonly decision: Decision;
      /** Why it is more urgent now than it would be, where it is. */
      readonly raised?: readonly PriorityRaise[];
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
