import type { Acknowledged, Catalogue, Language, Proposal, SessionState } from '../model/index.js';
import { presentSolution } from '../reuse/index.js';
import { cutText } from '../service/index.js';
import { FIRST_ANSWER_WORDS } from './first-answer-words.js';
import type { KnowledgeBase } from './knowledge-base.js';
import type { Runtime } from './runtime.js';

/** What is sent back to whoever opened a session, before a human has seen it. */
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
  const { language, ticket, messages = [], texts, decision, requester, acknowledged } = state;
  const words = FIRST_ANSWER_WORDS[language];
  const number = ticket?.delivery === 'delivered' ? ticket.id : undefined;
  const solutions =
    acknowledged !== undefined
      ? told(base.catalogue, state, acknowledged.solutionIds)
      : decision.kind === 'propose'
        ? decision.solutions
        : selfService(base, state);
  const meanwhile = solutions.every(({ risk }) => risk === 'none') ? words.meanwhile : words.careful;
  const question =
    decision.kind === 'ask' || decision.kind === 'verify'
      ? decision.question
      : decision.kind === 'confirm'
        ? decision.about
        : undefined;
  const about = cutText((messages[0]?.subject ?? texts[0] ?? '').replace(/\s+/g, ' ').trim(), SUBJECT);
  const parts = [
    words.greeting(requester?.name),
    words.received(number),
    ...(solutions.length === 0 ? [] : [meanwhile, ...solutions.map((one, at) => solutionText(one, at + 1))]),
    ...(question === undefined ? [] : [words.question(question.text)]),
    ...(state.status === 'escalated' ? [words.escalated] : []),
    ...(number === undefined ? [] : [words.reply(number)]),
  ];
  return {
    language,
    subject: [number === undefined ? words.subject : `[${number}]`, about].filter((part) => part !== '').join(' '),
    text: parts.join('\n\n'),
    ...(number === undefined ? {} : { number }),
    solutions,
  };
}

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
