import type { WhyAbout } from '../dialogue/index.js';
import type { Case, Explained, Level, Query, Retrieval, SessionState, TrialResult, Turn } from '../model/index.js';
import type { OutboxEntry } from '../ports.js';
import type { LookupHit } from '../retrieval/index.js';
import type { Due } from './clocks.js';
import type { EngineEvents } from './events.js';
import type { FirstAnswer } from './first-answer.js';
import type { IncomingMessage, Received } from './message.js';
import type {
  AlertOptions,
  AnswerInput,
  AnswersInput,
  HandBackOptions,
  OpenOptions,
  PauseOptions,
  RatingOptions,
  RepairOptions,
  Seen,
  TakeOptions,
} from './options.js';

/** Takes an answer back without giving another. */
export interface Withdrawn {
  readonly kind: 'withdrawn';
}

/**
 * The diagnostic engine: the whole cycle over the ports it was given.
 *
 * Whatever moves a session on takes the turn that the caller has `seen`, and then rejects with `session-conflict` when
 * it is no longer the current one, so that of two submits of one form, or of two people, only the first counts.
 */
export interface Engine {
  /** Finds similar cases and the solutions they speak for; opens no session. */
  retrieve(query: Query & { readonly caseBase?: string }): Promise<Retrieval>;
  /** Opens a session. */
  open(options?: OpenOptions): Promise<Turn>;
  /**
   * Takes a message of any channel into the session it belongs to, or opens one with it: what was quoted and signed is
   * kept and not read, a reply to a question is its answer, and a message delivered twice counts once.
   */
  receive(message: IncomingMessage): Promise<Received>;
  /**
   * Gives what to send back to whoever opened a session: that it arrived, under which number, and what is proposed or
   * can be tried at once without risk. The session notes what was told.
   */
  firstAnswer(sessionId: string): Promise<FirstAnswer>;
  /** Answers the present question, another one, or a confirmation, by `question.id` or `about.id`. */
  answer(sessionId: string, id: string, answer: AnswerInput, seen?: Seen): Promise<Turn>;
  /**
   * Answers several questions at once, as a form is sent: one step of the session, which `undo` takes back as a whole.
   * In which order they are given does not matter.
   *
   * @throws TypeError when there is no answer among them
   * @throws {@link CbrError} `answer-invalid` when one of them does not fit; then none counts
   */
  answers(sessionId: string, answers: AnswersInput, seen?: Seen): Promise<Turn>;
  /** Volunteers facts in free text. */
  tell(sessionId: string, text: string, seen?: Seen): Promise<Turn>;
  /** Replaces an earlier answer, or withdraws it. */
  change(sessionId: string, attribute: string, answer: AnswerInput | Withdrawn, seen?: Seen): Promise<Turn>;
  /** Takes back the last thing the person did; reopens an ended session. */
  undo(sessionId: string, seen?: Seen): Promise<Turn>;
  /**
   * Tells what came of a solution: a proposed one, or another that the base declares and somebody tried out of order;
   * `worked` resolves the session with it.
   *
   * @throws {@link CbrError} `answer-invalid` when the base declares no such solution
   */
  report(sessionId: string, solutionId: string, result: TrialResult, seen?: Seen): Promise<Turn>;
  /**
   * Tells why this question, this proposal or this end; with a `solution`, why not that one, and with an `attribute`, why
   * that is not asked. `sayWhy` says the result to the person or to an agent.
   *
   * @throws {@link CbrError} `answer-invalid` when the base declares no such solution or attribute
   */
  why(sessionId: string, about?: WhyAbout): Promise<Explained>;
  /**
   * Hands over to a human, one level up where no level is named.
   *
   * @throws {@link CbrError} `answer-invalid` when `to` is not above the level of the session
   */
  escalate(sessionId: string, options: { readonly to?: Level; readonly reason: string }, seen?: Seen): Promise<Turn>;
  /**
   * Tells more authority of a session, and does not move the work: they are made watchers of its ticket, with the
   * reason as a note. The turn stays as it is; what was handed over can be told as well.
   *
   * @throws {@link CbrError} `session-ended` when it was resolved or cancelled
   */
  alert(sessionId: string, options: AlertOptions, seen?: Seen): Promise<Turn>;
  /**
   * Takes on a session that was handed over, at the level it was handed to: the dialogue goes on with what is known and
   * asked already, with the questions and repairs of that level. Where the engine has nothing more, the turn is
   * `assigned`, and the person goes on alone: `tell`, `report`, `resolve` or `escalate`.
   *
   * @throws {@link CbrError} `answer-invalid` when it was not handed over, or to a higher level
   */
  take(sessionId: string, options?: TakeOptions, seen?: Seen): Promise<Turn>;
  /**
   * Sends a session back to a lower level, with what is missing; taken on before or not. It waits there to be taken
   * again, and from then on the engine leaves it to a person whether it moves up once more.
   *
   * @throws {@link CbrError} `answer-invalid` when `to` is not below the level that has it, when it never left its first
   *   level, or when it changed hands too often
   */
  handBack(sessionId: string, options: HandBackOptions, seen?: Seen): Promise<Turn>;
  /**
   * Ends a session with the repair that helped: one of the base, or a person's own, which is documented on the ticket.
   *
   * @throws {@link CbrError} `answer-invalid` when the base declares no solution of this id
   */
  resolve(sessionId: string, options: RepairOptions, seen?: Seen): Promise<Turn>;
  /**
   * Stops the clocks of a session that waits for somebody outside, and tells its ticket; what a vendor takes is still
   * counted by the clock of its contract, and silence by that of forgotten sessions. Whatever the person says continues it.
   *
   * @throws {@link CbrError} `session-ended` when it is resolved or cancelled
   */
  pause(sessionId: string, options: PauseOptions, seen?: Seen): Promise<Turn>;
  /** Lets the clocks of a session run again; one that does not wait stays as it is. */
  continue(sessionId: string, seen?: Seen): Promise<Turn>;
  /**
   * Lists what is due: of each clock the last threshold it has passed that nobody was told of. It changes nothing.
   *
   * @param now - epoch milliseconds @defaultValue the present
   */
  tick(now?: number): AsyncIterable<Due>;
  /**
   * Tells what is due, each threshold once, however many processes attend at the same time: in the session's log, to
   * the listeners of `clock.due` and on the ticket; and hands over where a level's time is over.
   *
   * @param now - epoch milliseconds @defaultValue the present
   * @returns what was told here
   */
  attend(now?: number): Promise<readonly Due[]>;
  /**
   * Takes how satisfied somebody is, during a session or at any time after it; of several ratings the last one counts.
   * Where the session has a ticket, a note says it there, without the comment where the ticket is a vendor's.
   *
   * @throws RangeError when `rating` is no whole number from 1 to 5
   */
  rate(sessionId: string, options: RatingOptions, seen?: Seen): Promise<Turn>;
  /** Ends a session without an outcome. */
  cancel(sessionId: string, reason?: string, seen?: Seen): Promise<Turn>;
  /** Gives the present turn of a session, in this process or another one. */
  resume(sessionId: string): Promise<Turn>;
  /** Gives a session's whole state. */
  session(sessionId: string): Promise<SessionState>;
  /** Drafts a case from a resolved session, or keeps a reviewed one; active cases are retrieved at once. */
  learn(
    source: { readonly sessionId: string } | { readonly case: Case; readonly caseBase?: string },
  ): Promise<Case | undefined>;
  /** Looks cases up in lunr's query language. */
  lookup(
    query: string,
    options?: { readonly limit?: number; readonly caseBase?: string },
  ): Promise<readonly LookupHit[]>;
  /** Delivers what waits for the ticket system; to be called now and then when it was down. */
  deliver(): Promise<void>;
  /** Lists what is not delivered yet. */
  outbox(): AsyncIterable<OutboxEntry>;
  /** Subscribes to an event; the function returned unsubscribes. @throws TypeError for a name that no event has */
  on<Name extends keyof EngineEvents>(name: Name, listener: (event: EngineEvents[Name]) => void): () => void;
  /** Closes the ticket system, the index of past cases and the store, also one that was given, after waiting a moment for deliveries under way and for the ticket system. */
  close(): Promise<void>;
}
