import type { Acknowledged, Catalogue, Decision, Language, Proposal, SessionState, Turn } from '../model/index.js';
import { presentSolution } from '../reuse/index.js';
import { cutText } from '../service/index.js';
import { FIRST_ANSWER_WORDS, type FirstAnswerWords } from './first-answer-words.js';
import type { KnowledgeBase } from './knowledge-base.js';
import type { Runtime } from './runtime.js';

/** What is sent back to whoever opened a session or replied in it, before a human has seen it. */
export interface FirstAnswer {
  readonly language: Language;
  /** With the number of the ticket, by which a reply finds its session. */
  readonly subject: string;
  readonly text: string;
  /** The number of the ticket, where there is one yet. */
  readonly number?: string;
  /** What the session proposes; else what the person can try at once without risk, most probable first, at most 3. */
  readonly solutions: readonly Proposal[];
}

/** Most solutions beside what is proposed, and the least probability of one. */
const MOST = 3;
const LEAST = 0.2;
/** Most choices of a question that are written out. */
const CHOICES = 12;
/** Most characters of a subject that are repeated. */
const SUBJECT = 120;

/** Gives the first answer of a session and notes in it what was told; asked for again, it is the same solutions. */
export async function firstAnswer(
  { sessions, baseNamed, dispatch }: Pick<Runtime, 'sessions' | 'baseNamed' | 'dispatch'>,
  sessionId: string,
): Promise<FirstAnswer> {
  const { state } = await sessions.load(sessionId);
  const base = await baseNamed(state.caseBase);
  const answer = answerOf(base, state);
  if (state.acknowledged !== undefined) return { ...answer, text: state.acknowledged.text };
  const given: Acknowledged = { text: answer.text, solutionIds: answer.solutions.map(({ id }) => id) };
  await dispatch(sessionId, undefined, () => ({ kind: 'acknowledged', ...given }));
  return answer;
}

function answerOf(base: KnowledgeBase, state: SessionState): FirstAnswer {
  const { language, decision, acknowledged } = state;
  const words = FIRST_ANSWER_WORDS[language];
  const number = numberOf(state);
  const solutions =
    acknowledged !== undefined
      ? told(base.catalogue, state, acknowledged.solutionIds)
      : decision.kind === 'propose'
        ? decision.solutions
        : selfService(base, state);
  const meanwhile = solutions.every(({ risk }) => risk === 'none') ? words.meanwhile : words.careful;
  const parts = [
    words.received(number),
    ...(solutions.length === 0 ? [] : [meanwhile, solutionsText(solutions)]),
    ...questionText(decision, words),
    ...(state.status === 'escalated' ? [words.escalated] : []),
  ];
  return { ...letter(state, number, parts), solutions };
}

/**
 * Gives what is sent back to whoever replied: what the session asks or proposes now, or how it ended; nothing where it was
 * cancelled.
 */
export function nextAnswer(state: SessionState, turn: Turn): FirstAnswer | undefined {
  const words = FIRST_ANSWER_WORDS[state.language];
  const solutions = turn.kind === 'propose' ? turn.solutions : [];
  const parts =
    turn.kind === 'propose'
      ? [words.proposed, solutionsText(solutions), words.outcome]
      : turn.kind === 'resolved'
        ? [words.resolved]
        : turn.kind === 'escalated' || turn.kind === 'assigned'
          ? [words.escalated]
          : questionText(state.decision, words);
  return parts.length === 0 ? undefined : { ...letter(state, numberOf(state), parts), solutions };
}

const numberOf = ({ ticket }: SessionState): string | undefined =>
  ticket?.delivery === 'delivered' ? ticket.id : undefined;

function letter(
  { language, requester, messages = [], texts }: SessionState,
  number: string | undefined,
  parts: readonly string[],
): Omit<FirstAnswer, 'solutions'> {
  const words = FIRST_ANSWER_WORDS[language];
  const about = cutText((messages[0]?.subject ?? texts[0] ?? '').replace(/\s+/g, ' ').trim(), SUBJECT);
  const all = [words.greeting(requester?.name), ...parts, ...(number === undefined ? [] : [words.reply(number)])];
  return {
    language,
    subject: [number === undefined ? words.subject : `[${number}]`, about].filter((part) => part !== '').join(' '),
    text: all.join('\n\n'),
    ...(number === undefined ? {} : { number }),
  };
}

/** What is asked, with its choices where they are other than yes and no. */
function questionText(decision: Decision, words: FirstAnswerWords): readonly string[] {
  if (decision.kind === 'confirm') return [words.question(decision.about.text)];
  if (decision.kind !== 'ask' && decision.kind !== 'verify') return [];
  const { text, type, options } = decision.question;
  const choices = type === 'boolean' ? [] : options.slice(0, CHOICES).map(({ label }) => `   - ${label}`);
  const more = options.length > CHOICES ? ['   - …'] : [];
  return [[words.question(text), ...choices, ...more].join('\n')];
}

const solutionsText = (solutions: readonly Proposal[]): string =>
  solutions.map((one, at) => solutionText(one, at + 1)).join('\n\n');

/** The best that somebody can do alone and without risk, where the trouble is known and nothing is proposed yet. */
function selfService({ catalogue, transition }: KnowledgeBase, state: SessionState): readonly Proposal[] {
  if (state.status !== 'open' || state.retrieved?.verdict !== 'known') return [];
  const failed = new Set([
    ...state.tried.filter(({ result }) => result === 'failed').map(({ solutionId }) => solutionId),
    ...state.past.flatMap((session) => session.failed),
  ]);
  return transition.policy
    .belief(state)
    .flatMap(({ solutionId, probability }) => {
      const solution = catalogue.solutions.get(solutionId);
      if (solution === undefined || probability < LEAST || failed.has(solutionId)) return [];
      const isSafe = solution.audience === 'user' && solution.risk === 'none' && solution.level === 'L0';
      return isSafe ? [presentSolution(solution, state.language, probability, [])] : [];
    })
    .slice(0, MOST);
}

function told({ solutions }: Catalogue, state: SessionState, ids: readonly string[]): readonly Proposal[] {
  const { confidence = {} } = state.retrieved ?? {};
  return ids.flatMap((id) => {
    const solution = solutions.get(id);
    const sure = Object.hasOwn(confidence, id) ? (confidence[id] ?? 0) : 0;
    return solution === undefined ? [] : [presentSolution(solution, state.language, sure, [])];
  });
}

function solutionText({ title, steps, check }: Proposal, place: number): string {
  const lines = [...steps, ...(check === undefined ? [] : [check])];
  return [`${place}. ${title}`, ...lines.map((line) => `   - ${line}`)].join('\n');
}
