import { verifiedBy } from '../dialogue/index.js';
import type { Answer, SessionInput, SessionState, Turn } from '../model/index.js';
import { sayHumanInstead } from '../service/index.js';
import { readWish, saysCured } from '../text/index.js';
import { answerOf, limited } from './checks.js';
import type { AnswerInput, AnswersInput, Seen } from './options.js';
import type { ReadInput, Runtime } from './runtime.js';
import { readYesNo } from './yes-no.js';

/** What somebody said while they are asked who they are: nothing where it is for another question. */
type Heard = (questionId: string) => Answer | undefined;

/**
 * Moves a session on as `read` says, unless it asks who the person is: then what is said goes to the directory, and
 * into no log.
 */
export async function verifyOr(
  runtime: Runtime,
  sessionId: string,
  seen: Seen | undefined,
  heard: Heard,
  read: ReadInput,
): Promise<Turn> {
  const { sessions, dispatch } = runtime;
  const loaded = await sessions.load(sessionId);
  const { state, version } = loaded;
  const answer = state.decision.kind === 'verify' ? heard(state.decision.question.id) : undefined;
  if (answer === undefined) return dispatch(sessionId, seen, read);
  if (seen?.version !== undefined) await sessions.checkSeen(loaded, seen.version);
  const input = await checkedAnswer(runtime, state, answer);
  return dispatch(sessionId, { version }, () => input);
}

/** What is heard of one answer. @throws TypeError, RangeError which do not repeat it */
export function heardAnswer(id: string, given: AnswerInput): Heard {
  return (asked) => (id === asked ? secretOf(given) : undefined);
}

/** What is heard of a form. */
export function heardForm(given: AnswersInput): Heard {
  const isForm = typeof given === 'object' && given !== null;
  return (asked) => (isForm && Object.hasOwn(given, asked) ? secretOf(given[asked] ?? '') : undefined);
}

/** What is heard of a text that is told. */
export function heardText(text: string): Heard {
  return () => ({ kind: 'text', text: limited('text', text) });
}

/** Turns an answer into what came of it. */
export async function checkedAnswer(
  { identity }: Pick<Runtime, 'identity'>,
  state: SessionState,
  answer: Answer,
): Promise<SessionInput> {
  const { language, requester } = state;
  const id = verifiedBy(state) ?? '';
  const text = 'text' in answer ? answer.text : 'value' in answer ? String(answer.value) : undefined;
  const wish = text === undefined ? undefined : readWish(text, language);
  if (wish?.kind === 'human') return { kind: 'escalated', reason: sayHumanInstead(language) };
  if (text !== undefined && wish !== undefined && saysCured(wish, text)) return { kind: 'cured', text };
  const isPassed = text === undefined || wish?.kind === 'skip' || readYesNo(text, language).kind === 'unknown';
  if (isPassed || requester === undefined) return { kind: 'checked', id, result: 'passed' };
  return { kind: 'checked', id, result: await identity.check(requester, id, text.trim()) };
}

function secretOf(given: AnswerInput): Answer {
  if (typeof given === 'string' || (typeof given === 'object' && given !== null)) return answerOf(given);
  throw new TypeError(`The answer is a ${typeof given}; expected a text or an object with a kind.`);
}
